/**
 * Characters that never reach a file: controls, bidi overrides and isolates, zero-width space, word joiner and
 * byte order mark. Zero-width (non-)joiners stay: emoji, Persian and Indic scripts need them.
 */
const UNSEEN = /[^\P{Cc}\t\n\r]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Half a surrogate pair cannot be written as UTF-8; it becomes U+FFFD, as it would in any browser. */
const wellFormed = (text: string): string => text.toWellFormed();

/** One line of text as it is stored: NFC (after the removal, which can bring combining marks together), no unseen characters, white space folded, trimmed. Idempotent. */
export function cleanLine(text: string): string {
  return wellFormed(text).replace(UNSEEN, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * Many lines of text as they are stored: NFC, LF line ends, no unseen characters, no blanks at line ends, at most
 * one empty line in a row outside of indentation, no empty lines around. Idempotent.
 */
export function cleanText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
}

/** True for an absolute http or https address without credentials. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.hostname !== '';
}
