import { decodeHTMLStrict } from 'entities';
import type { Element } from '../xml/elements.ts';
import { optional, textOf } from '../xml/fields.ts';

/** A number that stands for something else; 0 and nothing stand for nothing. */
export const reference = (element: Element, name: string): string | undefined => {
  const number = textOf(element, name);
  return number === '' || number === '0' ? undefined : number;
};

/** An ampersand that was escaped any number of times. */
const ESCAPED_AMPERSAND = /&(?:(?:amp|#0{0,9}38|#x0{0,9}26);)+/gi;

/** Plain text of a line that WordPress keeps as HTML, whose entities other programs have escaped again. */
export const plain = (text: string): string => decodeHTMLStrict(text.replace(ESCAPED_AMPERSAND, '&')).trim();

/** The values that belong to a post or to a comment, by their keys. */
export function metaOf(
  element: Element,
  name: 'wp:postmeta' | 'wp:commentmeta',
  key: string,
): string | undefined {
  const meta = element.children.find((child) => child.name === name && textOf(child, 'wp:meta_key') === key);
  return meta === undefined ? undefined : optional(meta, 'wp:meta_value');
}

/** A post's name decoded: WordPress cuts names in other scripts at 200 bytes, sometimes within a letter. */
export function slugOf(name: string): string | undefined {
  const whole = name.trim().replace(/%(?:[\da-f])?$/i, '');
  const decoded = whole.replace(/(?:%[\da-f]{2})+/gi, (letters: string, at: number) => {
    const isLast = at + letters.length === whole.length;
    return decodedLetters(letters, isLast) ?? letters;
  });
  return decoded.replace(/-$/, '') || undefined;
}

function decodedLetters(letters: string, mayBeCut: boolean): string | undefined {
  const bytes = Uint8Array.from(letters.slice(1).split('%'), (pair) => Number.parseInt(pair, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: mayBeCut });
  } catch {
    return undefined;
  }
}
