import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding, Place } from './archive.ts';

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

/** How often something was said, with the first places. */
export interface Tally {
  count: number;
  failed: boolean;
  places: (Place & { id?: string })[];
}

const MOST_PLACES = 5;

/** A number for an id, such that the sum over many tells whether the same ids are among them (FNV-1a, 32 bits). */
function trace(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** How many, and the sum of their traces. */
type Sum = [count: number, traces: number];
const added = ([count, traces]: Sum, id: string): Sum => [count + 1, traces + trace(id)];

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
  reasons(): Map<string, Tally>;
  /** Findings by kind and message. */
  findings(): Map<string, Tally>;
  differences(): Tally;
  failed(): boolean;
  /** Writes out what is still in memory. The file holds one JSON object a line. */
  close(): Promise<void>;
}

const TO_WRITE_OUT = 1 << 16;

function tallied(
  into: Map<string, Tally>,
  key: string,
  place: Tally['places'][number],
  failed: boolean,
): void {
  const tally = into.get(key) ?? { count: 0, failed: false, places: [] };
  into.set(key, tally);
  tally.count += 1;
  tally.failed ||= failed;
  if (tally.places.length < MOST_PLACES) tally.places.push(place);
}

/**
 * @param file where entries and findings go
 * @param mask takes out of a text what must not be written anywhere
 */
export async function ledger(file: string, mask: (text: string) => string = String): Promise<Ledger> {
  await mkdir(dirname(file), { recursive: true });
  const handle: FileHandle = await open(file, 'w');
  const found = new Map<string, Sum>();
  const settled = new Map<string, Sum>();
  const outcomes = new Map<string, Record<Outcome, number>>();
  const reasons = new Map<string, Tally>();
  const said = new Map<string, Tally>();
  const differing: Tally = { count: 0, failed: false, places: [] };
  let waiting: string[] = [];
  let size = 0;
  let writing = Promise.resolve();
  let isClosed = false;

  function put(line: object): void {
    const text = `${mask(JSON.stringify(line))}\n`;
    waiting.push(text);
    size += text.length;
    if (size < TO_WRITE_OUT) return;
    const chunk = waiting.join('');
    writing = writing.then(() => handle.appendFile(chunk));
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
        tallied(reasons, mask(`${entry.kind}: ${entry.reason ?? ''}`), place, entry.failed === true);
      if (entry.outcome === 'differs') {
        differing.count += 1;
        if (differing.places.length < MOST_PLACES)
          differing.places.push({ file: entry.file ?? '', id: `${entry.reason ?? ''}` });
      }
      put({ entry });
    },
    finding(finding) {
      const place = finding.post === undefined ? finding.place : { ...finding.place, id: finding.post };
      tallied(said, mask(`${finding.kind}: ${finding.message}`), place, false);
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
    reasons: () => reasons,
    findings: () => said,
    differences: () => differing,
    failed: () => differing.count > 0 || [...reasons.values()].some(({ failed }) => failed),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await writing;
      await handle.appendFile(waiting.join(''));
      waiting = [];
      await handle.close();
    },
  };
}
