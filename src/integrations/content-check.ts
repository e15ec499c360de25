import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger, HookParameters } from 'astro';
import { allProblems, checkContent } from '../content/check.ts';
import { problemLine } from '../schema/problem.ts';
import { coalesce } from '../server/coalesce.ts';

type Watcher = Pick<HookParameters<'astro:server:setup'>['server']['watcher'], 'on'>;
type Logger = Pick<AstroIntegrationLogger, 'error' | 'info' | 'warn'>;

async function beforeBuild(root: string, logger: Logger): Promise<void> {
  const { fatal, media, broken, notices } = await checkContent(root);
  if (fatal.length > 0) {
    const error = new Error(`The content cannot be built:\n${fatal.map(problemLine).join('\n')}`);
    // Astro prints it, and where in the program a fault of the content was found helps nobody to mend it.
    error.stack = '';
    throw error;
  }
  for (const notice of notices) logger.info(problemLine(notice));
  for (const problem of [...media, ...broken]) logger.warn(problemLine(problem));
}

/** Says what is wrong with the content and was not at the last time, or that nothing is wrong any more. */
function saying(root: string, logger: Logger): () => Promise<void> {
  let said = new Set<string>();
  return async () => {
    const report = await checkContent(root);
    const lines = new Set(allProblems(report).map(problemLine));
    for (const line of lines) if (!said.has(line)) logger.warn(line);
    if (lines.size === 0 && said.size > 0) logger.info('The content has no problems any more');
    said = lines;
  };
}

/** How long the content rests before it is checked, in milliseconds: changes come together, as those of a merge do. */
const REST = 100;

/** Says what is wrong with the content while somebody writes, now and after each change: a server in dev goes on. */
function whileWriting(root: string, watcher: Watcher, logger: Logger): void {
  const say = saying(root, logger);
  // A file may be gone again by the time it is read; the next change is read anew.
  const check = coalesce(() => say().catch((error: Error) => logger.error(error.message)));
  const folder = join(root, 'content') + sep;
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (_event, path) => {
    if (!path.startsWith(folder)) return;
    clearTimeout(timer);
    timer = setTimeout(check, REST);
  });
  void check();
}

/**
 * Stops a build with a sentence that helps when a post or an author is malformed, and says what will not work on the
 * pages. In `astro dev` it says all that `npm run check` does. Of comments, a build's loader says what is wrong.
 */
export function contentCheck(): AstroIntegration {
  let root = '';
  return {
    name: 'content-check',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        root = fileURLToPath(config.root);
        if (command === 'build') await beforeBuild(root, logger);
      },
      // With the watcher of the server, which ends with it: settings that change begin another.
      'astro:server:setup': ({ server, logger }) => whileWriting(root, server.watcher, logger),
    },
  };
}
