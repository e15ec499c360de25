import { readFile, stat } from 'node:fs/promises';
import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { Unreadable } from '../archive.ts';
import { type DecodedText, decodeText } from '../text-file.ts';

/** As deep as browsers nest elements; what is deeper would cost the parser time that grows with its square. */
const DEEPEST = 512;
/** The largest page, in bytes. The largest that were seen, with thousands of comments, have a few. */
const LARGEST = 32 * 1024 * 1024;

/** Elements that are closed by what follows them, or hold nothing. */
const UNCLOSED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dd dt option optgroup tr td th thead tbody tfoot colgroup rp rt html head body'.split(
    ' ',
  ),
);

const TAG = /<(\/?)([a-z][^\s/<>]*)/gi;

/** How deep elements can be nested at most, by counting what was opened and not closed. */
function deepest(html: string): number {
  const open = new Map<string, number>();
  let depth = 0;
  let most = 0;
  for (const [, slash, name = ''] of html.matchAll(TAG)) {
    const tag = name.toLowerCase();
    const count = open.get(tag) ?? 0;
    if (UNCLOSED.has(tag) || (slash && count === 0)) continue;
    open.set(tag, slash ? count - 1 : count + 1);
    depth += slash ? -1 : 1;
    most = Math.max(most, depth);
  }
  return most;
}

/** The encoding that a page declares in its head. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192));
  return /<meta\b[^<>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST) throw new Unreadable({ file }, 'The page is larger than 32 MB: it is no saved post');
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    const message = 'The file cannot be read: is the path right, no folder, and may you read it?';
    throw new Unreadable({ file }, message, { cause });
  }
}

/**
 * Reads a saved page's text.
 * @throws {Unreadable} where it cannot be read or is no HTML
 */
export async function readPage(file: string): Promise<DecodedText> {
  const bytes = await bytesOf(file);
  const declared = declaredEncoding(bytes);
  // A page in UTF-16 could not have declared it: what says so was saved in another encoding.
  const decoded = decodeText(bytes, declared?.toLowerCase().startsWith('utf-16') ? 'utf-8' : declared);
  if (decoded.text.trim() === '') throw new Unreadable({ file }, 'The file is empty');
  if (/^(?:from|mime-version|subject):/im.test(decoded.text.slice(0, 300)) && !/^\s*</.test(decoded.text)) {
    const message = 'This is a web archive of one file (MHTML): save the page as HTML instead';
    throw new Unreadable({ file, line: 1 }, message);
  }
  return decoded;
}

/**
 * Parses HTML as a browser does.
 * @throws {Unreadable} where elements are nested deeper than any page has them
 */
export function parsePage(html: string, file: string): Root {
  if (deepest(html) > DEEPEST) {
    throw new Unreadable(
      { file },
      `Elements are nested more than ${DEEPEST} deep: this is no page of a blog`,
    );
  }
  return unified().use(rehypeParse).parse(html);
}
