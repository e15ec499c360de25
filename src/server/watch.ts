import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, join } from 'node:path';

/** Files that editors and git keep beside what they write. */
const passing = (file: string | null): boolean => /^\.|~$|\.lock$/.test(basename(file ?? ''));

/**
 * Calls back soon after something changed in folders of a project, once for changes that come together, as those of a
 * merge do. A folder that is removed and comes back, as a checkout may do it, is watched again.
 * @returns ends the watch
 */
export function watchFolders(root: string, folders: readonly string[], changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const note = (file: string | null): void => {
    if (passing(file)) return;
    clearTimeout(timer);
    timer = setTimeout(changed, 100);
  };
  const arm = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
    const path = join(root, folder);
    if (!existsSync(path)) return;
    const watcher = watch(path, { recursive: true }, (_event, file) => note(file));
    // A folder that vanishes while it is read: the root's watcher tells of it as well.
    watcher.on('error', () => note(null));
    watchers.set(folder, watcher);
  };
  for (const folder of folders) arm(folder);
  const top = watch(root, (event, name) => {
    if (event !== 'rename' || name === null || !folders.includes(name)) return;
    arm(name);
    note(name);
  });
  return () => {
    clearTimeout(timer);
    top.close();
    for (const watcher of watchers.values()) watcher.close();
  };
}
