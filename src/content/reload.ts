import type { LoaderContext } from 'astro/loaders';
import { type Problem, problemLine } from '../schema/problem.ts';

type Event = 'add' | 'change' | 'unlink';

/** In `astro dev`, does something again whenever a file below a folder that ends so is added, changed or taken away. */
export function reload(
  { watcher, logger }: LoaderContext,
  folder: string,
  ending: string,
  load: () => Promise<void>,
  events: readonly Event[] = ['add', 'change', 'unlink'],
): void {
  watcher?.add(folder);
  const changed = (path: string): void => {
    if (!path.startsWith(folder) || !path.endsWith(ending)) return;
    // A file may be gone again by the time it is read; the next change is read anew.
    load().catch((error: Error) => logger.error(error.message));
  };
  for (const event of events) watcher?.on(event, changed);
}

/** Says what is wrong with a file that is left out, but not in `astro dev`, where the check of the content says it. */
export function sayProblems(problems: readonly Problem[], { watcher, logger }: LoaderContext): void {
  if (watcher) return;
  for (const problem of problems) logger.error(problemLine(problem));
}
