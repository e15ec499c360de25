/**
 * A piece of HTML as its source has it. `loose` is a `<` that begins a tag or comment which never ends: HTML would swallow
 * everything after it.
 */
export interface HtmlToken {
  kind: 'text' | 'open' | 'close' | 'comment' | 'loose';
  /** Of a tag, in small letters. */
  name: string;
  start: number;
  end: number;
}

/** Elements whose content is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);

/** So many tags that never end are looked at: after that every `<` is text, so that hostile text takes no longer. */
const MOST_FAILURES = 20;

const TAG_NAME = /<\/?([a-z][^\s/>]*)/iy;

/** Where the tag ends whose name ends at `from`, after its `>`; -1 where it never ends. */
function tagEnd(html: string, from: number): number {
  const next = /[>"']/g;
  next.lastIndex = from;
  for (let found = next.exec(html); found !== null; found = next.exec(html)) {
    if (found[0] === '>') return next.lastIndex;
    if (!/=\s{0,9}$/.test(html.slice(Math.max(from, found.index - 10), found.index))) continue;
    const close = html.indexOf(found[0], next.lastIndex);
    if (close === -1) return -1;
    next.lastIndex = close + 1;
  }
  return -1;
}

/** Reads HTML piece by piece, in a time that grows with its length only. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const lastClose = html.lastIndexOf('>');
  const lastCommentEnd = html.lastIndexOf('-->');
  let failures = 0;
  let at = 0;
  const push = (kind: HtmlToken['kind'], end: number, name = ''): void => {
    if (end > at) tokens.push({ kind, name, start: at, end });
    at = end;
  };
  const endOf = (from: number): number => {
    if (from > lastClose || failures > MOST_FAILURES) return -1;
    const end = tagEnd(html, from);
    if (end === -1) failures += 1;
    return end;
  };
  const comment = (): boolean => {
    if (html.startsWith('<!--', at)) {
      const end = at + 4 > lastCommentEnd ? -1 : html.indexOf('-->', at + 4);
      if (end === -1) push('loose', at + 1);
      else push('comment', end + 3);
      return true;
    }
    if (!/[!?/]/.test(html.charAt(at + 1))) return false;
    const end = at > lastClose ? -1 : html.indexOf('>', at);
    if (end === -1) push('loose', at + 1);
    else push('comment', end + 1);
    return true;
  };
  const rawContent = (name: string): void => {
    const close = new RegExp(`</${name}`, 'gi');
    close.lastIndex = at;
    push('text', close.exec(html)?.index ?? html.length);
  };
  const tag = (): boolean => {
    TAG_NAME.lastIndex = at;
    const found = TAG_NAME.exec(html);
    if (found === null) return false;
    const name = (found[1] ?? '').toLowerCase();
    const end = endOf(TAG_NAME.lastIndex);
    if (end === -1) {
      push('loose', at + 1);
      return true;
    }
    const close = html.charAt(at + 1) === '/';
    push(close ? 'close' : 'open', end, name);
    if (!close && RAW.has(name)) rawContent(name);
    return true;
  };
  while (at < html.length) {
    const less = html.indexOf('<', at);
    push('text', less === -1 ? html.length : less);
    if (at >= html.length) break;
    if (!tag() && !comment()) push('text', at + 1);
  }
  return tokens;
}
