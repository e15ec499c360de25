import { decodeHTML } from 'entities';

/** How much of a text is compared: an automatic excerpt is of 55 words, and WordPress.com's not much longer. */
const COMPARED = 4000;

/** The words of HTML in one line, for comparing. */
const plain = (html: string): string =>
  decodeHTML(html.replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** Letters and digits alone: punctuation and blanks differ between an excerpt and the text it was made from. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

const CUT = /(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$/;
const BRACKETED = /\[(?:…|\.\.\.)\]/;
/** What themes add for a link to the whole text. */
const MORE_LINK = /<a\b[^<>]*\bmore-link\b[^<>]*>/i;

/**
 * The excerpt that a person wrote. WordPress makes one of the first words where nobody did, and prints both alike.
 * @param excerpt HTML
 * @param text the post's, as HTML
 * @returns undefined where it only repeats the beginning of the text
 */
export function writtenExcerpt(excerpt: string, text: string): string | undefined {
  const compared = excerpt.slice(0, COMPARED);
  const words = plain(compared);
  if (words === '' || BRACKETED.test(words) || MORE_LINK.test(compared)) return undefined;
  const beginning = letters(words.replace(CUT, ''));
  const repeats = letters(plain(text.slice(0, 10 * COMPARED))).startsWith(beginning);
  return repeats ? undefined : excerpt.trim();
}
