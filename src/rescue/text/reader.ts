import { type ByteFault, type Decoder, decoderFor, utf8Decoder } from './decoder.ts';
import { encodingOf } from './encoding.ts';
import { lineFeeds, lineOf } from './lines.ts';

/** What was wrong with a text, on a line of it: bytes, control characters, or the encoding it says it has. */
export type Fault = ByteFault | 'control' | 'encoding';

/** Control characters that XML forbids, and two that are no characters at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Bytes of XML handed in piece by piece become clean text: decoded, with LF line ends, without what XML forbids. */
export class TextReader {
  readonly #fault: (fault: Fault, line: number) => void;
  #decoder: Decoder | undefined;
  /** A carriage return at the end of a piece, which may be half a line end. */
  #return = '';
  #line = 1;

  constructor(fault: (fault: Fault, line: number) => void) {
    this.#fault = fault;
  }

  /** The next piece as text. The first one must hold the whole XML declaration, and the last one says so. */
  read(piece: Uint8Array, last: boolean): string {
    const text = this.#clean(this.#withLineFeeds(this.#decoded(piece, last), last));
    this.#line += lineFeeds(text);
    return text;
  }

  #decoded(piece: Uint8Array, last: boolean): string {
    if (this.#decoder !== undefined) return this.#decoder.read(piece, last, this.#line);
    const { label, mark, misnamed } = encodingOf(piece);
    if (misnamed !== undefined) this.#fault('encoding', 1);
    this.#decoder = this.#decoderFor(label);
    return this.#decoder.read(piece.subarray(mark), last, this.#line);
  }

  /** WordPress turns what it exports into UTF-8, whatever the blog says it has. */
  #decoderFor(label: string): Decoder {
    return label === 'windows-1252' ? utf8Decoder(() => {}) : decoderFor(label, this.#fault);
  }

  #clean(text: string): string {
    const lineAt = lineOf(text, this.#line);
    return text.replace(FORBIDDEN, (_, at: number) => {
      this.#fault('control', lineAt(at));
      return '';
    });
  }

  #withLineFeeds(text: string, last: boolean): string {
    const whole = this.#return + text;
    this.#return = !last && whole.endsWith('\r') ? '\r' : '';
    if (!whole.includes('\r')) return whole;
    return whole.slice(0, whole.length - this.#return.length).replace(/\r\n?/g, '\n');
  }
}
