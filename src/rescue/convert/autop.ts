import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { type Mapped, type MappedBuilder, mappedBuilder } from './mapped.ts';

/** A stretch of the text that is one thing, whatever stands in it: a shortcode. */
export interface Atom {
  start: number;
  end: number;
}

/** The elements that stand between paragraphs. */
const BLOCKS = new Set(
  (
    'table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area blockquote address ' +
    'style p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup header footer nav figure figcaption details menu summary'
  ).split(' '),
);
/** What is one thing up to its end, and never holds paragraphs of its own. */
const WHOLE = new Set(['pre', 'script', 'style', 'svg', 'audio', 'video', 'object', 'select']);

type Piece = { text: string; from: number };

/** What stands between two gaps: an opening block at its beginning, a closing one at its end, words between. */
interface Chunk {
  open?: Piece & { name: string };
  words: Piece[];
}

/** White space as HTML has it: a no-break space is a character. */
const isBlank = (text: string): boolean => !/[^ \t\n\r\f\v]/.test(text);
const isBreak = (text: string): boolean => /^<br[\s/>]/i.test(text);

/** Cuts text into its words and its new lines, each of these with the white space around it. */
function* pieces(text: string, from: number): Generator<Piece> {
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    let end = newline === -1 ? text.length : newline;
    const next = newline === -1 ? text.length : afterSpace(text, newline);
    while (end > at && isBlank(text.charAt(end - 1))) end -= 1;
    if (end > at) yield { text: text.slice(at, end), from: from + at };
    if (next > end) yield { text: text.slice(end, next), from: from + end };
    at = next;
  }
}

/** After the last new line of white space: spaces at the beginning of a line stay with it. */
function afterSpace(text: string, newline: number): number {
  let after = newline + 1;
  for (let at = after; at < text.length && isBlank(text.charAt(at)); at += 1)
    if (text.charAt(at) === '\n') after = at + 1;
  return after;
}

const newlines = (text: string): number => text.split('\n').length - 1;

/** Writes the words of a chunk: every new line that is left is one that the reader saw. */
function writeWords(built: MappedBuilder, words: readonly Piece[]): void {
  let gap: Piece | undefined;
  let begun = false;
  let broken = false;
  for (const word of words) {
    if (isBlank(word.text)) {
      gap = gap === undefined ? word : { text: gap.text + word.text, from: gap.from };
      continue;
    }
    if (gap?.text.includes('\n')) built.add(begun && !broken ? '<br />\n' : '\n', gap.from);
    else if (gap !== undefined) built.add(gap.text, gap.from);
    gap = undefined;
    built.add(word.text, word.from);
    begun = true;
    broken = isBreak(word.text);
  }
}

/** Gathers the pieces of a text into paragraphs and writes them. */
class Paragraphs {
  readonly #built: MappedBuilder;
  #chunk: Chunk = { words: [] };

  constructor(built: MappedBuilder) {
    this.#built = built;
  }

