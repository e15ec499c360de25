import { lineOf } from '../text/lines.ts';
import { LONGEST_REFERENCE, mendReferences, type TextFault } from './references.ts';
import { isSectionEnd } from './sections.ts';
import { isContainer, isElement, LONGEST_TAG, type Tag, tagAt } from './tags.ts';

/** What is mended in an export's markup. */
export type MarkupFault = TextFault | 'less-than' | 'section' | 'before' | 'after' | 'second';

/** What the mender tells of. Lines are those of the text that it was given. */
export interface Listener {
  /** An `<rss` begins, on a line. */
  open(line: number): void;
  /** Well-formed markup, as far as it goes. The text of each CDATA section and each comment is left out of it. */
  markup(text: string, gaps: Gap[]): void;
  /** Its `</rss>` was read. */
  close(): void;
  fault(fault: MarkupFault, line: number): void;
  /** Nothing more can be read. */
  refuse(refusal: Refusal, line: number): never;
}

/** What the markup leaves out: what stood in an empty CDATA section, or (without text) in an empty comment. */
export interface Gap {
  text?: string;
  /** The line on which it ends. */
  line: number;
}

export type Refusal =
  | { why: 'doctype' }
  | { why: 'long' }
  /** The first element is another one. */
  | { why: 'root'; name: string };

/** The longest text of one element, in UTF-16 code units: a string of JavaScript holds not much more. */
const LONGEST_TEXT = 200_000_000;

/** What PHP prints around its warnings. */
const OF_WARNINGS = new Set('br b i p pre font table tr th td tbody strong code'.split(' '));

type State = 'outside' | 'inside' | 'section' | 'comment' | 'instruction' | 'doctype';

/**
 * Makes an ill-formed export well-formed, piece by piece: its output can be parsed as XML. What is well-formed and has the
 * form of an export passes unchanged.
 */
export class Mender {
  readonly #to: Listener;
  #text = '';
  /** How far the text has been understood. */
  #at = 0;
  /** From where on it has not been handed on. */
  #from = 0;
  #out: string[] = [];
  #gaps: Gap[] = [];
  #state: State = 'outside';
  /** The state to return to from a comment or an instruction. */
  #around: 'outside' | 'inside' = 'outside';
  /** The element whose text is being read; undefined between elements. */
  #element: string | undefined;
  #section: string[] = [];
  #sectionLength = 0;
  #documents = 0;
  /** Before which document something was left out. */
  #junkBefore = -1;
  #lineAt = lineOf('', 1);
  #last = false;

  constructor(to: Listener) {
    this.#to = to;
  }

