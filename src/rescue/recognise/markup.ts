import type { Recognised } from '../recognise.ts';

/** What a text that begins like XML or HTML is, or undefined where it does not. */
export function kindOfMarkup(text: string): Recognised | undefined {
  const at = start(text);
  if (at === undefined) return undefined;
  const root = rootOf(text, at);
  if (root === undefined) return undecided(text);
  if (INSTEAD.test(text)) return { refusal: NO_PAGE };
  return ofXml(root.name, root.tag);
}

/** A few signs that slipped in before an export when it was copied. */
const STRAY = /^[^<]{1,16}(?=<(?:\?xml|rss|disqus)\s)/;

/** Where the markup begins: warnings of PHP may stand before an export's. */
function start(text: string): number | undefined {
  const stray = STRAY.exec(text)?.[0].length;
  if (stray !== undefined) return stray;
  const declaration = text.search(/<\?xml\s|<rss[\s>]/);
  if (text.startsWith('<'))
    return declaration > 0 && /^<(?:br|b|p|table|font)\b/i.test(text) ? declaration : 0;
  return declaration > 0 && /^(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Strict)/.test(text)
    ? declaration
    : undefined;
}

/** The first element behind declarations and comments, and its tag as far as it is known. */
function rootOf(text: string, from: number): { name: string; tag: string } | undefined {
  let at = from;
  while (at < text.length) {
    const skipped = afterAside(text, at);
    if (skipped === undefined) break;
    at = skipped;
  }
  const name = /^<([a-zA-Z][\w:.-]{0,80})/.exec(text.slice(at, at + 100))?.[1];
  if (name === undefined) return undefined;
  const end = text.indexOf('>', at);
  return { name: name.toLowerCase(), tag: text.slice(at, end < 0 ? undefined : end) };
}

/** The place behind blanks, a comment, an instruction or a DOCTYPE; undefined where none of them is. */
function afterAside(text: string, at: number): number | undefined {
  const blanks = /^\s+/.exec(text.slice(at, at + 1024))?.[0].length;
  if (blanks !== undefined) return at + blanks;
  if (text.startsWith('<!--', at)) return behind(text, '-->', at);
  if (text.startsWith('<?', at)) return behind(text, '?>', at);
  if (/^<!doctype/i.test(text.slice(at, at + 9))) return behindDoctype(text, at);
  return undefined;
}

function behind(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at);
  return found < 0 ? text.length : found + end.length;
}

/** A DOCTYPE may hold declarations: the reader of exports refuses those, so here they are only passed over. */
function behindDoctype(text: string, at: number): number {
  const end = text.indexOf('>', at);
  const open = text.indexOf('[', at);
  return open > 0 && open < end ? behind(text, ']>', open) : behind(text, '>', at);
}

/** Comments and declarations to the end of what is known. */
function undecided(text: string): Recognised | undefined {
  if (/^<!doctype html|^<html/i.test(text)) return { format: 'page' };
  if (text.startsWith('<?xml'))
    return { refusal: `is XML, but nothing else can be seen at its beginning: ${EXPORT}` };
  return undefined;
}

/** What WordPress answers where someone is not logged in, or something failed: its form, and the body of its messages. */
const INSTEAD = /<(?:form|body)\s[^>]{0,300}?\bid=["'](?:loginform|error-page)["']/i;

const NO_PAGE =
  'is a page to log in on, or one that tells of an error: open it in a browser, and save what you wanted again';

const EXPORT = 'make an export in WordPress under Tools, Export';

function ofXml(root: string, tag: string): Recognised {
  if (root === 'rss') return tag.includes('wordpress.org/export/') ? { format: 'wxr' } : { refusal: FEED };
  if (root === 'disqus') return { format: 'disqus' };
  if (root === 'feed' || root === 'rdf:rdf') return { refusal: FEED };
  if (HTML.has(root)) return { format: 'page' };
  return { refusal: `is XML (<${root}>), but neither a WordPress nor a Disqus export: ${EXPORT}` };
}

const FEED = `is a feed and no export: a feed has only the newest posts, and no comments, so ${EXPORT}`;

const HTML = new Set(
  'html head body main article section header footer nav aside div p h1 h2 h3 h4 h5 h6 ol ul dl table form title meta link script style a span br b i img center font blockquote pre'.split(
    ' ',
  ),
);
