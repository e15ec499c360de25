import { constants, gunzipSync } from 'node:zlib';
import { type Format, Unreadable } from './archive.ts';
import { headOf } from './file.ts';
import { kindOfJson } from './recognise/json.ts';
import { kindOfMarkup } from './recognise/markup.ts';
import { packedAs } from './recognise/packed.ts';
import { decoderFor } from './text/decoder.ts';
import { encodingOf } from './text/encoding.ts';

/** How much of a file is looked at, in bytes. */
export const HEAD = 65_536;

/** How much may come out of a packed head, in bytes: a thousand times as much could be packed into it. */
const MOST_UNPACKED = 1 << 26;

/** What a file is, or why it is nothing that can be read: a sentence that begins after the file's name. */
export type Recognised = { format: Format } | { refusal: string };

/**
 * Says what a file is by its first bytes. Its name is looked at for one thing only: HTML that is named as XML was no page
 * that a person saved, but what a browser got in an export's stead.
 * @throws {Unreadable} where there is no such file, or it is nothing that can be brought in
 */
export async function recognise(file: string): Promise<Format> {
  const recognised = recogniseBytes(await headOf(file, HEAD));
  if ('refusal' in recognised) throw new Unreadable({ file }, recognised.refusal);
  if (recognised.format === 'page' && /\.xml$/i.test(file)) throw new Unreadable({ file }, NO_XML);
  return recognised.format;
}

/** The same, of the first bytes. */
export function recogniseBytes(head: Uint8Array): Recognised {
  if (head.length === 0) return { refusal: 'is empty: copy it again, or make the export again' };
  if (isPackedDisqus(head)) return { format: 'disqus' };
  const packed = packedAs(head);
  return packed === undefined ? kindOf(head) : { refusal: packed };
}

/** What is not packed. */
function kindOf(head: Uint8Array): Recognised {
  const text = textOf(head);
  if (isBinary(text)) return { refusal: BINARY };
  const begin = text.trimStart();
  if (begin === '') return { refusal: 'holds nothing but blanks: copy it again, or make the export again' };
  return kindOfMarkup(begin) ?? kindOfJson(begin) ?? kindOfText(begin);
}

/** Disqus mails its exports packed, and its reader takes them so. */
function isPackedDisqus(head: Uint8Array): boolean {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return false;
  try {
    // The head is only the beginning of what was packed, and that is enough.
    const begin = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED });
    const unpacked = kindOf(begin.subarray(0, HEAD));
    return 'format' in unpacked && unpacked.format === 'disqus';
  } catch {
    return false;
  }
}

const NO_XML =
  'is HTML and not XML, so it may be a page to log in on, or one that tells of an error: open it in a browser, then make the export again';

const BINARY =
  'is neither text, nor HTML, nor XML, nor JSON: give a WordPress or Disqus export, saved pages, or a text';

/** The text of a file's beginning, which may end within a letter. */
function textOf(head: Uint8Array): string {
  const { label, mark } = encodingOf(head);
  return decoderFor(label, () => {}).read(head.subarray(mark), false, 1);
}

/** Control characters that are in no text; a few are what an old export was damaged by. */
function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return text.includes('\0') || controls > text.length / 50;
}

/** What programs write at the beginning of a database that was saved as commands. */
const SQL =
  /^(?:(?:--|#)[^\n]*\n|\/\*[^*]*\*\/;?|\s)*(?:CREATE (?:TABLE|DATABASE)|DROP TABLE|INSERT INTO|SET (?:NAMES|SQL_MODE|@)|LOCK TABLES|USE `|START TRANSACTION|PRAGMA )/i;

function kindOfText(text: string): Recognised {
  if (/^-- (?:phpMyAdmin|MySQL|MariaDB|Adminer)/i.test(text) || SQL.test(text.slice(0, 8192)))
    return { refusal: DATABASE };
  return { format: 'capture' };
}

const DATABASE =
  'is a database saved as SQL, which is not read: make an export in WordPress under Tools, Export';
