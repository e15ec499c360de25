import type { LoaderContext } from 'astro/loaders';

/** In `astro dev`, does something again whenever a file below a folder that ends so is added, changed or taken away. */
export function reload(
  { watcher, logger }: LoaderContext,
  folder: string,
  ending: string,
  load: () => Promise<void>,
): void {
  watcher?.add(folder);
  const changed = (path: string): void => {
    if (!path.startsWith(folder) || !path.endsWith(ending)) return;
    // A file may be gone again by the time it is read; the next change is read anew.
    load().catch((error: Error) => logger.error(error.message));
  };
  for (const event of ['add', 'change', 'unlink'] as const) watcher?.on(event, changed);
}
