import { constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Secrets } from '../secrets.ts';
import { differenceOf, withItsDay } from './differences.ts';

/** What became of a file: whether it will be there, is there already, or is there with other words, which stay. */
export type Settled = { outcome: 'written' | 'unchanged' } | { outcome: 'differs'; reason: string };

/**
 * A content folder that is written to in one go: all files are made in a temporary folder inside it, and moved to their
 * places when all of them are there. Until then, and after a failure, nothing has changed.
 */
export interface Target {
  /** @param file path below the content folder, of parts that have passed their schemas */
  write(file: string, text: string): Promise<Settled>;
  /** Brings in a copy of a file from elsewhere. */
  copy(file: string, from: string): Promise<Settled>;
  /** Whether a file is there already. */
  has(file: string): Promise<boolean>;
  /** How many files wait to be moved. */
  waiting(): number;
  /** Moves all files to their places. */
  publish(): Promise<void>;
  /** Removes what has not been moved. */
  discard(): Promise<void>;
}

/** An address that must not be written (see `Secrets`) was about to be: the import ends, and nothing is written. */
export class WouldLeak extends Error {
  override name = 'WouldLeak';
}

export interface TargetOptions {
  secrets: Secrets;
  /** Overwrites what was edited by hand. */
  force: boolean;
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');

/** One after the other: of many small files, each by itself is three times as fast as through promises. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );

/** How many folders are remembered: files come folder by folder. */
const MOST_FOLDERS = 100;

/** Knows which folders are there, so that a first import of many files asks for few of them. */
function folders(into: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  const isThere = (folder: string): boolean => {
    if (folder === '.') return existsSync(into);
    const asked = known.get(folder);
    if (asked !== undefined) return asked;
    const answer = isThere(dirname(folder)) && existsSync(join(into, folder));
    if (known.size >= MOST_FOLDERS) known.clear();
    known.set(folder, answer);
    return answer;
  };
  return isThere;
}

/** Moves what is in one folder into another: folders that are not there yet as a whole. */
async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const there = new Set(await readdir(to));
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, goal] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && there.has(entry.name)) await moveInto(source, goal);
    else await rename(source, goal);
  }
}

/** @param into the content folder; made where it is not there */
export async function target(into: string, { secrets, force }: TargetOptions): Promise<Target> {
  const root = resolve(into);
  let staging: Promise<string> | undefined;
  let lastFolder = '';
  let waiting = 0;
  const hasFolder = folders(root);

  /** The topmost folder that was made to have the content folder. */
  let made: string | undefined;

  async function stage(): Promise<string> {
    made = await mkdir(root, { recursive: true });
    return mkdtemp(join(root, '.import-'));
  }

  /** Removes what was made and stayed empty. */
  async function unmake(): Promise<void> {
    for (let folder = root; made !== undefined; folder = dirname(folder)) {
      const isGone = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!isGone || folder === made) return;
    }
  }

  async function place(file: string): Promise<string> {
    staging ??= stage();
    const path = resolve(await staging, file);
    // Slugs and ids have passed their schemas; this is for the day on which one has not.
    if (!path.startsWith(`${await staging}${sep}`))
      throw new Error(`${file} leads out of the content folder`);
    const folder = dirname(path);
    if (folder !== lastFolder) mkdirSync(folder, { recursive: true });
    lastFolder = folder;
    return path;
  }

  /** Makes a file that waits, and counts it unless it takes the place of another. */
  async function put(make: (isNew: boolean) => Promise<void> | void): Promise<void> {
    try {
      await make(true);
      waiting += 1;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
      await make(false);
    }
  }

  function checkName(file: string): void {
    if (secrets.found(file))
      throw new WouldLeak('A file would be named after the e-mail or IP address of someone who commented');
  }

  const existing = <T>(file: string, read: (path: string) => T): T | undefined =>
    hasFolder(dirname(file)) ? read(join(root, file)) : undefined;

  return {
    async write(file, content) {
      if (secrets.found(content))
        throw new WouldLeak(`${file} would hold the e-mail or IP address of someone who commented`);
      checkName(file);
      const there = existing(file, textOf);
      const text = there === undefined ? content : withItsDay(content, there);
      if (there === text) return { outcome: 'unchanged' };
      if (there !== undefined && !force)
        return { outcome: 'differs', reason: differenceOf(file, there, text) };
      const path = await place(file);
      await put((isNew) => writeFileSync(path, text, { flag: isNew ? 'wx' : 'w' }));
      return { outcome: 'written' };
    },
    async copy(file, from) {
      checkName(file);
      const there = await existing(file, sizeOf);
      if (there !== undefined && there === (await sizeOf(from))) {
        const [here, other] = await Promise.all([readFile(join(root, file)), readFile(from)]);
        if (here.equals(other)) return { outcome: 'unchanged' };
      }
      if (there !== undefined && !force) return { outcome: 'differs', reason: 'is another file' };
      const path = await place(file);
      await put((isNew) => copyFile(from, path, isNew ? constants.COPYFILE_EXCL : 0));
      return { outcome: 'written' };
    },
    has: async (file) => (await existing(file, sizeOf)) !== undefined,
    waiting: () => waiting,
    async publish() {
      if (staging === undefined) return;
      await moveInto(await staging, root);
      await rm(await staging, { recursive: true, force: true });
      staging = undefined;
    },
    async discard() {
      if (staging === undefined) return;
      await rm(await staging, { recursive: true, force: true });
      staging = undefined;
      await unmake();
    },
  };
}
