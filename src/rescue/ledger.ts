import { closeSync, openSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding, Place } from './archive.ts';
import { type Disk, disk } from './disk.ts';
import { noTally, type Sorts, sorts, type Tally, tallied } from './sorts.ts';

/** What became of one thing that was found. */
export type Outcome = 'written' | 'unchanged' | 'differs' | 'set aside';

/** One thing that was found, and what became of it. */
export interface Entry {
  /** post, page, comment, pingback, trackback, author, media, or what the source calls it. */
  kind: string;
  /** Its id in the old place, or another name by which it is found there. */
  id: string;
  outcome: Outcome;
  /** Path of the file below the content folder. */
  file?: string;
  /** Why it was set aside, or in what it differs from the file that is there. */
  reason?: string;
  /** The file of the post that needs it, below the content folder. */
  post?: string;
  /** True where something was asked for and could not be done. */
  failed?: true;
  place: Place;
}

/** How many things of a kind were found, and what became of them. */
export interface Balance {
  kind: string;
  found: number;
  written: number;
  unchanged: number;
  differs: number;
  setAside: number;
  /** What was found is what has an outcome: as many, and the same ids. */
  balanced: boolean;
}

/** A number for an id, such that the sum over many tells whether the same ids are among them (FNV-1a, 32 bits). */
function trace(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** How many, and the sum of their traces. */
type Sum = [count: number, traces: number];
const added = ([count, traces]: Sum, id: string): Sum => [count + 1, (traces + trace(id)) % MOST];

/** Up to here sums are exact, in whatever order they are made. */
const MOST = 2 ** 52;

/**
 * The books of an import. What was found is counted when the archives are read first, and each thing's outcome is put
 * down when they are read again, so that the two can be held against each other. All entries and findings go to a file,
 * counts stay in memory.
 */
export interface Ledger {
  found(kind: string, id: string): void;
  entry(entry: Entry): void;
  finding(finding: Finding): void;
  balance(): Balance[];
  /** Reasons for setting things aside, by kind and reason. */
  reasons: Sorts;
  /** Findings by kind and message. */
  findings: Sorts;
  differences(): Tally;
  failed(): boolean;
  /** Writes out what is still in memory. The file holds one JSON object a line. */
  close(): Promise<void>;
}

const TO_WRITE_OUT = 1 << 16;

/** JSON may hold these as they are, and whoever reads line by line takes them for the end of one. */
const LINE_ENDS = /[\u2028\u2029]/g;

/**
 * @param file where entries and findings go
 * @param mask takes out of a text what must not be written anywhere
 * @param into where sorts of messages are kept that are too many for memory
 */
export async function ledger(
  file: string,
  mask: (text: string) => string = String,
  into: Disk = disk(),
): Promise<Ledger> {
  await mkdir(dirname(file), { recursive: true });
  const journal = openSync(file, 'w');
  const found = new Map<string, Sum>();
  const settled = new Map<string, Sum>();
  const outcomes = new Map<string, Record<Outcome, number>>();
  const reasons = sorts('reasons', into);
  const findings = sorts('findings', into);
  const differing = noTally();
  let failed = false;
  let waiting: string[] = [];
  let size = 0;
  let isClosed = false;

  /** Masked text by text: within JSON, what is taken out could be half of an escape. */
  const jsonOf = (line: object): string =>
    JSON.stringify(line, (_, value: unknown) => (typeof value === 'string' ? mask(value) : value));

  function put(line: object): void {
    const text = `${jsonOf(line).replace(LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16)}`)}\n`;
    waiting.push(text);
    size += text.length;
    if (size < TO_WRITE_OUT) return;
    writeOut();
  }

  /** At once: what waits to be written would be in memory, and there may be more of it than the disk can take. */
  function writeOut(): void {
    writeFileSync(journal, waiting.join(''));
    waiting = [];
    size = 0;
  }

  return {
    found: (kind, id) => void found.set(kind, added(found.get(kind) ?? [0, 0], id)),
    entry(entry) {
      const counts = outcomes.get(entry.kind) ?? { written: 0, unchanged: 0, differs: 0, 'set aside': 0 };
      outcomes.set(entry.kind, counts);
      counts[entry.outcome] += 1;
      settled.set(entry.kind, added(settled.get(entry.kind) ?? [0, 0], entry.id));
      const place = { ...entry.place, id: mask(entry.id) };
      if (entry.outcome === 'set aside')
        reasons.add(mask(`${entry.kind}: ${entry.reason ?? ''}`), place, entry.failed === true);
      if (entry.outcome === 'differs')
        tallied(differing, { file: entry.file ?? '', id: entry.reason ?? '' }, true);
      failed ||= entry.outcome === 'differs' || (entry.outcome === 'set aside' && entry.failed === true);
      put({ entry });
    },
    finding(finding) {
      const place = finding.post === undefined ? finding.place : { ...finding.place, id: finding.post };
      findings.add(mask(`${finding.kind}: ${finding.message}`), place, false);
      put({ finding });
    },
    balance: () =>
      [...new Set([...found.keys(), ...outcomes.keys()])].map((kind) => {
        const counts = outcomes.get(kind);
        const { written = 0, unchanged = 0, differs = 0 } = counts ?? {};
        const setAside = counts?.['set aside'] ?? 0;
        const [all, traces] = found.get(kind) ?? [0, 0];
        const [ended, endedTraces] = settled.get(kind) ?? [0, 0];
        const balanced = all === ended && traces === endedTraces;
        return { kind, found: all, written, unchanged, differs, setAside, balanced };
      }),
    reasons,
    findings,
    differences: () => differing,
    failed: () => failed,
    async close() {
      if (isClosed) return;
      isClosed = true;
      writeOut();
      closeSync(journal);
    },
  };
}
