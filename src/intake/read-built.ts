import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import type { ReadBuilt } from './types.ts';

/**
 * Reads what the build emitted into a folder on disk. The folder is asked for at every call, since a server changes it
 * when it has built the site anew. Paths that lead out of it name nothing.
 */
export function readBuiltIn(folder: () => string): ReadBuilt {
  return async (path) => {
    const root = folder();
    const file = join(root, path);
    if (!file.startsWith(normalize(root + sep)) || path.includes('\0')) return undefined;
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG')
        return undefined;
      throw error;
    }
  };
}
