import { open } from 'node:fs/promises';
import { withLineFeeds } from '../../schema/text.ts';
import { type Finding, Unreadable } from '../archive.ts';

/** One page of text is never so large. */
const LONGEST = 32 * 1024 * 1024;

export interface CaptureText {
  /** Without line ends. Line 1 is the first. */
  lines: string[];
  findings: Finding[];
}

/** Reads a file's bytes, at most as many as a capture can have. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch((error: Error & { code?: string }) => {
    throw new Unreadable({ file }, `${file} cannot be opened (${error.code}): check its name`, {
      cause: error,
    });
  });
  try {
    const { size } = await handle.stat();
    if (size > LONGEST)
      throw new Unreadable({ file }, `${file} has ${size} bytes: a capture holds one page, so take it apart`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The encoding that the first bytes name; otherwise UTF-8. */
function namedEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(file: string, bytes: Uint8Array): { text: string; findings: Finding[] } {
  try {
    return { text: new TextDecoder(namedEncoding(bytes), { fatal: true }).decode(bytes), findings: [] };
  } catch {
    const message = 'The file is not UTF-8: it was read as Windows-1252';
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      findings: [{ kind: 'mended', message, place: { file } }],
    };
  }
}

/** What a file is instead of a text, where its beginning tells. */
function notAText(text: string): string | undefined {
  if (text.trim() === '') return 'is empty: give a file with the text of a page';
  if (text.includes('\0')) return 'is not a text: give a file with the text of a page';
  const beginning = text.slice(0, 1000).trimStart();
  if (/^<(?:!doctype html|html|head|body)\b/i.test(beginning))
    return 'is a web page, not its text: import it as a saved page';
  if (beginning.startsWith('<?xml')) return 'is XML, not the text of a page: import it as an export';
  return undefined;
}

/**
 * Decodes a capture into its lines.
 * @throws {Unreadable} where it is no text
 */
export function captureText(file: string, bytes: Uint8Array): CaptureText {
  const { text, findings } = decoded(file, bytes);
  const reason = notAText(text);
  if (reason !== undefined) throw new Unreadable({ file }, `${file} ${reason}`);
  return { lines: withLineFeeds(text).split('\n'), findings };
}