  /** Takes the next piece; the last one says so. */
  feed(piece: string, last: boolean): void {
    const line = this.#lineAt(this.#at);
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    this.#from = 0;
    this.#lineAt = lineOf(this.#text, line);
    this.#last = last;
    while (this.#step());
    if (this.#state === 'inside') this.#keep(this.#at);
    this.#flush();
  }

  /** Whether an `<rss` is open. */
  get open(): boolean {
    return this.#around === 'inside';
  }

  /** Whether there was one. */
  get found(): boolean {
    return this.#documents > 0;
  }

  /** The line on which everything ends that was fed. */
  get line(): number {
    return this.#lineAt(this.#text.length);
  }

  #step(): boolean {
    switch (this.#state) {
      case 'outside':
        return this.#outside();
      case 'inside':
        return this.#inside();
      case 'section':
        return this.#inSection();
      case 'comment':
        return this.#skipTo('-->');
      case 'instruction':
        return this.#skipTo('?>');
      case 'doctype':
        return this.#inDoctype();
    }
  }

  #outside(): boolean {
    const tag = this.#text.indexOf('<', this.#at);
    const until = tag < 0 ? this.#text.length : tag;
    const junk = this.#text.slice(this.#at, until).search(/\S/);
    if (junk >= 0) this.#junk(this.#at + junk);
    this.#at = until;
    if (tag < 0 || this.#isShort(9)) return false;
    if (this.#begins('<!--')) return this.#enter('comment', 4);
    if (this.#begins('<?')) return this.#instruction();
    if (/^<!doctype$/i.test(this.#text.slice(tag, tag + 9))) return this.#enter('doctype', 9);
    const found = tagAt(this.#text, tag);
    if (found === 'more' && !this.#last) return false;
    return this.#root(found === 'more' ? undefined : found);
  }

  #instruction(): boolean {
    if (this.#begins('<?xml') && this.#documents === 0 && this.#lineAt(this.#at) > 1) this.#junk(this.#at);
    return this.#enter('instruction', 2);
  }

  #root(tag: Tag | undefined): boolean {
    if (tag?.name === 'rss' && tag.form === 'opening') {
      if (this.#documents > 0) this.#fault('second', this.#at);
      this.#documents += 1;
      this.#to.open(this.#lineAt(this.#at));
      this.#from = this.#at;
      this.#state = 'inside';
      this.#around = 'inside';
      return true;
    }
    if (tag !== undefined && this.#documents === 0 && !OF_WARNINGS.has(tag.name)) {
      this.#to.refuse({ why: 'root', name: tag.name }, this.#lineAt(this.#at));
    }
    this.#junk(this.#at);
    this.#at = tag === undefined ? this.#at + 1 : tag.end + 1;
    return true;
  }

  /** Told of once before each document, and once behind the last. */
  #junk(at: number): void {
    if (this.#junkBefore === this.#documents) return;
    this.#junkBefore = this.#documents;
    this.#fault(this.#documents === 0 ? 'before' : 'after', at);
  }

  #inside(): boolean {
    const tag = this.#text.indexOf('<', this.#at);
    this.#words(tag < 0 ? this.#safeEnd() : tag);
    if (tag < 0) return false;
    if (this.#begins('<!')) return this.#declaration();
    const text = this.#isInText();
    if (!text && this.#begins('<?')) return this.#keep(tag) && this.#enter('instruction', 2);
    const found = tagAt(this.#text, tag);
    if (found === 'more') return this.#last ? this.#stray() : false;
    if (found === undefined || !isElement(found.name)) return this.#stray();
    return this.#tag(found);
  }

  /** Text up to a place, mended. */
  #words(until: number): void {
    const words = this.#text.slice(this.#at, until);
    if (words.includes('&') || words.includes(']]>')) this.#replace(words);
    this.#at = until;
  }

  /** Puts mended text in the place of what begins where it was read to. */
  #replace(text: string): void {
    const at = this.#at;
    const mended = mendReferences(text, (fault, offset) => this.#fault(fault, at + offset));
    if (mended === text) return;
    this.#keep(at);
    this.#out.push(mended);
    this.#from = at + text.length;
  }

  /** Where text can be cut so that no reference and no `]]>` is cut in two. */
  #safeEnd(): number {
    const { length } = this.#text;
    if (this.#last) return length;
    const start = Math.max(this.#at, length - LONGEST_REFERENCE);
    const reference = this.#text.indexOf('&', start);
    let end = reference < 0 ? length : reference;
    while (end > this.#at && length - end < 2 && this.#text[end - 1] === ']') end -= 1;
    return end;
  }

  #declaration(): boolean {
    if (this.#isShort(9)) return false;
    if (this.#begins('<![CDATA[')) {
      this.#keep(this.#at + 9);
      return this.#enter('section', 9);
    }
    if (this.#begins('<!--')) return this.#keep(this.#at) && this.#enter('comment', 4);
    const word = this.#text.slice(this.#at, this.#at + 9);
    if (!this.#isInText() && /^<!(?:doctype|entity)/i.test(word)) {
      this.#to.refuse({ why: 'doctype' }, this.#lineAt(this.#at));
    }
    return this.#stray();
  }

  #tag(tag: Tag): boolean {
    const raw = this.#text.slice(this.#at, tag.end + 1);
    const whole = raw.lastIndexOf('<') === 0 ? raw : `<${raw.slice(1).replaceAll('<', '&lt;')}`;
    if (whole !== raw) this.#fault('less-than', this.#at);
    if (whole !== raw || raw.includes('&')) this.#attributes(whole, raw.length);
    this.#at = tag.end + 1;
    if (tag.form !== 'empty') this.#element = tag.form === 'opening' ? tag.name : undefined;
    if (tag.name === 'rss' && tag.form === 'closing') this.#end();
    return true;
  }

  #attributes(tag: string, length: number): void {
    this.#keep(this.#at);
    this.#out.push(mendReferences(tag, (fault) => this.#fault(fault, this.#at)));
    this.#from = this.#at + length;
  }

  #end(): void {
    this.#keep(this.#at);
    this.#flush();
    this.#to.close();
    this.#state = 'outside';
    this.#around = 'outside';
  }

  /** A `<` that begins nothing. */
  #stray(): boolean {
    this.#fault('less-than', this.#at);
    this.#keep(this.#at);
    this.#out.push('&lt;');
    this.#at += 1;
    this.#from = this.#at;
    return true;
  }

  #inSection(): boolean {
    const end = this.#text.indexOf(']]>', this.#at);
    if (end < 0) {
      this.#take(this.#last ? this.#text.length : Math.max(this.#at, this.#text.length - 2));
      return false;
    }
    const isEnd = isSectionEnd(this.#text, end + 3, this.#element, this.#last);
    if (isEnd === 'more') {
      this.#take(end);
      return false;
    }
    if (!isEnd) {
      this.#fault('section', end);
      this.#take(end + 3);
      return true;
    }
    this.#take(end);
    this.#at = end + 3;
    this.#gap(']]>', { text: this.#section.join(''), line: this.#lineAt(this.#at) });
    this.#section = [];
    this.#sectionLength = 0;
    this.#state = 'inside';
    return true;
  }

  #take(until: number): void {
    this.#section.push(this.#text.slice(this.#at, until));
    this.#sectionLength += until - this.#at;
    if (this.#sectionLength > LONGEST_TEXT) this.#to.refuse({ why: 'long' }, this.#lineAt(this.#at));
    this.#at = until;
  }

  #skipTo(end: '-->' | '?>'): boolean {
    const found = this.#text.indexOf(end, this.#at);
    if (found < 0) {
      this.#at = Math.max(this.#at, this.#text.length - end.length + 1);
      this.#from = this.#at;
      return false;
    }
    this.#at = found + end.length;
    this.#state = this.#around;
    if (this.#around === 'inside') this.#gap('<!---->', { line: this.#lineAt(this.#at) });
    return true;
  }

  #inDoctype(): boolean {
    const found = this.#text.slice(this.#at, this.#at + LONGEST_TAG).search(/[[>]/);
    const end = this.#at + found;
    if (found < 0 && this.#text.length - this.#at < LONGEST_TAG && !this.#last) return false;
    if (found < 0 || this.#text[end] === '[') {
      this.#to.refuse({ why: 'doctype' }, this.#lineAt(this.#at));
    }
    this.#at = end + 1;
    this.#state = 'outside';
    return true;
  }

  #isInText(): boolean {
    return this.#element !== undefined && !isContainer(this.#element);
  }

  #begins(word: string): boolean {
    return this.#text.startsWith(word, this.#at);
  }

  /** Whether too little is known of what follows, and more is to come. */
  #isShort(length: number): boolean {
    return this.#text.length - this.#at < length && !this.#last;
  }

  #enter(state: State, length: number): boolean {
    this.#state = state;
    this.#at += length;
    this.#from = this.#at;
    return true;
  }

  #gap(markup: string, gap: Gap): void {
    this.#out.push(markup);
    this.#gaps.push(gap);
    this.#from = this.#at;
  }

  /** Hands on, unchanged, what has been read up to a place. */
  #keep(until: number): true {
    if (until > this.#from) this.#out.push(this.#text.slice(this.#from, until));
    this.#from = until;
    return true;
  }

  #flush(): void {
    if (this.#out.length > 0) this.#to.markup(this.#out.join(''), this.#gaps);
    this.#out = [];
    this.#gaps = [];
  }

  #fault(fault: MarkupFault, at: number): void {
    this.#to.fault(fault, this.#lineAt(at));
  }
}
