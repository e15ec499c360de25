import { lineOf } from '../text/lines.ts';

/** What the markup leaves out: what stood in an empty CDATA section, or (without text) in an empty comment. */
export interface Gap {
  text?: string;
  /** The line on which it ends. */
  line: number;
}

/** Text that comes piece by piece: how far it has been understood, and what of it is handed on. */
export class Window {
  text = '';
  /** How far the text has been understood. */
  at = 0;
  /** Whether nothing more is to come. */
  last = false;
  /** From where on it has not been handed on. */
  #from = 0;
  #out: string[] = [];
  #gaps: Gap[] = [];
  #lineAt = lineOf('', 1);

  /** Takes the next piece, and lets go of what was understood. */
  push(piece: string, last: boolean): void {
    const line = this.line();
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    this.#from = 0;
    this.#lineAt = lineOf(this.text, line);
    this.last = last;
  }

  /** The line of a place, of which none is before the last that was asked for. */
  line(at = this.at): number {
    return this.#lineAt(at);
  }

  begins(word: string): boolean {
    return this.text.startsWith(word, this.at);
  }

  /** Whether too little is known of what follows, and more is to come. */
  isShort(length: number): boolean {
    return this.text.length - this.at < length && !this.last;
  }

  /** Hands on, unchanged, what has been read up to a place. */
  keep(until: number): void {
    if (until > this.#from) this.#out.push(this.text.slice(this.#from, until));
    this.#from = until;
  }

  /** Goes on behind what is not handed on. */
  skip(until: number): void {
    this.at = until;
    this.#from = until;
  }

  /** Hands on other text in the place of what follows. */
  replace(length: number, text: string): void {
    this.keep(this.at);
    this.#out.push(text);
    this.skip(this.at + length);
  }

  /** Hands on markup that leaves out what has been read. */
  leaveGap(markup: string, gap: Gap): void {
    this.#out.push(markup);
    this.#gaps.push(gap);
    this.#from = this.at;
  }

  /** What is to be handed on, once. */
  taken(): { markup: string; gaps: Gap[] } | undefined {
    if (this.#out.length === 0) return undefined;
    const taken = { markup: this.#out.join(''), gaps: this.#gaps };
    this.#out = [];
    this.#gaps = [];
    return taken;
  }
}
