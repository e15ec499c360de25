import { join } from 'node:path';
import { nextChange } from '../content/next-change.ts';
import { ADDRESSES } from '../intake/addresses.ts';
import { createIntake } from '../intake/handle.ts';
import { readBuiltIn } from '../intake/read-built.ts';
import type { Keeping } from '../outbox/index.ts';
import { astroBuild } from './astro-build.ts';
import { createBuilds } from './builds.ts';
import { keepDraining } from './keep-draining.ts';
import { type Listening, listen } from './listen.ts';
import { createRebuilds } from './rebuilds.ts';
import { type Rules, readRules } from './rules.ts';
import { createSite } from './site.ts';
import { watchFolders } from './watch.ts';

export interface ServeOptions {
  /** The project's root. */
  root: string;
  port: number;
  host: string;
  /** Where the site says it is, if not where it is served. */
  url?: string;
  keeping: Keeping;
  log: (message: string) => void;
  /** Told after every build but the first: what went wrong, or nothing. */
  rebuilt: (error?: Error) => void;
}

/** What a page is made of. Whatever changes there, by hand or by git, is built again. */
const SOURCES = ['content', 'public', 'src'];

/**
 * Builds the site and serves it with its functions, and builds it again whenever its sources change, and when what is dated
 * ahead has its time. Readers see the last build that succeeded, whole. The port is taken before the build: who comes early waits.
 * @throws the error of the socket, or of the first build
 */
export async function serveProject(options: ServeOptions): Promise<Listening> {
  const { root, port, host, keeping, log } = options;
  const stop = new AbortController();
  const { promise: ready, resolve: open } = Promise.withResolvers<void>();
  const listening = await listen((...request) => ready.then(() => site(...request)), { port, host, log });
  const builds = createBuilds(join(root, '.cache/site'), (outDir) =>
    astroBuild({ root, outDir, url: options.url ?? listening.url, signal: stop.signal }),
  );
  let ruled: { folder: string; rules: Rules } | undefined;
  const rules = (): Rules => {
    const { folder } = builds.current();
    if (ruled?.folder !== folder)
      ruled = { folder, rules: readRules(root, join(root, 'netlify.toml'), folder) };
    return ruled.rules;
  };
  const site = createSite({
    rules: {
      headers: (request) => rules().headers(request),
      redirect: (request) => rules().redirect(request),
    },
    files: (request) => builds.current().files(request),
    functions: {
      own: (pathname) => ADDRESSES.includes(pathname),
      answer: createIntake({
        keep: keeping.keep,
        find: keeping.outbox?.find,
        read: readBuiltIn(() => builds.current().folder),
        now: () => new Date(),
        log,
      }),
    },
  });
  const build = async (): Promise<void> => {
    await ready;
    await builds.next().then(
      () => options.rebuilt(),
      (error: Error) => stop.signal.aborted || options.rebuilt(error),
    );
  };
  const { rebuild, lookAhead, end } = createRebuilds(build, (now) => nextChange(root, now));
  // Watched from the start: what changes during the first build is built too.
  const unwatch = watchFolders(root, SOURCES, rebuild);
  const stopDraining = keeping.outbox && keepDraining(keeping.outbox, log);
  const close = async (): Promise<void> => {
    stopDraining?.();
    unwatch();
    end();
    stop.abort();
    await listening.close();
    await builds.clear();
  };
  try {
    await lookAhead();
    await builds.next();
  } catch (error) {
    await close();
    throw error;
  }
  open();
  return { url: listening.url, close };
}
