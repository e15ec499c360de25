import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { oldAddresses } from '../content/old-addresses.ts';
import { movedAuthors, type Published, publishedBy, publishedIn } from '../content/published.ts';
import { MOST_RULES, type Redirects, redirectRules } from '../content/redirects.ts';
import { archiveOf, isDivided } from '../discussion/archive.ts';
import { type Problem, problemLine } from '../schema/problem.ts';
import type { Rules } from '../server/rules.ts';
import { leadOn } from './dev-redirects.ts';
import { inFront } from './in-front.ts';

/** The rules for what is published; none where nothing of it came from elsewhere. */
async function rulesFor(
  root: string,
  published: readonly Published[],
): Promise<Redirects & { known: number; problems: Problem[] }> {
  const authors = await movedAuthors(root);
  const moved = published.map(({ post, ...where }) => ({ ...where, ...post }));
  const { addresses, ofAuthors, problems } = oldAddresses(moved, authors);
  const known = addresses.length + ofAuthors.length;
  if (known === 0 && published.every(({ post }) => post.rescued === undefined))
    return { lines: [], leftOut: 0, known, problems };
  const posts = published.filter(({ page }) => !page);
  const { years } = archiveOf(posts, ({ post }) => post.published);
  const lists = { authors: authors.map(({ id }) => id), ofAuthors, years, divided: isDivided(posts.length) };
  return { ...redirectRules(addresses, lists), known, problems };
}

async function write(root: string, dist: string, logger: AstroIntegrationLogger): Promise<void> {
  const { lines, leftOut, known, problems } = await rulesFor(root, await publishedIn(root, dist));
  for (const problem of problems) logger.warn(problemLine(problem));
  if (lines.length === 0) return;
  // Rules of one's own, in public/_redirects, are there already and come first.
  await appendFile(join(dist, '_redirects'), `\n${lines.join('\n')}\n`);
  logger.info(
    `${known} old addresses of posts and authors are known; ${lines.length} rules lead on from the old blog`,
  );
  if (lines.length > MOST_RULES)
    logger.warn(`${lines.length} rules are more than Netlify likes: ask it before you publish this`);
  if (leftOut > 0)
    logger.warn(
      `${leftOut} addresses such as /?p=123, of the oldest posts, are not redirected: there is no room for more rules`,
    );
}

/** The rules that a build would write now. They are read from a file, as those of a build are. */
async function rulesNow(root: string): Promise<Rules> {
  const [{ readRules }, { lines }] = await Promise.all([
    import('../server/rules.ts'),
    publishedBy(root, new Date()).then((published) => rulesFor(root, published)),
  ]);
  const own = await readFile(join(root, 'public/_redirects'), 'utf8').catch(() => '');
  const folder = join(root, '.astro/redirects');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '_redirects'), `${own}\n${lines.join('\n')}\n`);
  return readRules(root, join(root, 'netlify.toml'), folder);
}

/**
 * Writes `_redirects`, by which old addresses lead to the new ones, once the pages are written. `astro dev` follows the same
 * rules.
 */
export function redirects(): AstroIntegration {
  let root = '';
  return {
    name: 'redirects',
    hooks: {
      'astro:config:setup': (setup) =>
        inFront('redirects', setup, (server) =>
          leadOn(server, {
            root,
            rules: () => rulesNow(root),
            log: (message) => setup.logger.error(message),
          }),
        ),
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': ({ dir, logger }) => write(root, fileURLToPath(dir), logger),
    },
  };
}
