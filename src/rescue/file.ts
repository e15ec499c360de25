import { type FileHandle, open } from 'node:fs/promises';
import { Unreadable } from './archive.ts';

/** How much is read at a time, in bytes: the text of more would be too large for the young part of the heap. */
const CHUNK = 65_536;

/** Opens a file to be read. @throws {Unreadable} where there is none, it is a folder, or it may not be read */
export async function openFile(file: string): Promise<{ handle: FileHandle; bytes: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Unreadable({ file }, FOLDER);
    return { handle, bytes: stats.size };
  } catch (error) {
    await handle?.close();
    throw error instanceof Unreadable ? error : new Unreadable({ file }, reason(error), { cause: error });
  }
}

const FOLDER = 'is a folder: name the files in it';

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT') return 'There is no such file: look at how its name is written';
  if (code === 'EISDIR') return FOLDER;
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: allow it, and try again';
  return `could not be opened (${code}): look whether it can be read otherwise`;
}

/** The first bytes of a file, at most as many as asked for. @throws {Unreadable} */
export async function headOf(file: string, most: number): Promise<Uint8Array> {
  const { handle } = await openFile(file);
  try {
    const head = new Uint8Array(most);
    let length = 0;
    while (length < most) {
      const { bytesRead } = await handle.read(head, length, most - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return head.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/**
 * The bytes of a file, piece by piece. A piece is overwritten by the next one.
 * @throws {Unreadable} where it cannot be opened or read on
 */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array, void> {
  const { handle } = await openFile(file);
  const chunk = new Uint8Array(CHUNK);
  try {
    while (true) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable({ file }, reason(error), { cause: error });
  } finally {
    await handle.close();
  }
}

/** One page is never so large, in bytes. The largest that were seen, with thousands of comments, have a few MB. */
const LARGEST_PAGE = 32 * 1024 * 1024;

/** All bytes of a file that holds one page. @throws {Unreadable} where it cannot be read, or is no page by its size */
export async function pageBytes(file: string): Promise<Uint8Array> {
  const { handle, bytes } = await openFile(file);
  try {
    if (bytes > LARGEST_PAGE)
      throw new Unreadable({ file }, `has ${bytes} bytes, which is more than one page has: take it apart`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
