import { type Encoding, encodingOf } from './encoding.ts';
import { lineFeeds, lineOf } from './lines.ts';
import { mixedUtf8, wholeUntil } from './utf8.ts';

/** What was wrong with a text, on a line of it: bytes, control characters, or the encoding it says it has. */
export type Fault = 'bytes' | 'unreadable' | 'control' | 'encoding';

/** Control characters that XML forbids, and two that are no characters at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Bytes handed in piece by piece become clean text: decoded, with LF line ends, without what XML forbids. */
export class TextReader {
  readonly #fault: (fault: Fault, line: number) => void;
  #encoding: Encoding | undefined;
  #decoder: TextDecoder | undefined;
  #rest: Uint8Array = new Uint8Array();
  /** A carriage return at the end of a piece, which may be half a line end. */
  #return = '';
  #line = 1;

  constructor(fault: (fault: Fault, line: number) => void) {
    this.#fault = fault;
  }

  /** The next piece as text. The first one must hold the whole XML declaration, and the last one says so. */
  read(piece: Uint8Array, last: boolean): string {
    const decoded = this.#clean(this.#decoded(piece, last));
    const text = this.#withLineFeeds(decoded, last);
    this.#line += lineFeeds(text);
    return text;
  }

  #decoded(piece: Uint8Array, last: boolean): string {
    if (this.#encoding === undefined) return this.#begin(piece, last);
    return this.#decoder === undefined ? this.#mixed(piece, last) : this.#other(this.#decoder, piece, last);
  }

  #begin(piece: Uint8Array, last: boolean): string {
    this.#encoding = encodingOf(piece);
    const { label, mark, misnamed } = this.#encoding;
    if (misnamed !== undefined) this.#fault('encoding', 1);
    if (label !== 'utf-8' && label !== 'windows-1252')
      this.#decoder = new TextDecoder(label, { ignoreBOM: true });
    return this.#decoded(piece.subarray(mark), last);
  }

  /** UTF-8, or what says it is windows-1252: WordPress turns what it exports into UTF-8 whatever the blog says it has. */
  #mixed(piece: Uint8Array, last: boolean): string {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const until = last ? bytes.length : wholeUntil(bytes);
    this.#rest = bytes.slice(until);
    const whole = bytes.subarray(0, until);
    const lineAt = lineOf(whole, this.#line);
    const isFault = this.#encoding?.label === 'utf-8';
    return mixedUtf8(whole, (at) => isFault && this.#fault('bytes', lineAt(at)));
  }

  #other(decoder: TextDecoder, piece: Uint8Array, last: boolean): string {
    const text = decoder.decode(piece, { stream: !last });
    const lineAt = lineOf(text, this.#line);
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
      this.#fault('unreadable', lineAt(at));
    }
    return text;
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
