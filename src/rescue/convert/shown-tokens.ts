import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { type HtmlToken, htmlTokens, RAW, readAttributes, tagName } from './html-tokens.ts';

/** What a short HTML text consists of, in its order. Nothing is nested, so that no depth can overflow anything. */
export type ShownToken =
  | { type: 'text'; text: string }
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { type: 'close'; name: string };

/** Elements whose content is no markup and is shown, by whether entities in it mean something. */
const SHOWN: ReadonlyMap<string, (text: string) => string> = new Map([
  ['textarea', decodeHTML],
  ['title', decodeHTML],
  ['xmp', (text: string) => text],
]);

/**
 * The tokens of HTML with their meanings: entities are decoded, comments and what scripts hold are gone. A tag that never
 * ends is text, so that no words are lost.
 */
export function shownTokens(html: string): ShownToken[] {
  const shown: ShownToken[] = [];
  let from: number | undefined;
  let raw: string | undefined;
  const endText = (end: number): void => {
    const text = from === undefined ? '' : decoded(html.slice(from, end), raw);
    if (text !== '') shown.push({ type: 'text', text });
    from = undefined;
  };
  for (const token of htmlTokens(html)) {
    const { kind, name, start } = token;
    if (kind === 'text' || kind === 'loose') {
      from ??= start;
      continue;
    }
    endText(start);
    raw = kind === 'open' && RAW.has(name) ? name : undefined;
    if (kind === 'open') shown.push({ type: 'open', name, attributes: attributesOf(html, token) });
    else if (kind === 'close') shown.push({ type: 'close', name });
  }
  endText(html.length);
  return shown;
}

const decoded = (text: string, raw: string | undefined): string =>
  raw === undefined ? decodeHTML(text) : (SHOWN.get(raw)?.(text) ?? '');

const NONE: ReadonlyMap<string, string> = new Map();

/** Of two attributes of one name, the first counts. */
function attributesOf(html: string, { start, end }: HtmlToken): ReadonlyMap<string, string> {
  const from = tagName(html, start)?.end ?? end;
  if (from === end - 1) return NONE;
  const attributes = new Map<string, string>();
  readAttributes(html, from, (name, value) => {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeHTMLAttribute(value));
  });
  return attributes;
}
