import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';

/** The letters that the cut faces hold, as CSS writes them: `src/styles/fonts.css` says the same, which a test compares. */
export const LETTERS =
  'U+20-7E, U+A0-FF, U+131, U+152-153, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, U+2212';

/** What a face is cut to. Weights are CSS's; one number pins the axis. */
interface Cut {
  source: string;
  weight: number | { min: number; max: number };
}

const CUTS: Record<string, Cut> = {
  'text.woff2': { source: 'vollkorn-latin-wght-normal.woff2', weight: { min: 400, max: 700 } },
  'text-italic.woff2': { source: 'vollkorn-latin-wght-italic.woff2', weight: 400 },
};

/** Where the stylesheet looks for the cut faces, from the project's root. */
const FOLDER = '.cache/fonts';

/** Kerning and ligatures stay; small capitals, swashes and further figures, which no style asks for, go. */
const FEATURES = ['kern', 'liga'];
/** Tables that no browser needs of a face that is used by one name and one axis. */
const UNUSED_TABLES = ['STAT', 'gasp', 'DSIG'];

const lettersOf = (ranges: string): string =>
  ranges
    .split(', ')
    .flatMap((range) => {
      const [from = 0, to = from] = range
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16));
      return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
    })
    .join('');

const cut = (face: Buffer, weight: Cut['weight']): Promise<Buffer> =>
  subsetFont(face, lettersOf(LETTERS), {
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
async function provide(folder: string, name: string, { source, weight }: Cut): Promise<void> {
  const face = await readFile(
    createRequire(import.meta.url).resolve(`@fontsource-variable/vollkorn/files/${source}`),
  );
  const way = JSON.stringify([LETTERS, FEATURES, UNUSED_TABLES, weight]);
  const digest = createHash('sha256').update(face).update(way).digest('hex');
  const [file, mark] = [join(folder, name), join(folder, `${name}.digest`)];
  if ((await exists(file)) && (await readFile(mark, 'utf8').catch(() => '')) === digest) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await cut(face, weight));
  await writeFile(mark, digest);
}

/**
 * Cuts the text face to the letters, weights and features that the site uses, before anything asks for it: upright and
 * italic together weigh half of what they do as they come.
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
