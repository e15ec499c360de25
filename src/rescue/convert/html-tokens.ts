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
export const RAW: ReadonlySet<string> = new Set(
  'script style textarea title xmp iframe noembed noframes'.split(' '),
);

/** So many tags that never end are looked at: after that every `<` is loose, so that hostile text takes no longer. */
const MOST_FAILURES = 20;

const TAG_NAME = /<\/?([a-z][^\s/>]*)/iy;
const ATTRIBUTE = /[\s/]*(?:([^\s/>][^\s/>=]*)(?:\s*=\s*(?:(["'])|([^\s>"'][^\s>]*))?)?)?/y;
const COMMENT_END = /--!?>/g;

/**
 * Reads what stands behind the name of a tag.
 * @param add told of each attribute, its value as the source has it
 * @returns where the tag ends, after its `>`; -1 where it never ends
 */
export function readAttributes(
  html: string,
  from: number,
  add?: (name: string, value: string) => void,
): number {
  for (let at = from; ; ) {
    ATTRIBUTE.lastIndex = at;
    const [, name, quote, bare = ''] = ATTRIBUTE.exec(html) ?? [];
    at = ATTRIBUTE.lastIndex;
    if (name === undefined) return html.charAt(at) === '>' ? at + 1 : -1;
    const close = quote === undefined ? at : html.indexOf(quote, at);
    if (close === -1) return -1;
    add?.(name, quote === undefined ? bare : html.slice(at, close));
    at = quote === undefined ? at : close + 1;
  }
}

/** Where the name of a tag ends that begins there. */
export function tagName(html: string, at: number): { name: string; end: number } | undefined {
  TAG_NAME.lastIndex = at;
  const name = TAG_NAME.exec(html)?.[1];
  return name === undefined ? undefined : { name: name.toLowerCase(), end: TAG_NAME.lastIndex };
}

/** What changes how the inside of a script is read. */
const SCRIPT_SIGNS = /<!--|-->|<\/?script(?=[\s/>])/gi;

/**
 * Where a script ends: within what looks like a comment in it, the end of a script that begins there is none of its own.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#script-data-state
 */
function scriptEnd(html: string, from: number): number {
  let within: 'script' | 'comment' | 'script in comment' = 'script';
  SCRIPT_SIGNS.lastIndex = from;
  for (let sign = SCRIPT_SIGNS.exec(html); sign !== null; sign = SCRIPT_SIGNS.exec(html)) {
    if (sign[0] === '-->') within = 'script';
    else if (sign[0] === '<!--') {
      if (within === 'script') within = 'comment';
      // The dashes that begin it may end it.
      SCRIPT_SIGNS.lastIndex = sign.index + 2;
    } else if (sign[0].startsWith('</')) {
      if (within !== 'script in comment') return sign.index;
      within = 'comment';
    } else if (within === 'comment') within = 'script in comment';
  }
  return html.length;
}

/** Reads HTML from its beginning to its end. */
class Tokenizer {
  readonly tokens: HtmlToken[] = [];
  readonly #html: string;
  readonly #lastClose: number;
  #failures = 0;
  #hasCommentEnds = true;
  #at = 0;

  constructor(html: string) {
    this.#html = html;
    this.#lastClose = html.lastIndexOf('>');
  }

  read(): HtmlToken[] {
    const { length } = this.#html;
    while (this.#at < length) {
      const less = this.#html.indexOf('<', this.#at);
      this.#push('text', less === -1 ? length : less);
      if (this.#at < length && !this.#tag() && !this.#aside()) this.#push('text', this.#at + 1);
    }
    return this.tokens;
  }

  #push(kind: HtmlToken['kind'], end: number, name = ''): void {
    if (end > this.#at) this.tokens.push({ kind, name, start: this.#at, end });
    this.#at = end;
  }

  /** What ends there; or, where that is nowhere, its `<` alone. */
  #pushTo(kind: HtmlToken['kind'], end: number, name?: string): boolean {
    if (end === -1) this.#push('loose', this.#at + 1);
    else this.#push(kind, end, name);
    return end !== -1;
  }

  #tag(): boolean {
    const found = tagName(this.#html, this.#at);
    if (found === undefined) return false;
    const isClosing = this.#html.charAt(this.#at + 1) === '/';
    const ends = this.#pushTo(isClosing ? 'close' : 'open', this.#endOf(found.end), found.name);
    if (ends && !isClosing && RAW.has(found.name)) this.#raw(found.name);
    return true;
  }

  #endOf(nameEnd: number): number {
    if (nameEnd > this.#lastClose || this.#failures > MOST_FAILURES) return -1;
    const end = readAttributes(this.#html, nameEnd);
    if (end === -1) this.#failures += 1;
    return end;
  }

  #raw(name: string): void {
    this.#push('text', name === 'script' ? scriptEnd(this.#html, this.#at) : this.#rawEnd(name));
  }

  #rawEnd(name: string): number {
    const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    close.lastIndex = this.#at;
    return close.exec(this.#html)?.index ?? this.#html.length;
  }

  /** A comment, a declaration or an instruction: HTML shows none of them. */
  #aside(): boolean {
    const html = this.#html;
    if (html.startsWith('<!--', this.#at)) this.#pushTo('comment', this.#commentEnd(this.#at + 4));
    else if (!/[!?/]/.test(html.charAt(this.#at + 1))) return false;
    else this.#pushTo('comment', this.#at > this.#lastClose ? -1 : html.indexOf('>', this.#at) + 1);
    return true;
  }

  #commentEnd(from: number): number {
    const html = this.#html;
    if (html.startsWith('>', from)) return from + 1;
    if (html.startsWith('->', from)) return from + 2;
    COMMENT_END.lastIndex = from;
    this.#hasCommentEnds &&= COMMENT_END.test(html);
    return this.#hasCommentEnds ? COMMENT_END.lastIndex : -1;
  }
}

/**
 * Reads HTML piece by piece as a browser's tokenizer does, in a time that grows with its length only.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export const htmlTokens = (html: string): HtmlToken[] => new Tokenizer(html).read();
