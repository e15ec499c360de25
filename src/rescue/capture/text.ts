import { withLineFeeds } from '../../schema/text.ts';
import { type Finding, Unreadable } from '../archive.ts';
import { decodeText, faultFindings } from '../text/decode.ts';

export interface CaptureText {
  /** Without line ends. Line 1 is the first. */
  lines: string[];
  findings: Finding[];
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
  const decoded = decodeText(bytes);
  const reason = notAText(decoded.text);
  if (reason !== undefined) throw new Unreadable({ file }, reason);
  return { lines: withLineFeeds(decoded.text).split('\n'), findings: faultFindings(file, decoded) };
}
