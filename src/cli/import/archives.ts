import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, type Format, Unreadable } from '../../rescue/archive.ts';
import { captureArchive } from '../../rescue/capture/capture.ts';
import { disqusArchive } from '../../rescue/disqus/disqus.ts';
import { pageArchive } from '../../rescue/page/archive.ts';
import { recognise } from '../../rescue/recognise.ts';
import { restArchive } from '../../rescue/rest/archive.ts';
import { wxrArchive } from '../../rescue/wxr/wxr.ts';

export interface ArchiveOptions {
  timezone?: string;
  names?: string;
}

/** Files of a folder that can be archives; a browser's folders of pictures beside a page cannot. */
const READABLE = /\.(?:(?:xml|wxr)(?:\.gz)?|json|html?|txt)$/i;

/** What browsers put the pictures of a page into, by its name and a word of their language: `Tea_files`, `Tea-Dateien`. */
const isBesidePage = (entry: Dirent, files: readonly string[]): boolean =>
  entry.isDirectory() &&
  files.some((file) => {
    const name = file.replace(/\.html?$/i, '');
    return name !== file && entry.name.startsWith(name) && /^[-_. ]\D*$/.test(entry.name.slice(name.length));
  });

/** The files that a path names, and what in a folder is none that can be brought in. */
interface InPath {
  files: string[];
  passedOver: string[];
}

async function filesIn(path: string): Promise<InPath> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return { files: [path], passedOver: [] };
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  const isReadable = (entry: Dirent): boolean => !entry.isDirectory() && READABLE.test(entry.name);
  const files = entries
    .filter(isReadable)
    .map(({ name }) => name)
    .sort();
  if (files.length === 0)
    throw new Unreadable({ file: path }, 'is a folder without files to bring in (.xml, .json, .html, .txt)');
  const others = entries.filter((entry) => !isReadable(entry) && !isBesidePage(entry, files));
  const named = (names: readonly string[]): string[] => names.map((name) => join(path, name));
  return { files: named(files), passedOver: named(others.map(({ name }) => name).sort()) };
}

/** Files that can be read, and what is wrong with the others. */
export interface Archives {
  archives: Archive[];
  unreadable: Unreadable[];
  /** What is in the folders that were named, and was not looked into: other folders, and files of other kinds. */
  passedOver: string[];
}

/**
 * What was made of each, and what kept the others from being made. One after the other: a folder may hold more files than
 * can be open at a time.
 */
async function each<From, To>(all: readonly From[], make: (one: From) => Promise<To>) {
  const [made, unreadable]: [To[], Unreadable[]] = [[], []];
  for (const one of all) {
    try {
      made.push(await make(one));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unreadable.push(error);
    }
  }
  return { made, unreadable };
}

/**
 * Makes archives of files, each known by what is in it. REST files belong together and are one archive. Exports come
 * first: they know more than a saved page of the same post does.
 */
export async function archivesOf(paths: readonly string[], options: ArchiveOptions): Promise<Archives> {
  const files = await each(paths, filesIn);
  const named = files.made.flatMap((one) => one.files);
  const known = await each(named, async (file) => ({ file, format: await recognise(file) }));
  const of = (format: Format): string[] =>
    known.made.filter((one) => one.format === format).map(({ file }) => file);
  const rest = of('rest');
  const archives = [
    ...of('wxr').map((file) => wxrArchive(file, options)),
    ...(rest.length > 0 ? [restArchive(rest, options)] : []),
    ...of('page').map((file) => pageArchive(file, { timezone: options.timezone })),
    ...of('capture').map((file) => captureArchive(file, options)),
    ...of('disqus').map((file) => disqusArchive(file)),
  ];
  return {
    archives,
    unreadable: [...files.unreadable, ...known.unreadable],
    passedOver: files.made.flatMap(({ passedOver }) => passedOver),
  };
}
