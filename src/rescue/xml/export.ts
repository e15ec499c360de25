import type { Finding, Part } from '../archive.ts';
import { Tally } from '../tally.ts';
import { TextReader } from '../text/reader.ts';
import { Complaints, type ExportKind } from './complaints.ts';
import { type Element, Elements } from './elements.ts';
import { FAULTS } from './faults.ts';
import type { Grammar } from './grammar.ts';
import type { Listener } from './listener.ts';
import { Mender } from './mender.ts';

/** Notes a finding on a line; those of one sort are counted together. */
export type Note = (sort: string, finding: Omit<Finding, 'place'>, line: number) => void;

/** What makes something of the elements of an export. */
export interface ElementReader {
  /** An export begins: its root. @returns why it is none after all, as a sentence without its full stop */
  begin(attributes: Record<string, string>): string | undefined;
  /** An element ended that stood in another, so many levels below the root. Whatever this keeps is its own. */
  ended(element: Element, parent: Element | undefined, depth: number): void;
  /** What was read last, as a sentence without its full stop. */
  after(): string;
  /**
   * The file ends before the root does.
   * @param open the elements that are open, from the root
   * @returns what is to be said of it where nothing is missing; else the line of what was being read, if there is one
   */
  cutOff(open: readonly Element[]): { whole: string } | { within: number | undefined };
}

/** What is read, and how. */
export interface XmlSource<T> {
  file: string;
  kind: ExportKind & { grammar: Grammar };
  /** @param add takes what has been made, in order */
  reader(add: (item: Part | T) => void, note: Note, complaints: Complaints): ElementReader;
  progress?: ((bytes: number) => void) | undefined;
}

/** How much must be known before the first piece is read: the XML declaration. */
const HEAD = 4096;

/**
 * Reads an export in XML whose bytes come piece by piece, mending what can be mended: no more of it is in memory than one
 * element below its root or its channel.
 * @throws {Unreadable} where no more can be read; what was made before that has come
 */
export async function* readXml<T = never>(
  pieces: AsyncIterable<Uint8Array>,
  source: XmlSource<T>,
): AsyncGenerator<Part | T, void> {
  const reading = new XmlReading(source);
  let head: Uint8Array | undefined = new Uint8Array();
  let bytes = 0;
  for await (const piece of pieces) {
    const known: Uint8Array = head === undefined ? piece : Buffer.concat([head, piece]);
    head = head !== undefined && known.length < HEAD ? known : undefined;
    if (head === undefined) yield* reading.read(known, false);
    bytes += piece.length;
    source.progress?.(bytes);
  }
  yield* reading.read(head ?? new Uint8Array(), true);
}

/** An export that is being read. */
class XmlReading<T> implements Listener {
  readonly #grammar: Grammar;
  readonly #complaints: Complaints;
  readonly #tally: Tally;
  readonly #text: TextReader;
  readonly #mender: Mender;
  readonly #reader: ElementReader;
  #made: (Part | T)[] = [];
  #elements: Elements | undefined;

  constructor({ file, kind, reader }: XmlSource<T>) {
    const add = (item: Part | T): void => {
      this.#made.push(item);
    };
    const note: Note = (...finding) => this.#tally.note(...finding);
    this.#grammar = kind.grammar;
    this.#complaints = new Complaints(file, kind, () => this.#reader.after());
    this.#tally = new Tally(file, add);
    this.#text = new TextReader((fault, line) => note(fault, FAULTS[fault], line));
    this.#mender = new Mender(kind.grammar, this);
    this.#reader = reader(add, note, this.#complaints);
  }

  *read(piece: Uint8Array, last: boolean): Generator<Part | T, void> {
    let failure: unknown;
    try {
      this.#mender.feed(this.#text.read(piece, last), last);
      if (last) this.#finish();
    } catch (error) {
      failure = error;
    }
    const made = this.#made;
    this.#made = [];
    yield* made;
    if (failure !== undefined) throw failure;
  }

  open(line: number): void {
    this.#elements = new Elements(line, this.#grammar, {
      root: (attributes, at) => {
        const reason = this.#reader.begin(attributes);
        if (reason !== undefined) this.#complaints.none(at, reason);
      },
      ended: (...ended) => this.#reader.ended(...ended),
      broken: (message, at) => this.#complaints.broken(message, at),
    });
  }

  markup: Listener['markup'] = (text, gaps) => this.#elements?.write(text, gaps);

  close(): void {
    this.#elements = undefined;
  }

  fault: Listener['fault'] = (fault, line) => this.#tally.note(fault, FAULTS[fault], line);

  refuse: Listener['refuse'] = (refusal, line) => this.#complaints.refuse(refusal, line);

  #finish(): void {
    const { line } = this.#mender;
    if (this.#mender.open) this.#cutOff(line);
    if (!this.#mender.found) this.#complaints.nothing(line);
    this.#tally.close();
  }

  #cutOff(line: number): void {
    const end = this.#reader.cutOff(this.#elements?.open ?? []);
    if ('within' in end) this.#complaints.cutOff(line, end.within);
    this.#tally.note('end', { kind: 'mended', message: end.whole }, line);
  }
}
