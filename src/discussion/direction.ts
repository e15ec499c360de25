import { direction } from '../words/index.ts';

type Direction = typeof direction;

/** Letters of the scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;

/** A text with more of such letters than this runs from right to left: foreign names and terms in it are many at times. */
const SHARE = 0.4;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The direction of a text, where it is another than that of what stands around it; else undefined. All its letters count:
 * by the first one, as `dir="auto"` goes, an Arabic text that begins with a Latin name would run the wrong way.
 */
export function directionOf(text: string, around: Direction = direction): Direction | undefined {
  const letters = text.replace(/\P{L}/gu, '');
  if (letters === '') return undefined;
  const own = countOf(letters, RIGHT_TO_LEFT) > SHARE * countOf(letters, /./gu) ? 'rtl' : 'ltr';
  return own === around ? undefined : own;
}

/** The words of Markdown or HTML: code and markup have no say. */
export const wordsOfMarkup = (source: string): string =>
  source
    .replace(/<(pre|code)\b.*?<\/\1>|^(```|~~~).*?^\2|`[^`\n]*`/gms, '')
    .replace(/<[^>]*>|&#?\w+;|https?:\/\/[^\s)]+/g, '');

/** The same of Markdown or HTML. */
export const directionOfMarkup = (source: string, around: Direction = direction): Direction | undefined =>
  directionOf(wordsOfMarkup(source), around);
