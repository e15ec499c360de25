import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Unreadable } from '../archive.ts';

/**
 * An element below the root of an export: a category, a thread or a post. Its fields by their path: `link`,
 * `author/name`, `@id` for the attribute `dsq:id`, `thread@id` for that of a child.
 */
export interface DisqusRecord {
  kind: string;
  line: number;
  fields: Map<string, string>;
}

/** What is read from a record. The rest, which nobody asks for, is not kept. */
const WANTED = new Set([
  'id',
  'link',
  'title',
  'message',
  'createdAt',
  'isClosed',
  'isDeleted',
  'isSpam',
  'isApproved',
  'ipAddress',
  'author/name',
  'author/username',
  'author/email',
  'author/link',
]);

/** How long a root may be in coming, and a text or a tag in ending, in UTF-16 code units. */
const LONGEST_PROLOG = 100_000;
const LONGEST_TEXT = 64_000_000;

const INTERNALS = 'http://disqus.com/disqus-internals';
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads the XML of an export, piece by piece. See the note on comments export at help.disqus.com. */
export class DisqusParser {
  readonly #file: string;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  #records: DisqusRecord[] = [];
  #record: DisqusRecord | undefined;
  #path: string[] = [];
  #depth = 0;
  #internals = 'dsq';
  #state: 'before' | 'inside' | 'after' = 'before';
  /** Code units since something was understood. */
  #waiting = 0;

  constructor(file: string) {
    this.#file = file;
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('doctype', () => this.#refuse('has a DOCTYPE, which no export has: remove it'));
    this.#parser.on('error', () => this.#error());
  }

  /** The records that end in this piece. @throws {Unreadable} */
  read(text: string): DisqusRecord[] {
    this.#waiting += text.length;
    this.#parser.write(text);
    if (this.#waiting > (this.#state === 'before' ? LONGEST_PROLOG : LONGEST_TEXT))
      this.#refuse(
        this.#state === 'before'
          ? 'is no Disqus export: give one'
          : 'has a text that is too long to be a comment',
      );
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** @throws {Unreadable} where the export is not complete */
  end(): void {
    if (this.#state === 'before') this.#refuse('is no Disqus export: give one');
    if (this.#state === 'inside') this.#refuse('ends in the middle: fetch it again');
  }

  #refuse(reason: string): never {
    const { line } = this.#parser;
    throw new Unreadable({ file: this.#file, line }, `${this.#file}, line ${line}, ${reason}`);
  }

  #error(): void {
    if (this.#state === 'before') this.#refuse('is no Disqus export: give one');
    // What a parser makes of the rest would be a guess, and could lose comments without a word.
    if (this.#state === 'inside') this.#refuse('is no well-formed XML: mend it, or fetch it again');
  }

  #open(tag: SaxesTagPlain): void {
    this.#waiting = 0;
    this.#depth += 1;
    const name = localName(tag.name);
    if (this.#depth === 1) this.#root(name, tag.attributes);
    else if (this.#depth === 2)
      this.#record = { kind: name, line: this.#parser.line, fields: new Map(this.#idOf('', tag)) };
    else {
      this.#path.push(name);
      if (this.#path.length === 1)
        for (const [key, id] of this.#idOf(name, tag)) this.#record?.fields.set(key, id);
    }
  }

  #idOf(name: string, { attributes }: SaxesTagPlain): [string, string][] {
    const id = attributes[`${this.#internals}:id`];
    return id === undefined ? [] : [[`${name}@id`, id.trim()]];
  }

  #root(name: string, attributes: Record<string, string>): void {
    if (name !== 'disqus')
      this.#refuse(
        `begins with <${name.slice(0, 40)}> and is no Disqus export: give the file that Disqus mailed`,
      );
    this.#state = 'inside';
    const bound = Object.entries(attributes).find(
      ([key, uri]) => key.startsWith('xmlns:') && uri === INTERNALS,
    );
    if (bound) this.#internals = localName(bound[0]);
  }

  #close(): void {
    this.#waiting = 0;
    this.#depth -= 1;
    if (this.#depth === 0) this.#state = 'after';
    if (this.#depth === 1 && this.#record) {
      this.#records.push(this.#record);
      this.#record = undefined;
    }
    this.#path.pop();
  }

  #text(text: string): void {
    const [first, second] = this.#path;
    if (!this.#record || first === undefined) return;
    const key = second === undefined || first === 'message' ? first : `${first}/${second}`;
    if ((this.#path.length > 2 && first !== 'message') || !WANTED.has(key)) return;
    this.#record.fields.set(key, (this.#record.fields.get(key) ?? '') + text);
  }
}
