import { type HtmlToken, htmlTokens } from './html-tokens.ts';

/** What WordPress and its best known plugins put in square brackets. */
export interface Shortcode {
  name: string;
  /** Named ones by their names in small letters, others by their place from 0. */
  attributes: ReadonlyMap<string, string>;
  /** Between the opening and the closing one; undefined where there is no closing one. */
  content?: { start: number; end: number };
  start: number;
  end: number;
}

/** What was found in a text, in its order. */
export type Found =
  | { found: 'shortcode'; shortcode: Shortcode }
  /** `[[name]]`: written so that it shows as `[name]`. */
  | { found: 'escaped'; start: number; end: number }
  /** None that is known here: it stays as it is. */
  | { found: 'unknown'; name: string; start: number; end: number };

const CODES = new Set(
  (
    'code sourcecode source actionscript3 bash csharp coldfusion cpp css delphi diff erlang fsharp groovy go haskell html ' +
    'java javafx javascript js latex matlab objc perl php powershell python py rails ruby scala shell sql swift text vb vbnet xml yaml'
  ).split(' '),
);
const WITH_CONTENT = new Set([...CODES, 'caption', 'wp_caption']);
const MAY_HAVE_CONTENT = new Set(['embed', 'audio', 'video', 'youtube', 'vimeo']);
const ALONE = new Set(
  'gallery dailymotion soundcloud googlemaps gist tweet instagram slideshare ted vine spotify'.split(' '),
);

/** True for those that hold a program's code. */
export const isCode = (name: string): boolean => CODES.has(name);

const known = (name: string): boolean =>
  WITH_CONTENT.has(name) || MAY_HAVE_CONTENT.has(name) || ALONE.has(name);

/** Words that people write in brackets. */
const WORDS = new Set(['sic', 'x', 'edit', 'update', 'note', 'etc']);

