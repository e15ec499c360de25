import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { LETTERS } from '../discussion/faces.ts';

/** What a face is cut to: one weight, as CSS counts them, of some letters. */
interface Cut {
  source: string;
  letters: keyof typeof LETTERS;
  weight: number;
}

const UPRIGHT = 'vollkorn-latin-wght-normal.woff2';
const ITALIC = 'vollkorn-latin-wght-italic.woff2';
const FURTHER = 'vollkorn-latin-ext-wght-normal.woff2';

/** The files that are cut, by their names. */
export const CUTS: Record<string, Cut> = {
  'text.woff2': { source: UPRIGHT, letters: 'basic', weight: 400 },
  'text-more.woff2': { source: UPRIGHT, letters: 'more', weight: 400 },
  'text-further.woff2': { source: FURTHER, letters: 'further', weight: 400 },
  'bold.woff2': { source: UPRIGHT, letters: 'basic', weight: 700 },
  'bold-more.woff2': { source: UPRIGHT, letters: 'more', weight: 700 },
  'bold-further.woff2': { source: FURTHER, letters: 'further', weight: 700 },
  'italic.woff2': { source: ITALIC, letters: 'basic', weight: 400 },
  'italic-more.woff2': { source: ITALIC, letters: 'more', weight: 400 },
};

/** Where the stylesheet looks for the cut faces, from the project's root. */
const FOLDER = '.cache/fonts';

/** Kerning and ligatures stay; small capitals, swashes and further figures, which no style asks for, go. */
const FEATURES = ['kern', 'liga'];
/** Tables that no browser needs of a face that is used by one name and one axis. */
const UNUSED_TABLES = ['STAT', 'gasp', 'DSIG'];

/** The code points of such ranges. */
export const codesOf = (ranges: string): number[] =>
  ranges.split(', ').flatMap((range) => {
    const [from = 0, to = from] = range
      .slice(2)
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });

const cut = (face: Buffer, letters: string, weight: number): Promise<Buffer> =>
  subsetFont(face, String.fromCodePoint(...codesOf(letters)), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    variationAxes: { wght: weight },
    noHinting: true,
    dropTables: UNUSED_TABLES,
  });

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Cuts one face, unless it was cut from the same bytes in the same way before. */
async function provide(folder: string, name: string, { source, letters, weight }: Cut): Promise<void> {
  const face = await readFile(
    createRequire(import.meta.url).resolve(`@fontsource-variable/vollkorn/files/${source}`),
  );
  const way = JSON.stringify([LETTERS[letters], FEATURES, UNUSED_TABLES, weight]);
  const digest = createHash('sha256').update(face).update(way).digest('hex');
  const [file, mark] = [join(folder, name), join(folder, `${name}.digest`)];
  if ((await exists(file)) && (await readFile(mark, 'utf8').catch(() => '')) === digest) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await cut(face, LETTERS[letters], weight));
  await writeFile(mark, digest);
}

/**
 * Cuts the text face to the letters, weights and features that the site uses, before anything asks for it: what an English
 * post needs weighs a quarter of the upright as it comes.
 */
export function fonts(): AstroIntegration {
  return {
    name: 'fonts',
    hooks: {
      'astro:config:setup': async ({ config }) => {
        const folder = join(fileURLToPath(config.root), FOLDER);
        await Promise.all(Object.entries(CUTS).map(([name, how]) => provide(folder, name, how)));
      },
    },
  };
}
