import type { Grammar } from './grammar.ts';
import { Inside } from './inside.ts';
import type { Listener } from './listener.ts';
import { LONGEST_TAG, type Tag, tagAt } from './tags.ts';
import { Window } from './window.ts';

/** What PHP prints around its warnings. */
const OF_WARNINGS = new Set('br b i p pre font table tr th td tbody strong code'.split(' '));

type State = 'outside' | 'inside' | 'comment' | 'instruction' | 'doctype';

/**
 * Makes an ill-formed export well-formed, piece by piece: its output can be parsed as XML. What is well-formed and has the
 * form of an export passes unchanged.
 */
export class Mender {
  readonly #to: Listener;
  readonly #grammar: Grammar;
  readonly #window = new Window();
  readonly #inside: Inside;
  #state: State = 'outside';
  /** The state to return to from a comment or an instruction. */
  #around: 'outside' | 'inside' = 'outside';
  #documents = 0;
  /** Before which document something was left out. */
  #junkBefore = -1;

  constructor(grammar: Grammar, to: Listener) {
    this.#to = to;
    this.#grammar = grammar;
    this.#inside = new Inside(this.#window, grammar, to);
  }

  /** Takes the next piece; the last one says so. */
  feed(piece: string, last: boolean): void {
    this.#window.push(piece, last);
    while (this.#step());
    if (this.#state === 'inside') this.#inside.keep();
    this.#flush();
  }

  /** Whether a root is open. */
  get open(): boolean {
    return this.#around === 'inside';
  }

  /** Whether there was one. */
  get found(): boolean {
    return this.#documents > 0;
  }

  /** The line on which everything ends that was fed. */
  get line(): number {
    return this.#window.line(this.#window.text.length);
  }

  /** False where nothing more can be understood before more is known. */
  #step(): boolean {
    switch (this.#state) {
      case 'outside':
        return this.#outside();
      case 'inside':
        return this.#within();
      case 'comment':
        return this.#skipTo('-->');
      case 'instruction':
        return this.#skipTo('?>');
      case 'doctype':
        return this.#inDoctype();
    }
  }

  #within(): boolean {
    const step = this.#inside.step();
    if (step === 'comment') return this.#enter('comment', 4);
    if (step === 'instruction') return this.#enter('instruction', 2);
    if (step === 'end') this.#end();
    return step !== 'more';
  }

  #outside(): boolean {
    const window = this.#window;
    const tag = window.text.indexOf('<', window.at);
    const until = tag < 0 ? window.text.length : tag;
    const junk = window.text.slice(window.at, until).search(/\S/);
    if (junk >= 0) this.#junk(window.at + junk);
    window.at = until;
    if (tag < 0 || window.isShort(9)) return false;
    if (window.begins('<!--')) return this.#enter('comment', 4);
    if (window.begins('<?')) return this.#instruction();
    if (/^<!doctype$/i.test(window.text.slice(tag, tag + 9))) return this.#enter('doctype', 9);
    const found = tagAt(window.text, tag);
    if (found === 'more' && !window.last) return false;
    return this.#root(found === 'more' ? undefined : found);
  }

  #instruction(): boolean {
    const window = this.#window;
    if (window.begins('<?xml') && this.#documents === 0 && window.line() > 1) this.#junk(window.at);
    return this.#enter('instruction', 2);
  }

  #root(tag: Tag | undefined): boolean {
    const window = this.#window;
    if (tag?.name === this.#grammar.root && tag.form === 'opening') {
      if (this.#documents > 0) this.#to.fault('second', window.line());
      this.#documents += 1;
      this.#to.open(window.line());
      window.skip(window.at);
      this.#state = 'inside';
      this.#around = 'inside';
      return true;
    }
    if (tag !== undefined && this.#documents === 0 && !OF_WARNINGS.has(tag.name))
      this.#to.refuse({ why: 'root', name: tag.name }, window.line());
    this.#junk(window.at);
    window.at = tag === undefined ? window.at + 1 : tag.end + 1;
    return true;
  }

  /** Told of once before each document, and once behind the last. */
  #junk(at: number): void {
    if (this.#junkBefore === this.#documents) return;
    this.#junkBefore = this.#documents;
    this.#to.fault(this.#documents === 0 ? 'before' : 'after', this.#window.line(at));
  }

  #end(): void {
    this.#window.keep(this.#window.at);
    this.#flush();
    this.#to.close();
    this.#state = 'outside';
    this.#around = 'outside';
  }

  #skipTo(end: '-->' | '?>'): boolean {
    const window = this.#window;
    const found = window.text.indexOf(end, window.at);
    window.skip(found < 0 ? Math.max(window.at, window.text.length - end.length + 1) : found + end.length);
    if (found < 0) return false;
    this.#state = this.#around;
    if (this.#around === 'inside') window.leaveGap('<!---->', { line: window.line() });
    return true;
  }

  #inDoctype(): boolean {
    const window = this.#window;
    const found = window.text.slice(window.at, window.at + LONGEST_TAG).search(/[[>]/);
    if (found < 0 && window.isShort(LONGEST_TAG)) return false;
    if (found < 0 || window.text[window.at + found] === '[')
      this.#to.refuse({ why: 'doctype' }, window.line());
    window.at += found + 1;
    this.#state = 'outside';
    return true;
  }

  #enter(state: State, length: number): boolean {
    this.#state = state;
    this.#window.skip(this.#window.at + length);
    return true;
  }

  #flush(): void {
    const taken = this.#window.taken();
    if (taken !== undefined) this.#to.markup(taken.markup, taken.gaps);
  }
}
