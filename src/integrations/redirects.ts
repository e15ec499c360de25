import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { oldAddresses } from '../content/old-addresses.ts';
import { publishedIn } from '../content/published.ts';
import { MOST_RULES, redirectRules } from '../content/redirects.ts';
import { problemLine } from '../schema/problem.ts';

async function write(root: string, dist: string, logger: AstroIntegrationLogger): Promise<void> {
  const posts = await publishedIn(root, dist);
  const { addresses, problems } = oldAddresses(posts.map(({ post, ...where }) => ({ ...where, ...post })));
  for (const problem of problems) logger.warn(problemLine(problem));
  if (addresses.length === 0 && posts.every(({ post }) => post.rescued === undefined)) return;
  const { lines, leftOut } = redirectRules(addresses);
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
