import { Unreadable } from '../archive.ts';
import type { Refusal } from './listener.ts';

/** What kind of export is read, in the words of what a person is told. */
export interface ExportKind {
  /** Such as "WordPress export". */
  name: string;
  /** How to get one: "make one in WordPress under Tools, Export". */
  remedy: string;
}

/** Why a file cannot be read on, as a sentence without its full stop. */
function refusalOf(refusal: Refusal, { name, remedy }: ExportKind): string {
  switch (refusal.why) {
    case 'doctype':
      return 'It declares entities of its own, which no export does and which can be harmful, so it is not read: make the export again';
    case 'long':
      return 'It has a text of more than 200 million characters, which no blog has: look whether this is an export';
    case 'root':
      if (refusal.name.toLowerCase() === 'html')
        return 'It is HTML, so it may be a page to log in on, or one that tells of an error: open it in a browser, then make the export again';
      return `It is XML but no ${name}, since it begins with <${refusal.name.slice(0, 40)}>: ${remedy}`;
  }
}

/** Says why an export cannot be read. Each of these throws. */
export class Complaints {
  readonly #file: string;
  readonly #kind: ExportKind;
  /** What was read last, as a sentence without its full stop. */
  readonly #after: () => string;

  constructor(file: string, kind: ExportKind, after: () => string) {
    this.#file = file;
    this.#kind = kind;
    this.#after = after;
  }

  refuse(refusal: Refusal, line: number): never {
    this.#throw(line, `cannot be read. ${refusalOf(refusal, this.#kind)}`);
  }

  broken(message: string, line: number): never {
    this.#throw(
      line,
      `is broken in a way that cannot be mended (${message}). ${this.#after()}: mend that line, or make the export again`,
    );
  }

  /** @param within the line of what was being read, where it was something of its own */
  cutOff(line: number, within: number | undefined): never {
    const item = within === undefined ? '' : `, within the item that begins on line ${within}`;
    this.#throw(
      line,
      `is where the file ends${item}: it was cut off. ${this.#after()}: copy the file again, or make the export again`,
    );
  }

  nothing(line: number): never {
    const { name, remedy } = this.#kind;
    throw new Unreadable({ file: this.#file, line }, `has no ${name} in it: ${remedy}`);
  }

  /** It is another kind of file than it seems. */
  none(line: number, reason: string): never {
    this.#throw(line, `cannot be read. ${reason}`);
  }

  #throw(line: number, words: string): never {
    throw new Unreadable({ file: this.#file, line }, words);
  }
}
