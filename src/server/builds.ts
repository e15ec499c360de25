import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Files, filesIn } from './files.ts';

/** A finished build, which never changes again. */
export interface Build {
  folder: string;
  files: Files;
}

export interface Builds {
  /** The build that is served now. It changes between two requests, never during one. */
  current(): Build;
  /**
   * Builds anew beside the current build and takes its place.
   * @throws whatever the build throws; the current build stays then
   */
  next(): Promise<void>;
  /** Removes all that was built. */
  clear(): Promise<void>;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Removes what servers left behind that were killed. The name of a build begins with the id of its process. */
async function sweep(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  const left = (await readdir(parent)).filter((name) => !alive(Number.parseInt(name, 10)));
  await Promise.all(left.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

/**
 * Keeps the builds of a running server, each in a folder of its own below `parent`. The build before the current one
 * is kept too: requests that began with it end with it.
 */
export function createBuilds(parent: string, build: (folder: string) => Promise<void>): Builds {
  const kept: Build[] = [];
  let count = 0;
  const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
  return {
    current() {
      const [newest] = kept;
      if (!newest) throw new Error('Nothing has been built yet');
      return newest;
    },
    async next() {
      if (count === 0) await sweep(parent);
      count += 1;
      const folder = join(parent, `${process.pid}-${count}`);
      try {
        await build(folder);
      } catch (error) {
        await remove(folder);
        throw error;
      }
      kept.unshift({ folder, files: filesIn(folder) });
      await Promise.all(kept.splice(2).map((old) => remove(old.folder)));
    },
    async clear() {
      await Promise.all(kept.splice(0).map((old) => remove(old.folder)));
    },
  };
}
