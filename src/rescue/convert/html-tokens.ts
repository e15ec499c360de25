import { decodeHTML, decodeHTMLAttribute } from 'entities';

/** What a short HTML text consists of, in its order. Nothing is nested, so that no depth can overflow anything. */
export type HtmlToken =
  | { type: 'text'; text: string }
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { type: 'close'; name: string };

/** After so many tags that never end, the rest is text: each of them was looked for to the end of the source. */
const MOST_UNENDED = 8;

const TAG_NAME = /<\/?([a-z][^\s/>]*)/iy;
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y;
const TAG_END = /[\s/]*>/y;

/** Elements whose content is text and holds no tags. */
const OPAQUE = new Set(['script', 'style', 'textarea', 'title', 'iframe', 'xmp', 'noembed', 'noframes']);
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

interface Tag {
  name: string;
  attributes: ReadonlyMap<string, string>;
  closing: boolean;
  end: number;
}

/**
 * Splits HTML as a browser's tokenizer does, with one difference: a tag that never ends is text, so that no words are
 * lost. Comments, declarations and instructions vanish. Linear in the length of the source.
 * https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let unended = 0;
  let textFrom = 0;
  let at = html.indexOf('<');
  const textUntil = (end: number) => {
    if (end > textFrom) tokens.push({ type: 'text', text: decodeHTML(html.slice(textFrom, end)) });
  };
  while (at !== -1 && unended < MOST_UNENDED) {
    const skipped = endOfUnseen(html, at);
    const tag = skipped === undefined ? tagAt(html, at) : undefined;
    const end = skipped ?? tag?.end;
    if (end === undefined) {
      if (/^<[!?/a-z]/i.test(html.slice(at, at + 2))) unended += 1;
      at = html.indexOf('<', at + 1);
      continue;
    }
    textUntil(at);
    textFrom = end;
    if (tag) textFrom = pushTag(html, tag, tokens);
    at = html.indexOf('<', textFrom);
  }
  textUntil(html.length);
  return tokens;
}

/** Adds a tag and, where it holds nothing but text, its content. Gives where to go on. */
function pushTag(html: string, { name, attributes, closing, end }: Tag, tokens: HtmlToken[]): number {
  tokens.push(closing ? { type: 'close', name } : { type: 'open', name, attributes });
  if (closing || !OPAQUE.has(name)) return end;
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = end;
  const found = close.exec(html)?.index ?? html.length;
  if (name === 'textarea' || name === 'title' || name === 'xmp')
    tokens.push({ type: 'text', text: decodeHTML(html.slice(end, found)) });
  if (found === html.length) tokens.push({ type: 'close', name });
  return found;
}

/** The end of a comment, declaration or instruction that begins here. */
function endOfUnseen(html: string, at: number): number | undefined {
  if (html.startsWith('<!--', at)) {
    if (html.startsWith('>', at + 4)) return at + 5;
    const end = html.indexOf('-->', at + 4);
    return end === -1 ? html.length : end + 3;
  }
  if (!/^<(?:[!?]|\/[^a-z])/i.test(html.slice(at, at + 3))) return undefined;
  const end = html.indexOf('>', at);
  return end === -1 ? undefined : end + 1;
}

function tagAt(html: string, at: number): Tag | undefined {
  TAG_NAME.lastIndex = at;
  const name = TAG_NAME.exec(html)?.[1];
  if (name === undefined) return undefined;
  const closing = html.startsWith('/', at + 1);
  let attributes: Map<string, string> | undefined;
  let end = TAG_NAME.lastIndex;
  for (;;) {
    TAG_END.lastIndex = end;
    if (TAG_END.test(html)) break;
    ATTRIBUTE.lastIndex = end;
    const attribute = ATTRIBUTE.exec(html);
    if (!attribute) return undefined;
    end = ATTRIBUTE.lastIndex;
    attributes ??= new Map();
    const key = String(attribute[1]).toLowerCase();
    if (!attributes.has(key))
      attributes.set(key, decodeHTMLAttribute(attribute[2] ?? attribute[3] ?? attribute[4] ?? ''));
  }
  return {
    name: name.toLowerCase(),
    attributes: attributes ?? NO_ATTRIBUTES,
    closing,
    end: TAG_END.lastIndex,
  };
}
