import type { Grammar } from './grammar.ts';
import { LONGEST_NAME } from './tags.ts';

/** How far behind a `]]>` the next tag may be. */
const FARTHEST_TAG = 65_536;

/** How much of that tag must be known. */
const LONGEST_END = LONGEST_NAME + 20;

const NEXT = /\]\]>|</g;
const CLOSING = /<\/([\w:.-]{1,80})\s{0,9}>/y;

/**
 * Whether a `]]>` ends its CDATA section: where the next section begins behind it, or its element ends. Texts with a `]]>`
 * of their own (in scripts, mostly) are exported as they are by programs that know no better. `more` where the text ends
 * before that is clear. Linear in all its calls together.
 * @param from where the text goes on behind the `]]>`
 * @param element the one that the section stands in
 * @param last true where nothing more is to come
 */
export function isSectionEnd(
  text: string,
  from: number,
  element: string | undefined,
  last: boolean,
  grammar: Grammar,
): boolean | 'more' {
  if (element !== undefined && closes(text, from, element)) return true;
  NEXT.lastIndex = from;
  const next = NEXT.exec(text);
  const at = next?.index ?? text.length;
  if (at - from > FARTHEST_TAG || next?.[0] === ']]>') return false;
  if (text.length - at < LONGEST_END && !last) return 'more';
  if (next === null) return true;
  if (text.startsWith('<![CDATA[', at)) return /^\s*$/.test(text.slice(from, at));
  return isClosing(text, at, element, grammar);
}

/** The usual end, found fast. */
const closes = (text: string, at: number, element: string): boolean =>
  text.charCodeAt(at + 2 + element.length) === 0x3e &&
  text.startsWith('</', at) &&
  text.startsWith(element, at + 2);

function isClosing(text: string, at: number, element: string | undefined, grammar: Grammar): boolean {
  CLOSING.lastIndex = at;
  const name = CLOSING.exec(text)?.[1];
  return name !== undefined && (name === element || name.includes(':') || grammar.isContainer(name));
}
