import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { oldAddresses } from '../content/old-addresses.ts';
import { type Published, publishedIn } from '../content/published.ts';
import { type Lists, MOST_RULES, redirectRules } from '../content/redirects.ts';
import { archiveOf } from '../discussion/archive.ts';
import { problemLine } from '../schema/problem.ts';

/** The lists that a finished build has, by its folders. */
async function listsIn(dist: string, published: readonly Published[]): Promise<Lists> {
  const foldersIn = async (list: string): Promise<string[]> =>
    (await readdir(join(dist, list), { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  const { years } = archiveOf(
    published.filter(({ page }) => !page),
    ({ post }) => post.published,
  );
  return { authors: await foldersIn('authors'), years, divided: (await foldersIn('archive')).length > 0 };
}

async function write(root: string, dist: string, logger: AstroIntegrationLogger): Promise<void> {
  const posts = await publishedIn(root, dist);
  const { addresses, problems } = oldAddresses(posts.map(({ post, ...where }) => ({ ...where, ...post })));
  for (const problem of problems) logger.warn(problemLine(problem));
  if (addresses.length === 0 && posts.every(({ post }) => post.rescued === undefined)) return;
  const { lines, leftOut } = redirectRules(addresses, await listsIn(dist, posts));
  // Rules of one's own, in public/_redirects, are there already and come first.
  await appendFile(join(dist, '_redirects'), `\n${lines.join('\n')}\n`);
  logger.info(
    `${addresses.length} old addresses of posts are known; ${lines.length} rules lead on from the old blog`,
  );
  if (lines.length > MOST_RULES)
    logger.warn(`${lines.length} rules are more than Netlify likes: ask it before you publish this`);
  if (leftOut > 0)
    logger.warn(
      `${leftOut} addresses such as /?p=123, of the oldest posts, are not redirected: there is no room for more rules`,
    );
}

/** Writes `_redirects`, by which old addresses lead to the new ones, once the pages are written. */
export function redirects(): AstroIntegration {
  let root = '';
  return {
    name: 'redirects',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': ({ dir, logger }) => write(root, fileURLToPath(dir), logger),
    },
  };
}
