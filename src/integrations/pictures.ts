import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { publishedIn } from '../content/published.ts';
import { SITE_PICTURE_ADDRESS } from '../discussion/permalinks.ts';
import { type Colours, drawPicture, type Words } from './pictures/draw.ts';
import { drawableWords } from './pictures/drawable.ts';
import { readFonts } from './pictures/fonts.ts';

/** Changes whenever pictures are drawn in another way, so that none of the old are kept. */
const DRAWING = 3;

/** How many pictures are drawn at once: the threads that Node draws in. */
const AT_ONCE = 4;

interface Site {
  title: string;
}

/** A picture by the path of its file in the build, and what it says. */
interface Wanted {
  path: string;
  words: Words;
}

/** The site's colours in daylight, which its own style names. */
export function coloursOf(tokens: string): Colours {
  const colour = (name: string): string => {
    const [, value] = new RegExp(`--${name}:\\s*light-dark\\((#[0-9a-f]+)`).exec(tokens) ?? [];
    if (value === undefined) throw new Error(`src/styles/tokens.css names no colour --${name}`);
    return value;
  };
  return { paper: colour('paper'), ink: colour('ink'), quiet: colour('quiet'), accent: colour('accent') };
}

/** What the pictures of a build say. */
async function wantedIn(root: string, dist: string, { title: name }: Site): Promise<Wanted[]> {
  const posts = (await publishedIn(root, dist)).map(({ slug, page, post, author }) => ({
    path: `/og/${slug}.png`,
    words: { title: post.title, author: page ? undefined : author, site: name },
  }));
  return [{ path: SITE_PICTURE_ADDRESS, words: { title: name } }, ...posts];
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Draws pictures by what they say, and keeps each for as long as it is wanted. */
async function drawAll(
  wanted: readonly Wanted[],
  { cache, dist, colours, site }: Record<'cache' | 'dist', string> & { colours: Colours; site: Site },
): Promise<number> {
  const nameOf = (words: Words): string =>
    `${createHash('sha256')
      .update(JSON.stringify([DRAWING, words, colours]))
      .digest('hex')}.png`;
  const provided = new Map<string, Promise<void>>();
  let drawn = 0;
  const fonts = await readFonts();
  const provide = async (file: string, words: Words): Promise<void> => {
    if (await isThere(file)) return;
    // Whole or not at all: a build may be stopped at any moment.
    await writeFile(
      `${file}.part`,
      await drawPicture(await drawableWords(words, site.title, fonts), colours, fonts),
    );
    await rename(`${file}.part`, file);
    drawn += 1;
  };
  const waiting = wanted.values();
  const draw = async (): Promise<void> => {
    for (const { path, words } of waiting) {
      const name = nameOf(words);
      const file = join(cache, name);
      // Several posts may have the same picture: who comes second waits for the first.
      const ready = provided.get(name) ?? provide(file, words);
      provided.set(name, ready);
      await ready;
      await copyFile(file, join(dist, path), constants.COPYFILE_FICLONE);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, draw));
  const old = (await readdir(cache)).filter((name) => name.endsWith('.png') && !provided.has(name));
  await Promise.all(old.map((name) => rm(join(cache, name))));
  return drawn;
}

interface Place {
  root: string;
  cache: string;
  dist: string;
}

async function write(
  { root, cache, dist }: Place,
  site: Site,
  logger: AstroIntegrationLogger,
): Promise<void> {
  await mkdir(join(dist, 'og'), { recursive: true });
  await mkdir(cache, { recursive: true });
  const colours = coloursOf(await readFile(join(root, 'src/styles/tokens.css'), 'utf8'));
  const wanted = await wantedIn(root, dist, site);
  const drawn = await drawAll(wanted, { cache, dist, colours, site });
  logger.info(`${wanted.length} pictures for sharing, ${drawn} of them drawn anew`);
}

/** Draws a picture for each post and page, which stands for it where it is shared, once the pages are written. */
export function pictures(site: Site): AstroIntegration {
  const place = { root: '', cache: '' };
  return {
    name: 'pictures',
    hooks: {
      'astro:config:done': ({ config }) => {
        place.root = fileURLToPath(config.root);
        place.cache = join(fileURLToPath(config.cacheDir), 'pictures');
      },
      'astro:build:done': ({ dir, logger }) => write({ ...place, dist: fileURLToPath(dir) }, site, logger),
    },
  };
}
