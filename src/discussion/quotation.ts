/** What can begin or end something in a line: emphasis, code, a link, an entity, an escape. */
const INLINE =
  /[`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~(?=~)|<(?=[a-z])|&(?=#?\w+;)|\\(?=[!-/:-@[-`{-~]|$)/giu;

/** An address, which becomes a link by itself, or else a character that means something. */
const ADDRESS_OR_INLINE = new RegExp(`https?://\\S+|${INLINE.source}`, 'giu');

/** What an address may be made of and still be one link with the same words. */
const PLAIN_ADDRESS = /^https?:\/\/[\w.:/?=#%+&;,@!$-]*[\w/][.,:;?!]*$/i;

/** What a line can begin with: a quotation, a list, a rule. */
const START = /^(?:>|[-+](?=[\s-]|$)|\d{1,9}(?=[.)](?:\s|$)))/;

const escapeStart = (line: string): string =>
  line.replace(START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** An address that would show other words as a link is kept from becoming one. */
function escapeAddress(address: string): string {
  const plain = PLAIN_ADDRESS.test(address) && address.search(INLINE) < 0;
  return plain ? address : address.replace(INLINE, '\\$&').replaceAll('://', '\\://');
}

/** Escapes a line, so that a comment shows it as it is. */
const escapeLine = (line: string): string =>
  escapeStart(
    line.replace(ADDRESS_OR_INLINE, (found) => (found.length > 1 ? escapeAddress(found) : `\\${found}`)),
  );

/**
 * A passage as a Markdown quotation that shows the same words, with its lines and paragraphs; empty where the passage is.
 * @param passage plain text; an empty line is between two paragraphs
 */
export function quotation(passage: string): string {
  // Composed, as it will be stored: an escape must not come between a sign and its mark.
  const lines = passage
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim());
  const whole = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (whole === '') return '';
  return whole
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${escapeLine(line)}`))
    .join('\n');
}

/** Code as a Markdown quotation that shows the same, blanks and all; empty where nothing is in it. */
export function codeQuotation(code: string): string {
  const lines = code
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '');
  if (lines === '') return '';
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines.split('\n'), fence].map((line) => `> ${line}`).join('\n');
}

/** Puts a quotation below a text, as a block of its own, with room to write on. */
export const quoteBelow = (text: string, quoted: string): string =>
  `${[text.trimEnd(), quoted].filter(Boolean).join('\n\n')}\n\n`;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The words of a rendered comment, line by line, with an empty line between paragraphs. */
export const passageOf = (html: string): string =>
  html
    .replace(/(?<=>)\n/g, '')
    .replace(/<br>|<\/li>|<hr>/g, '\n')
    .replace(/<\/(?:p|blockquote|ul|ol|pre)>/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
