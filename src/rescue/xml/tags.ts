/** The longest tag, with its attributes, in UTF-16 code units: what is longer is taken as text. */
export const LONGEST_TAG = 65_536;

/** The longest name of an element. */
export const LONGEST_NAME = 80;

const isBlank = (code: number): boolean => code === 0x20 || code === 0xa || code === 0x9;

/** Letters, `_` and whatever is not ASCII: the parser looks closer. */
const isNameStart = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;

/** Also digits, `-`, `.` and `:`. */
const isInName = (code: number): boolean =>
  isNameStart(code) || (code >= 0x2d && code <= 0x3a && code !== 0x2f);

/** A tag as it stands in a text. `end` is where its `>` stands. */
export interface Tag {
  name: string;
  form: 'opening' | 'closing' | 'empty';
  end: number;
}

/**
 * The tag whose `<` stands at a place: undefined where none begins there, `more` where the text ends before that is clear.
 * Linear in all its calls together, since a `<` outside quotation marks ends the search.
 */
export function tagAt(text: string, at: number): Tag | 'more' | undefined {
  const closing = text.charCodeAt(at + 1) === 0x2f;
  const from = at + (closing ? 2 : 1);
  const nameEnd = endOfName(text, from);
  if (nameEnd === text.length) return nameEnd - from > LONGEST_NAME ? undefined : 'more';
  if (nameEnd === from || nameEnd - from > LONGEST_NAME) return undefined;
  const after = text.charCodeAt(nameEnd);
  if (after !== 0x3e && after !== 0x2f && !isBlank(after)) return undefined;
  const end = after === 0x3e ? nameEnd : endOfTag(text, nameEnd, at + LONGEST_TAG);
  if (end === undefined || end === 'more') return end;
  const empty = !closing && text.charCodeAt(end - 1) === 0x2f;
  return { name: text.slice(from, nameEnd), form: closing ? 'closing' : empty ? 'empty' : 'opening', end };
}

function endOfName(text: string, from: number): number {
  if (from >= text.length) return text.length;
  if (!isNameStart(text.charCodeAt(from))) return from;
  let at = from + 1;
  while (at < text.length && at - from <= LONGEST_NAME && isInName(text.charCodeAt(at))) at += 1;
  return at;
}

const DELIMITER = /[<>"']/g;

function endOfTag(text: string, from: number, limit: number): number | 'more' | undefined {
  const stop = Math.min(text.length, limit);
  let at = from;
  while (true) {
    DELIMITER.lastIndex = at;
    const found = DELIMITER.exec(text)?.index ?? text.length;
    if (found >= stop) break;
    const delimiter = text[found] ?? '';
    if (delimiter === '>') return found;
    if (delimiter === '<') return undefined;
    const closing = text.indexOf(delimiter, found + 1);
    if (closing < 0 || closing >= stop) break;
    at = closing + 1;
  }
  return text.length >= limit ? undefined : 'more';
}
