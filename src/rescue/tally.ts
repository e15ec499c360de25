import type { Finding, Part } from './archive.ts';

/** Findings of one sort that are named line by line; those beyond it are counted. */
const NAMED = 20;

interface Sort {
  finding: Omit<Finding, 'place'>;
  count: number;
  line: number | undefined;
}

/** Findings of a file, so that a fault on every line of it does not make a list as long as the file. */
export class Tally {
  readonly #file: string;
  readonly #add: (part: Part) => void;
  readonly #sorts = new Map<string, Sort>();

  /** @param add told of each finding when it is due */
  constructor(file: string, add: (part: Part) => void) {
    this.#file = file;
    this.#add = add;
  }

  /**
   * Notes a finding, unless the one before it of the same sort was on the same line.
   * @param sort those with the same one are counted together; the message of the first stands for all that are counted
   */
  note(sort: string, finding: Omit<Finding, 'place'>, line: number | undefined): void {
    const known = this.#sorts.get(sort) ?? { finding, count: 0, line: undefined };
    if (known.count > 0 && line !== undefined && known.line === line) return;
    known.count += 1;
    known.line = line;
    this.#sorts.set(sort, known);
    if (known.count > NAMED) return;
    this.#add({ part: 'finding', finding: { ...finding, place: { file: this.#file, line } } });
  }

  /** Adds, for each sort that has more than were named, how many. */
  close(): void {
    for (const { finding, count } of this.#sorts.values()) {
      if (count <= NAMED) continue;
      const message = `${count - NAMED} more like this: ${finding.message}`;
      this.#add({ part: 'finding', finding: { ...finding, message, place: { file: this.#file } } });
    }
    this.#sorts.clear();
  }
}
