import { type Archive, type Part, Unreadable } from '../archive.ts';
import { fromLocal } from '../dates/written.ts';
import { bytesOf } from '../file.ts';
import { Tally } from '../tally.ts';
import { TextReader } from '../text/reader.ts';
import type { Context } from './context.ts';
import { Document } from './document.ts';
import { FAULTS } from './faults.ts';
import { Mender } from './mender.ts';

export interface WxrOptions {
  /** The IANA name of the timezone of the blog's clock, for dates that the export has in no other form. */
  timezone?: string | undefined;
}

/**
 * A WordPress export (WXR 1.0 to 1.2; WordPress writes it in wp-admin/includes/export.php) as an archive. It is read as a
 * stream: no more of it is in memory than one item.
 * @throws {RangeError} where there is no such timezone
 */
export function wxrArchive(file: string, options: WxrOptions = {}): Archive {
  const local = options.timezone === undefined ? undefined : fromLocal(options.timezone);
  return {
    name: file,
    format: 'wxr',
    parts: (progress) => wxrParts(bytesOf(file), { file, fromLocal: local, progress }),
  };
}

interface Reading extends Pick<Context, 'file' | 'fromLocal'> {
  progress?: ((bytes: number) => void) | undefined;
}

/**
 * The parts of an export whose bytes come piece by piece.
 * @throws {Unreadable} where no more can be read; the parts before that have come
 */
export async function* wxrParts(
  pieces: AsyncIterable<Uint8Array>,
  { file, fromLocal: local, progress }: Reading,
): AsyncGenerator<Part, void> {
  const export_ = new Export(file, local);
  let bytes = 0;
  for await (const piece of pieces) {
    yield* export_.read(piece);
    bytes += piece.length;
    progress?.(bytes);
  }
  yield* export_.end();
}

/** How much must be known before the first piece is read: the XML declaration. */
const HEAD = 4096;

/** An export that is being read. */
class Export {
  readonly #file: string;
  #parts: Part[] = [];
  readonly #tally: Tally;
  readonly #text: TextReader;
  readonly #document: Document;
  readonly #mender: Mender;
  #head: Uint8Array = new Uint8Array();
  #begun = false;

  constructor(file: string, local: Context['fromLocal']) {
    const add = (part: Part): void => {
      this.#parts.push(part);
    };
    this.#file = file;
    this.#tally = new Tally(file, add);
    const note: Context['note'] = (sort, finding, line) => this.#tally.note(sort, finding, line);
    this.#text = new TextReader((fault, line) => note(fault, FAULTS[fault], line));
    this.#document = new Document({ file, fromLocal: local, note }, add);
    this.#mender = new Mender(this.#document);
  }

  *read(piece: Uint8Array): Generator<Part, void> {
    if (this.#begun) return yield* this.#feed(piece, false);
    this.#head = Buffer.concat([this.#head, piece]);
    if (this.#head.length < HEAD) return;
    this.#begun = true;
    yield* this.#feed(this.#head, false);
  }

  *end(): Generator<Part, void> {
    yield* this.#feed(this.#begun ? new Uint8Array() : this.#head, true);
  }

  *#feed(piece: Uint8Array, last: boolean): Generator<Part, void> {
    let failure: unknown;
    try {
      this.#mender.feed(this.#text.read(piece, last), last);
      if (last) this.#finish();
    } catch (error) {
      failure = error;
    }
    const parts = this.#parts;
    this.#parts = [];
    yield* parts;
    if (failure !== undefined) throw failure;
  }

  #finish(): void {
    if (this.#mender.open) this.#document.truncated(this.#mender.line);
    if (!this.#mender.found) {
      const { line } = this.#mender;
      throw new Unreadable(
        { file: this.#file, line },
        `${this.#file} has no WordPress export in it: make one in WordPress under Tools, Export`,
      );
    }
    this.#tally.close();
  }
}
