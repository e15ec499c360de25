import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { Unreadable } from '../archive.ts';
import { pageBytes } from '../file.ts';
import { type DecodedText, decodeText } from '../text/decode.ts';
import { namedInHtml } from '../text/encoding.ts';

/** As deep as browsers nest elements; what is deeper would cost the parser time that grows with its square. */
const DEEPEST = 512;

/** Elements that are closed by what follows them, or hold nothing. */
const UNCLOSED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dd dt option optgroup tr td th thead tbody tfoot colgroup rp rt html head body'.split(
    ' ',
  ),
);

/** In scripts and comments too: within pictures (SVG) some of them hold elements. */
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

/**
 * Reads a saved page's text.
 * @throws {Unreadable} where it cannot be read or is no HTML
 */
export async function readPage(file: string): Promise<DecodedText> {
  const bytes = await pageBytes(file);
  const decoded = decodeText(bytes, namedInHtml(bytes));
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
