/**
 * How much is escaped: nothing; what looks like syntax; all that can be syntax, but not in addresses; all of it, so that
 * typed addresses are words as well.
 */
export type Level = 0 | 1 | 2 | 3;

/** Without any of this, text means to the renderer what it says. Lines may begin with quotation and list marks. */
const SPECIAL = /[\\`*_~[\]<>&]|^[ \t]*(?:[-+]|\d{1,9}[.)])/m;

/** True where text may be written as it is. */
export const isPlain = (text: string): boolean => !SPECIAL.test(text);

const ENTITY = /&(?=#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)/gi;
const ADDRESS = /(https?:\/\/[^\s<>]+)/i;

/**
 * Text that has no line end as comment Markdown.
 * @param lineStart true where it begins a line
 */
export function escaped(text: string, level: Level, lineStart: boolean): string {
  if (level === 0) return text;
  const body =
    level === 1
      ? lightly(text)
      : level === 2
        ? outsideAddresses(text)
        : everywhere(text).replaceAll(':', '\\:');
  return lineStart ? withEscapedStart(body) : body;
}

const lightly = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)|`|\](?=\()|~(?=~)|(?<=~)~|<(?=[a-z])/gi, '\\$&')
    .replace(/(?<!\s|^)[*]|[*](?!\s|$)|(?<![\p{L}\p{N}_])_(?!\s|$)|(?<!\s|^|_)_(?![\p{L}\p{N}_])/gu, '\\$&')
    .replace(ENTITY, '\\&');

const everywhere = (text: string): string => text.replace(/[\\`*_~[\]<>&!]/g, '\\$&');

const outsideAddresses = (text: string): string =>
  text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : everywhere(part)))
    .join('');

function withEscapedStart(text: string): string {
  const number = /^(\d{1,9})([.)])(?=\s|$)/.exec(text);
  if (number) return `${number[1]}\\${text.slice(String(number[1]).length)}`;
  return /^(?:>|[-+*](?=\s|$)|-[-\s]|[`~]{3}|[*_][*_\s]+$)/.test(text) ? `\\${text}` : text;
}

/** Where a link leads, in the brackets of a link. */
export function escapedAddress(href: string): string {
  const address = href.replace(ENTITY, '&amp;');
  return isBalanced(address) ? address : address.replace(/[()]/g, '\\$&');
}

function isBalanced(text: string): boolean {
  let open = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    else if (character === ')') open -= 1;
    if (open < 0) return false;
    deepest = Math.max(deepest, open);
  }
  return open === 0 && deepest <= 8;
}

/** A link's title with its quotation marks. */
export const quotedTitle = (title: string): string =>
  title === '' ? '' : ` "${title.replace(/["\\]/g, '\\$&').replace(ENTITY, '\\&')}"`;

/** Code in as many backticks as it needs. */
export function codeSpan(code: string): string {
  const ticks = '`'.repeat(longestRun(code) === 0 ? 1 : unusedRun(code));
  const padded = /^`|`$/.test(code) || (/^ .* $/.test(code) && /\S/.test(code)) ? ` ${code} ` : code;
  return `${ticks}${padded}${ticks}`;
}

/** The longest run of backticks. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

/** The shortest run of backticks that the code does not hold. */
function unusedRun(code: string): number {
  const used = new Set((code.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (used.has(length)) length += 1;
  return length;
}
