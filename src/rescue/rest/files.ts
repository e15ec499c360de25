import { readFile, stat } from 'node:fs/promises';
import { Unreadable } from '../archive.ts';
import { decodeText } from '../text/decode.ts';
import { parseJson } from './json.ts';
import { isFields, kindOf, objectsOf } from './shapes.ts';

/** Node's longest string is of 512 MB, and its objects take several times the file. */
const LARGEST = 256 * 1024 * 1024;

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

/**
 * The objects in a file.
 * @throws {Unreadable} where it is not JSON of the interface
 */
export async function objectsIn(file: string): Promise<unknown[]> {
  const content = parseJson(decodeText(await bytesOf(file)).text.replace(/^\ufeff/, ''), { file });
  refuseError(content, file);
  const objects = objectsOf(content);
  if (objects.length > 0 && objects.every((object) => kindOf(object) === undefined)) {
    throw new Unreadable(
      { file, line: 1 },
      'This is JSON, but holds none of what WordPress lists under /wp-json/wp/v2/: posts, pages, comments, media, users, categories or tags',
    );
  }
  return objects;
}
