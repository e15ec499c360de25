/**
 * What moves the cursor, changes colours, turns text around or cannot be seen: controls, format characters (bidi
 * controls, zero-width characters, tags), line and paragraph separators. Line ends and the joiners that emoji and many
 * scripts need are left.
 */
const UNPRINTABLE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A character that is not printed, as something that is: `␛` for Escape, `<U+202E>` for what has no picture. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/**
 * A stranger's text as a terminal may get it: nothing in it is a command to the terminal or hides from the reader.
 * Idempotent; text without such characters stays as it is, but for tabs.
 */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\t', '    ').replace(UNPRINTABLE, picture);
}

/** The same on one line. */
export const printableLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim();

/** A value with every text in it made printable, however deep. */
export function allPrintable<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map(allPrintable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, allPrintable(part)])) as T;
}

/** JSON that means the same value and is safe to look at: what is not printable is escaped. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNPRINTABLE, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