const OPENING = /\[(\[?)(\/?)([a-z][a-z0-9_-]{0,60})(?=[\s\]/=:])([^[\]<>]{0,1000})\]/iy;
/** Captions hold markup in their attributes. */
const CAPTION =
  /\[(\[?)(\/?)((?:wp_)?caption)(?=[\s\]])((?:[^[\]"]{0,300}"[^"]{0,2000}"){0,12}[^[\]"]{0,300})\]/iy;
/** So many brackets may turn out to be no caption: hostile text takes no longer for its length. */
const MOST_FAILURES = 200;
const ATTRIBUTE = /([\w-]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|([^\s"']+)/g;

/** Reads what stands after a shortcode's name. Quotation marks that an editor made curly count too. */
export function shortcodeAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  let place = 0;
  const straight = /["']/.test(text) ? text : text.replace(/[“”″]|&#822[01];|&#8243;|&quot;/g, '"');
  for (const found of straight.matchAll(ATTRIBUTE)) {
    const [, name, double, single, bare, quoted, word] = found;
    if (name !== undefined) attributes.set(name.toLowerCase(), double ?? single ?? bare ?? '');
    else {
      const value = quoted ?? word ?? '';
      if (value !== '/') attributes.set(String(place++), value);
    }
  }
  return attributes;
}

interface Bracket {
  doubled: boolean;
  closing: boolean;
  name: string;
  attributes: string;
  start: number;
  end: number;
}

function bracketAt(html: string, at: number, patterns: readonly RegExp[]): Bracket | undefined {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(html);
    if (found !== null)
      return {
        doubled: found[1] === '[',
        closing: found[2] === '/',
        name: (found[3] ?? '').toLowerCase(),
        attributes: found[4] ?? '',
        start: at,
        end: pattern.lastIndex,
      };
  }
  return undefined;
}

interface Span {
  start: number;
  end: number;
}

/** Finds the next match from an offset on. Keeps the last one of each name: the text is searched once for all. */
function nextFinder(
  html: string,
  pattern: (name: string) => string,
): (name: string, from: number) => Span | undefined {
  const kept = new Map<string, { from: number; span: Span | undefined }>();
  return (name, from) => {
    const last = kept.get(name);
    if (last !== undefined && last.from <= from && (last.span?.start ?? html.length) >= from)
      return last.span;
    const next = new RegExp(pattern(name), 'gi');
    next.lastIndex = from;
    const found = next.exec(html);
    const span = found === null ? undefined : { start: found.index, end: next.lastIndex };
    kept.set(name, { from, span });
    return span;
  };
}

/** The stretches of a text in which shortcodes are looked for: no tags, no comments; `quiet` where it is code. */
function* stretches(tokens: readonly HtmlToken[]): Generator<{ start: number; end: number; quiet: boolean }> {
  let quiet = 0;
  for (const { kind, name, start, end } of tokens) {
    const code = name === 'pre' || name === 'code' || name === 'script' || name === 'style';
    if (code && kind === 'open') quiet += 1;
    else if (code && kind === 'close') quiet = Math.max(0, quiet - 1);
    else if (kind === 'text') yield { start, end, quiet: quiet > 0 };
  }
}

/**
 * Finds the shortcodes of a text.
 * @see https://developer.wordpress.org/apis/shortcode/
 */
export function findShortcodes(html: string): Found[] {
  if (!html.includes('[')) return [];
  const found: Found[] = [];
  const closing = nextFinder(html, (name) => `\\[/${name}\\]`);
  const opening = nextFinder(html, (name) => `\\[${name}(?=[\\s\\]/=:])`);
  let done = 0;
  const shortcode = (bracket: Bracket): Found | undefined => {
    const { name, start, end } = bracket;
    if (bracket.closing || !known(name)) return undefined;
    const alone = ALONE.has(name) || bracket.attributes.trimEnd().endsWith('/');
    const close = alone ? undefined : closing(name, end);
    if (close === undefined && WITH_CONTENT.has(name)) return undefined;
    // Without a closing one of its own, this would reach to that of the next.
    const next = close === undefined || WITH_CONTENT.has(name) ? undefined : opening(name, end);
    const mine = close !== undefined && (next?.start ?? html.length) > close.start;
    const attributes = shortcodeAttributes(bracket.attributes);
    if (!mine) return { found: 'shortcode', shortcode: { name, attributes, start, end } };
    const content = { start: end, end: close.start };
    return { found: 'shortcode', shortcode: { name, attributes, content, start, end: close.end } };
  };
  const escaped = ({ name, end, start }: Bracket): Found | undefined => {
    if (!known(name)) return undefined;
    if (html.charAt(end) === ']') return { found: 'escaped', start, end: end + 1 };
    const close = closing(name, end);
    return close !== undefined && html.charAt(close.end) === ']'
      ? { found: 'escaped', start, end: close.end + 1 }
      : undefined;
  };
  const look = (bracket: Bracket, quiet: boolean): Found | undefined => {
    if (bracket.doubled) return escaped(bracket);
    if (quiet) return undefined;
    const { name, start, end } = bracket;
    if (WORDS.has(name) && bracket.attributes === '') return undefined;
    const here = shortcode(bracket);
    // One that closes what was listed says nothing new, and [words](address) are a link in Markdown.
    if (here !== undefined || html.charAt(end) === '(') return here;
    if (bracket.closing && listed.has(name)) return undefined;
    listed.add(name);
    return { found: 'unknown', name, start, end };
  };
  const listed = new Set<string>();
  const patterns = [CAPTION, OPENING];
  let failures = 0;
  for (const stretch of stretches(htmlTokens(html))) {
    for (let at = html.indexOf('[', Math.max(done, stretch.start)); at !== -1 && at < stretch.end; ) {
      const bracket = bracketAt(html, at, patterns);
      if (bracket === undefined && html.startsWith('caption', at + 1)) failures += 1;
      if (failures > MOST_FAILURES) patterns.length = 0;
      const thing = bracket === undefined ? undefined : look(bracket, stretch.quiet);
      if (thing !== undefined) {
        found.push(thing);
        done = thing.found === 'shortcode' ? thing.shortcode.end : thing.end;
      }
      at = html.indexOf('[', thing === undefined ? at + 1 : Math.max(done, at + 1));
    }
  }
  return found;
}
