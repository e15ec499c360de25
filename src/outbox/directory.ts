import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store, Stored } from './store.ts';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives undefined where there is no such file. */
async function orNothing<T>(task: Promise<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A version of a text is a file, `<name>@<number>`; the highest number counts. */
const VERSION = /^(.+)@(\d{1,9})$/;

/**
 * A store in a folder of a disk. A text is written to a file of its own, synced, and then linked to its name, which
 * either is new or is refused: nobody ever sees half a text, and of several processes at once one wins.
 */
export function directoryStore(folder: string): Store {
  let made: Promise<unknown> | undefined;
  const ready = (): Promise<unknown> => {
    made ??= mkdir(join(folder, 'new'), { recursive: true });
    return made;
  };

  async function versions(key: string): Promise<number[]> {
    const [within = '', name = ''] = key.split('/');
    const found = (await orNothing(readdir(join(folder, within)))) ?? [];
    return found
      .map((file) => VERSION.exec(file))
      .filter((match) => match?.[1] === name)
      .map((match) => Number(match?.[2]))
      .sort((a, b) => b - a);
  }

  const fileOf = (key: string, version: number): string => join(folder, `${key}@${version}`);

  /** Writes the text whole and gives it its name, unless that is taken. */
  async function place(file: string, text: string): Promise<boolean> {
    await ready();
    await mkdir(dirname(file), { recursive: true });
    const fresh = join(folder, 'new', randomUUID());
    const handle = await open(fresh, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    try {
      await link(fresh, file);
      await sync(dirname(file));
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    } finally {
      await orNothing(unlink(fresh));
    }
  }

  async function drop(key: string, below: number): Promise<void> {
    for (const version of await versions(key)) {
      if (version < below) await orNothing(unlink(fileOf(key, version)));
    }
  }

  async function read(key: string): Promise<Stored | undefined> {
    const [latest] = await versions(key);
    if (latest === undefined) return undefined;
    const text = await orNothing(readFile(fileOf(key, latest), 'utf8'));
    // It was replaced between the two looks.
    return text === undefined ? read(key) : { text, version: String(latest) };
  }

  return {
    description: `the folder ${folder}`,
    read,
    async create(key, text) {
      const free = (await versions(key)).length === 0 && (await place(fileOf(key, 1), text));
      return free ? '1' : undefined;
    },
    async replace(key, text, version) {
      const next = Number(version) + 1;
      if (!(await place(fileOf(key, next), text))) return undefined;
      await drop(key, next);
      return String(next);
    },
    async remove(key) {
      await drop(key, Number.POSITIVE_INFINITY);
      await orNothing(sync(dirname(fileOf(key, 1))));
    },
    async names(within) {
      const found = (await orNothing(readdir(join(folder, within)))) ?? [];
      return [...new Set(found.map((file) => VERSION.exec(file)?.[1]).filter((name) => name !== undefined))];
    },
  };
}
