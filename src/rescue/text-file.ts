/** Text that was decoded from bytes, and by which encoding. */
export interface DecodedText {
  text: string;
  encoding: string;
  /** True where the bytes were no UTF-8 although nothing said that they are anything else. */
  guessed: boolean;
}

const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const markOf = (bytes: Uint8Array): string | undefined =>
  MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Decodes a file: by its byte order mark, else by the encoding it declares, else as UTF-8. Bytes that are no UTF-8 are
 * read as Windows-1252, which is what browsers take such a page for.
 * @param declared a label such as `iso-8859-1`; one that nobody knows counts as none
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const decoder = decoderOf(markOf(bytes) ?? declared ?? '');
  if (decoder && decoder.encoding !== 'utf-8') {
    return { text: decoder.decode(bytes), encoding: decoder.encoding, guessed: false };
  }
  const text = utf8Of(bytes);
  if (text !== undefined) return { text, encoding: 'utf-8', guessed: false };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', guessed: true };
}

/** The line, from 1, in which a character of a text stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
