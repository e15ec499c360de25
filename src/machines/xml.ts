import type { Html } from '../markup/html.ts';

/** What XML and feeds cannot hold, not even escaped: most control characters, halves of pairs, and two more. */
const UNHOLDABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text without the characters that no XML document can hold. */
export const holdable = (text: string): string => text.replace(UNHOLDABLE, '');

/**
 * A whole XML document. Its root was made by the `html` template, whose escapes are XML's too: nothing in it can be an
 * end of anything, so that what XML cannot hold can be left out of the whole at once.
 */
export const xmlDocument = (root: Html): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${holdable(root.text)}\n`;
