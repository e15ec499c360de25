import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { parsePost, postSources } from '../content/files.ts';
import { type Moved, oldAddresses } from '../content/old-addresses.ts';
import { MOST_RULES, redirectRules } from '../content/redirects.ts';
import { problemLine } from '../schema/problem.ts';

/** What is published, with its old addresses: what `discussions.json` names, which the build has written. */
async function publishedIn(root: string, dist: string): Promise<Moved[]> {
  const published = new Set(Object.keys(JSON.parse(await readFile(join(dist, 'discussions.json'), 'utf8'))));
  const found: Moved[] = [];
  for await (const source of postSources(root)) {
    const parsed = parsePost(source);
    if (parsed.ok && published.has(source.slug)) found.push({ ...source, ...parsed.value.post });
  }
  return found;
}

async function write(root: string, dist: string, logger: AstroIntegrationLogger): Promise<void> {
  const { addresses, problems } = oldAddresses(await publishedIn(root, dist));
  for (const problem of problems) logger.warn(problemLine(problem));
  const { lines, leftOut } = redirectRules(addresses);
  if (lines.length === 0) return;
  // Rules of one's own, in public/_redirects, are there already and come first.
  await appendFile(join(dist, '_redirects'), `\n${lines.join('\n')}\n`);
  logger.info(`${addresses.length} old addresses are redirected, by ${lines.length} rules`);
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
