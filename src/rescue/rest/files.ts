import { readFile, stat } from 'node:fs/promises';
import { Unreadable } from '../archive.ts';
import { decodeText } from '../text/decode.ts';
import { parseJson } from './json.ts';
import { isFields, kindOf, objectsOf } from './shapes.ts';

/** Node's longest string is of 512 MB, and its objects take several times the file. */
const LARGEST = 256 * 1024 * 1024;

/** How much of the files is kept parsed at a time, in bytes of JSON. */
const SHELF = 16 * 1024 * 1024;

/** Files of JSON objects, of which those used last are kept parsed. */
export interface Shelf {
  /**
   * The objects in a file.
   * @throws {Unreadable} where it is not JSON of the interface
   */
  objects(file: number): Promise<unknown[]>;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const { size } = await stat(file).catch((cause: unknown) => {
    throw new Unreadable({ file }, 'The file cannot be read: is the path right, and may you read it?', {
      cause,
    });
  });
  if (size > LARGEST) {
    throw new Unreadable(
      { file },
      'The file is larger than 256 MB: save the list in pages, with per_page=100',
    );
  }
  return readFile(file).catch((cause: unknown) => {
    throw new Unreadable({ file }, 'The file cannot be read: is it a folder?', { cause });
  });
}

function refuseError(content: unknown, file: string): void {
  if (!isFields(content) || kindOf(content) !== 'error') return;
  const code = String(content.code)
    .replace(/[^\w.-]/g, '')
    .slice(0, 60);
  throw new Unreadable(
    { file, line: 1 },
    `The site answered with the error ${code} instead of a list: open the address again, and log in or choose another where it is refused`,
  );
}

async function load(file: string): Promise<{ objects: unknown[]; bytes: number }> {
  const bytes = await bytesOf(file);
  const content = parseJson(decodeText(bytes).text.replace(/^\ufeff/, ''), { file });
  refuseError(content, file);
  const objects = objectsOf(content);
  if (objects.length > 0 && objects.every((object) => kindOf(object) === undefined)) {
    throw new Unreadable(
      { file, line: 1 },
      'This is JSON, but holds none of what WordPress lists under /wp-json/wp/v2/: posts, pages, comments, media, users, categories or tags',
    );
  }
  return { objects, bytes: bytes.length };
}

/** A shelf for these files. */
export function shelfOf(files: readonly string[]): Shelf {
  const kept = new Map<number, { objects: unknown[]; bytes: number }>();

  let bytes = 0;

  function makeRoom(): void {
    for (const [file, one] of kept) {
      if (bytes <= SHELF || kept.size === 1) return;
      kept.delete(file);
      bytes -= one.bytes;
    }
  }

  return {
    async objects(file) {
      const known = kept.get(file);
      const loaded = known ?? (await load(files[file] ?? ''));
      // A Map keeps the order of entry: what was used last stands last, and what stands first goes first.
      kept.delete(file);
      kept.set(file, loaded);
      if (!known) bytes += loaded.bytes;
      makeRoom();
      return loaded.objects;
    },
  };
}
