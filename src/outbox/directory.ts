import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store, Stored } from './store.ts';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Gives undefined where the task fails with this code. */
async function unless<T>(code: string, task: Promise<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}

/** Gives undefined where there is no such file. */
const orNothing = <T>(task: Promise<T>): Promise<T | undefined> => unless('ENOENT', task);

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder whose name outlasts a power failure, as far as the disk keeps its word. */
async function makeFolder(folder: string): Promise<void> {
  const highest = await mkdir(folder, { recursive: true });
  if (highest === undefined) return;
  for (let made = folder; made.length >= highest.length; made = dirname(made)) await sync(dirname(made));
}

/** Writes a file whose text is on the disk when the promise resolves. */
async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A version of a text is a file, `<name>@<number>`; the highest number counts. */
const VERSION = /^(.+)@(\d{1,9})$/;

/**
 * A store in a folder of a disk. A text is written to a file of its own, synced, and then linked to its name, which
 * either is new or is refused: nobody ever sees half a text, and of several processes at once one wins.
 * @throws (its methods) where the folder cannot be used
 */
export function directoryStore(folder: string): Store {
  const fileOf = (key: string, version: number): string => join(folder, `${key}@${version}`);

  async function usable<T>(task: Promise<T>): Promise<T> {
    try {
      return await task;
    } catch (cause) {
      const message = `The outbox cannot use the folder ${folder} (${codeOf(cause)}): let it be made and written to, or name another.`;
      throw new Error(message, { cause });
    }
  }

  const list = async (within: string): Promise<string[]> =>
    (await usable(orNothing(readdir(join(folder, within))))) ?? [];

  /** Made anew each time: somebody may have removed it, or have mended what kept it from being made. */
  async function ready(within: string): Promise<void> {
    await usable(makeFolder(join(folder, 'new')));
    await usable(makeFolder(within));
  }

  /** The versions of a text that are there, lowest first. */
  async function versions(key: string): Promise<number[]> {
    const [within = '', name = ''] = key.split('/');
    return (await list(within))
      .map((file) => VERSION.exec(file))
      .filter((match) => match?.[1] === name)
      .map((match) => Number(match?.[2]))
      .sort((a, b) => a - b);
  }

  /** Writes the text whole and gives it its name, unless that is taken. Whoever has it, it is synced. */
  async function place(file: string, text: string): Promise<boolean> {
    await ready(dirname(file));
    const fresh = join(folder, 'new', randomUUID());
    try {
      await writeWhole(fresh, text);
      const placed = await unless(
        'EEXIST',
        link(fresh, file).then(() => true),
      );
      await sync(dirname(file));
      return placed ?? false;
    } finally {
      await orNothing(unlink(fresh));
    }
  }

  /** Lowest first: as long as a version is there, whoever wants to replace it finds the name of the next one taken. */
  async function drop(key: string, below: number): Promise<void> {
    for (const version of await versions(key))
      if (version < below) await orNothing(unlink(fileOf(key, version)));
  }

  async function read(key: string): Promise<Stored | undefined> {
    const latest = (await versions(key)).at(-1);
    if (latest === undefined) return undefined;
    const text = await orNothing(readFile(fileOf(key, latest), 'utf8'));
    // It was replaced between the two looks.
    return text === undefined ? read(key) : { text, version: String(latest) };
  }

  return {
    description: `the folder ${folder}`,
    read,
    // A process that was frozen since its first look may find a name free that was taken and given up in between. What it
    // wrote is then below the latest, where nobody reads it, and goes with the next replacement.
    async create(key, text) {
      if ((await versions(key)).length > 0 || !(await place(fileOf(key, 1), text))) return undefined;
      return ((await versions(key)).at(-1) ?? 1) === 1 ? '1' : undefined;
    },
    async replace(key, text, version) {
      const old = Number(version);
      const next = old + 1;
      if ((await versions(key)).at(-1) !== old || !(await place(fileOf(key, next), text))) return undefined;
      const now = await versions(key);
      if (now.at(-1) !== next) return undefined;
      // All was removed in between: what was written is no replacement.
      if (!now.includes(old)) await orNothing(unlink(fileOf(key, next)));
      else await drop(key, next);
      return now.includes(old) ? String(next) : undefined;
    },
    async remove(key) {
      await drop(key, Number.POSITIVE_INFINITY);
      await orNothing(sync(dirname(fileOf(key, 1))));
    },
    async names(within) {
      const found = (await list(within)).map((file) => VERSION.exec(file)?.[1]);
      return [...new Set(found.filter((name) => name !== undefined))];
    },
  };
}
