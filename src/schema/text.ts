/**
 * Characters that never reach a file: controls, bidi overrides and isolates, zero-width space, word joiner and
 * invisible operators, annotation marks and byte order mark. Zero-width (non-)joiners stay: emoji, Persian and Indic
 * scripts need them.
 */
const UNSEEN =
  /[^\P{Cc}\t\n\r]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;

/** What leaves no ink on the page though it has a place in text: white space, joiners, marks on nothing, fillers. */
const INKLESS = /[\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Takes out the characters that never reach a file. Half a surrogate pair becomes U+FFFD, as in any browser. */
export const withoutUnseen = (text: string): string => text.toWellFormed().replace(UNSEEN, '');

/** True where a reader would see nothing at all. */
export const isInkless = (text: string): boolean => text.replace(INKLESS, '') === '';

/**
 * One line of text as it is stored: NFC (after the removal, which can bring combining marks together), no unseen
 * characters, white space folded, trimmed. Idempotent.
 */
export function cleanLine(text: string): string {
  return withoutUnseen(text).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Line ends as LF, which is how a browser counts them for `maxlength`. */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * Many lines of text as they are stored: NFC, LF line ends, no unseen characters, no blanks at line ends, at most
 * one empty line in a row, no empty lines around. Idempotent. Linear: the look-behind lets a run of blanks be tried
 * once, where 65,536 of them would otherwise take half a minute.
 */
export function cleanText(text: string): string {
  return withoutUnseen(withLineFeeds(text))
    .normalize('NFC')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

/** True for an absolute http or https address without credentials, white space or unseen characters. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/"<>\\^`{|}][^\s"<>\\^`{|}]*$/i.test(text)) return false;
  // Not `canParse` and then `new URL`: Node 24 was seen to say yes to the first and throw at the second.
  const url = URL.parse(text);
  return url?.username === '' && url.password === '' && text === withoutUnseen(text);
}

/**
 * Whether an address names a host that others can reach: a name of two parts at least, or a number. `https://www` and
 * `https://none` are what people type into a field that they have no answer to, and so is `https://12345`, which browsers
 * take for the host 0.0.48.57: a number is one that was written in its four parts.
 */
export function hasWholeHost(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  if (/^[\d.]+$/.test(host)) return /^https?:\/\/([^/?#:]*)/i.exec(address)?.[1] === host;
  return /[^.]\.[^.]/.test(host) || host.startsWith('[');
}