  word(word: Piece): void {
    if (isBreak(word.text) && this.#endsInBreak()) this.flush();
    else this.#chunk.words.push(word);
  }

  text(text: string, from: number): void {
    for (const piece of pieces(text, from)) {
      if (isBlank(piece.text) && newlines(piece.text) > 1) this.flush();
      else this.#chunk.words.push(piece);
    }
  }

  open(name: string, tag: Piece): void {
    this.flush();
    this.#chunk.open = { ...tag, name };
  }

  /** White space before this means nothing. */
  trim(): void {
    const { words } = this.#chunk;
    while (words.length > 0 && isBlank(words.at(-1)?.text ?? '')) words.pop();
  }

  flush(close?: Piece & { name: string }): void {
    const { open, words } = this.#chunk;
    this.#chunk = { words: [] };
    if (open !== undefined) this.#built.add(open.text, open.from);
    const first = words.find(({ text }) => !isBlank(text));
    const paragraph = first !== undefined && (open === undefined || open.name === 'blockquote');
    if (paragraph) this.#built.add('<p>', first.from);
    writeWords(this.#built, words);
    const closesItself = close?.name === 'p';
    if (paragraph && !closesItself) this.#built.add('</p>', words.at(-1)?.from ?? first.from);
    if (close !== undefined) this.#built.add(close.text, close.from);
    this.#built.add('\n', close?.from ?? words.at(-1)?.from ?? open?.from ?? 0);
  }

  #endsInBreak(): boolean {
    const { words } = this.#chunk;
    for (let at = words.length - 1; at >= 0; at -= 1) {
      const text = words[at]?.text ?? '';
      if (!isBlank(text)) {
        if (isBreak(text)) words.length = at;
        return isBreak(text);
      }
    }
    return false;
  }
}

/** The index of the token that ends what begins at this one, which is one thing as a whole. */
function wholeEnd(tokens: readonly HtmlToken[], from: number, ends: ReadonlyMap<string, number>): number {
  const { name } = tokens[from] ?? { name: '' };
  if ((ends.get(name) ?? -1) <= from) return from;
  let at = from;
  while (!(tokens[at]?.kind === 'close' && tokens[at]?.name === name)) at += 1;
  return at;
}

/** Of each name the last closing tag, so that none is looked for where there is none. */
function lastEnds(tokens: readonly HtmlToken[]): Map<string, number> {
  const ends = new Map<string, number>();
  tokens.forEach(({ kind, name }, at) => {
    if (kind === 'close' && WHOLE.has(name)) ends.set(name, at);
  });
  return ends;
}

/** The pieces of a text, those inside an atom or another whole thing taken together. */
function* wholes(
  text: string,
  atoms: readonly Atom[],
): Generator<{ kind: HtmlToken['kind'] | 'whole'; name: string; start: number; end: number }> {
  const tokens = htmlTokens(text);
  const ends = lastEnds(tokens);
  let atom = 0;
  let done = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.end <= done) continue;
    let start = Math.max(done, token.start);
    for (let next = atoms[atom]; next !== undefined && next.start < token.end; next = atoms[++atom]) {
      if (next.start > start) yield { ...token, start, end: next.start };
      yield { kind: 'whole', name: '', start: next.start, end: next.end };
      start = next.end;
      done = next.end;
    }
    if (start >= token.end) continue;
    if (token.kind === 'open' && WHOLE.has(token.name)) {
      at = wholeEnd(tokens, at, ends);
      done = tokens[at]?.end ?? token.end;
      while ((atoms[atom]?.start ?? done) < done) atom += 1;
      yield { kind: 'whole', name: token.name, start, end: done };
    } else yield { ...token, start };
  }
}

/**
 * Rebuilds the paragraphs of a text that has none of its own, as WordPress does when it shows it: an empty line is the
 * end of a paragraph, and any other new line is a line break.
 * @param atoms stretches that are one thing, in order, which stay as they are
 * @see https://developer.wordpress.org/reference/functions/wpautop/
 */
export function rebuildParagraphs(source: Mapped, atoms: readonly Atom[]): Mapped {
  const { text } = source;
  const built = mappedBuilder(source);
  const paragraphs = new Paragraphs(built);
  for (const { kind, name, start, end } of wholes(text, atoms)) {
    const piece = { text: text.slice(start, end), from: start };
    if (kind === 'text') paragraphs.text(piece.text, start);
    else if (kind === 'whole' && name === 'pre') {
      paragraphs.flush();
      built.add(piece.text, start);
    } else if (name === 'figcaption') {
      if (kind === 'open') paragraphs.trim();
      paragraphs.word(piece);
    } else if (kind === 'open' && BLOCKS.has(name)) {
      paragraphs.open(name, piece);
      if (name === 'hr') paragraphs.flush();
    } else if (kind === 'close' && BLOCKS.has(name)) paragraphs.flush({ ...piece, name });
    else paragraphs.word(piece);
  }
  paragraphs.flush();
  return built.done();
}
