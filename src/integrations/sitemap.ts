import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { decode } from 'entities';
import { publishedIn } from '../content/published.ts';
import { postAddress } from '../discussion/permalinks.ts';
import { type SitemapEntry, sitemapFiles } from '../machines/sitemap.ts';

/** As much of a page as its head needs, in bytes. */
const HEAD = 1 << 14;

async function headOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The address that a page gives for its own; undefined where search engines should not list it. */
async function canonicalOf(file: string): Promise<string | undefined> {
  const [, address] = /<link rel="canonical" href="([^"]*)"/.exec(await headOf(file)) ?? [];
  return address === undefined ? undefined : decode(address);
}

const fileOf = (dist: string, pathname: string): string =>
  join(dist, decodeURIComponent(pathname), 'index.html');

/** When posts and pages last changed, by their addresses: the newest of their dates and those of their comments. */
async function changes(root: string, dist: string): Promise<Map<string, Date>> {
  const found = new Map<string, Date>();
  for (const { slug, page, post } of await publishedIn(root, dist)) {
    const { comments } = JSON.parse(await readFile(join(dist, 'posts', slug, 'comments.json'), 'utf8')) as {
      comments: { date?: string }[];
    };
    const dates = [post.updated ?? post.published, ...comments.map(({ date }) => date && new Date(date))];
    const times = dates.flatMap((date) => (date ? date.getTime() : []));
    if (times.length > 0)
      found.set(postAddress(slug, page), new Date(times.reduce((a, b) => Math.max(a, b))));
  }
  return found;
}

async function entriesOf(root: string, dist: string, paths: readonly string[]): Promise<SitemapEntry[]> {
  const changed = await changes(root, dist);
  const entries: SitemapEntry[] = [];
  for (const path of paths.toSorted()) {
    if (/^404\/?$/.test(path)) continue;
    const url = await canonicalOf(fileOf(dist, path));
    if (url === undefined) continue;
    entries.push({ url, changed: changed.get(new URL(url).pathname) });
  }
  return entries;
}

/** Writes `sitemap.xml` once the pages are written: all that name themselves for search engines, and no others. */
export function sitemap({ url }: { url: string }): AstroIntegration {
  let root = '';
  return {
    name: 'sitemap',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir, pages, logger }) => {
        const dist = fileURLToPath(dir);
        const entries = await entriesOf(
          root,
          dist,
          pages.map(({ pathname }) => pathname),
        );
        // A preview has no page to be found, and an empty sitemap is none.
        if (entries.length === 0) return;
        for (const [name, text] of sitemapFiles(entries, url)) await writeFile(join(dist, name), text);
        logger.info(`${entries.length} pages are in the sitemap`);
      },
    },
  };
}
