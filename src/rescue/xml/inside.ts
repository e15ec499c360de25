import { withQuotes } from './attributes.ts';
import type { Grammar } from './grammar.ts';
import type { Listener, MarkupFault } from './listener.ts';
import { LONGEST_REFERENCE, mendReferences } from './references.ts';
import { isSectionEnd } from './sections.ts';
import { type Tag, tagAt } from './tags.ts';
import type { Window } from './window.ts';

/** The longest text of one element, in UTF-16 code units: a string of JavaScript holds not much more. */
const LONGEST_TEXT = 200_000_000;

/** What comes next: more of the same, nothing before more of the text is known, or something else. */
export type Step = 'on' | 'more' | 'comment' | 'instruction' | 'end';

/** Mends the markup within the root of an export. */
export class Inside {
  readonly #window: Window;
  readonly #grammar: Grammar;
  readonly #to: Listener;
  /** The element whose text is being read; undefined between elements. */
  #element: string | undefined;
  /** How long its text is so far. */
  #length = 0;
  /** The text of the CDATA section that is open, in pieces. */
  #section: string[] | undefined;

  constructor(window: Window, grammar: Grammar, to: Listener) {
    this.#window = window;
    this.#grammar = grammar;
    this.#to = to;
  }

  step(): Step {
    return this.#section === undefined ? this.#markup() : this.#inSection(this.#section);
  }

  /** Hands on what has been read; the text of a section waits for its end. */
  keep(): void {
    if (this.#section === undefined) this.#window.keep(this.#window.at);
  }

  #markup(): Step {
    const window = this.#window;
    const tag = window.text.indexOf('<', window.at);
    this.#words(tag < 0 ? this.#safeEnd() : tag);
    if (tag < 0) return 'more';
    if (window.begins('<!')) return this.#declaration();
    if (this.#within === undefined && window.begins('<?')) return this.#leave('instruction');
    const found = tagAt(window.text, tag);
    if (found === 'more' && !window.last) return 'more';
    const isTag = found !== 'more' && found !== undefined && this.#grammar.isElement(found, this.#within);
    return isTag ? this.#tag(found) : this.#stray();
  }

  /** The element in whose text this stands; undefined where elements are expected. */
  get #within(): string | undefined {
    const element = this.#element;
    return element === undefined || this.#grammar.isContainer(element) ? undefined : element;
  }

  #leave(what: 'comment' | 'instruction'): Step {
    this.#window.keep(this.#window.at);
    return what;
  }

  /** Text up to a place, mended. */
  #words(until: number): void {
    const { text, at } = this.#window;
    const words = text.slice(at, until);
    this.#grow(words.length);
    const mended =
      words.includes('&') || words.includes(']]>')
        ? mendReferences(words, (fault, offset) => this.#fault(fault, at + offset))
        : words;
    if (mended !== words) this.#window.replace(words.length, mended);
    this.#window.at = until;
  }

  #grow(length: number): void {
    this.#length += length;
    if (this.#length > LONGEST_TEXT) this.#to.refuse({ why: 'long' }, this.#window.line());
  }

  /** Where text can be cut so that no reference and no `]]>` is cut in two. */
  #safeEnd(): number {
    const { text, at, last } = this.#window;
    if (last) return text.length;
    const reference = text.indexOf('&', Math.max(at, text.length - LONGEST_REFERENCE));
    let end = reference < 0 ? text.length : reference;
    while (end > at && text.length - end < 2 && text[end - 1] === ']') end -= 1;
    return end;
  }

  #declaration(): Step {
    const window = this.#window;
    if (window.isShort(9)) return 'more';
    if (window.begins('<!--')) return this.#leave('comment');
    if (window.begins('<![CDATA[')) {
      window.keep(window.at + 9);
      window.skip(window.at + 9);
      this.#section = [];
      return 'on';
    }
    const word = window.text.slice(window.at, window.at + 9);
    if (this.#within === undefined && /^<!(?:doctype|entity)/i.test(word))
      this.#to.refuse({ why: 'doctype' }, window.line());
    return this.#stray();
  }

  #tag({ name, form, end }: Tag): Step {
    const window = this.#window;
    const raw = window.text.slice(window.at, end + 1);
    const mended = this.#mendedTag(raw);
    if (mended !== raw) window.replace(raw.length, mended);
    window.at = end + 1;
    this.#length = 0;
    if (form !== 'empty') this.#element = form === 'opening' ? name : undefined;
    return name === this.#grammar.root && form === 'closing' ? 'end' : 'on';
  }

  #mendedTag(raw: string): string {
    const whole = raw.lastIndexOf('<') === 0 ? raw : `<${raw.slice(1).replaceAll('<', '&lt;')}`;
    if (whole !== raw) this.#fault('less-than');
    const quoted = whole.includes('=') ? withQuotes(whole) : whole;
    if (quoted !== whole) this.#fault('quotes');
    return quoted.includes('&') ? mendReferences(quoted, (fault) => this.#fault(fault)) : quoted;
  }

  /** A `<` that begins nothing, with those that stand right behind it and have another behind them. */
  #stray(): Step {
    const { text, at } = this.#window;
    let end = at + 1;
    while (text.startsWith('<<', end)) end += 1;
    this.#fault('less-than');
    this.#window.replace(end - at, '&lt;'.repeat(end - at));
    return 'on';
  }

  #inSection(section: string[]): Step {
    const window = this.#window;
    const { text, at, last } = window;
    const end = text.indexOf(']]>', at);
    if (end < 0) return this.#take(section, last ? text.length : Math.max(at, text.length - 2), 'more');
    const isEnd = isSectionEnd(text, end + 3, this.#element, last, this.#grammar);
    if (isEnd === 'more') return this.#take(section, end, 'more');
    if (!isEnd) {
      this.#fault('section', end);
      return this.#take(section, end + 3, 'on');
    }
    this.#take(section, end, 'on');
    window.at = end + 3;
    window.leaveGap(']]>', { text: section.join(''), line: window.line() });
    this.#section = undefined;
    return 'on';
  }

  #take(section: string[], until: number, step: Step): Step {
    const { text, at } = this.#window;
    section.push(text.slice(at, until));
    this.#grow(until - at);
    this.#window.at = until;
    return step;
  }

  #fault(fault: MarkupFault, at = this.#window.at): void {
    this.#to.fault(fault, this.#window.line(at));
  }
}
