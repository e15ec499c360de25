import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Balance, Ledger } from './ledger.ts';

/** What a report says before its long lists. */
export interface ReportHead {
  sources: { file: string; format: string; bytes?: number }[];
  into: string;
  dryRun: boolean;
  /** Whether everything that was found has exactly one outcome. */
  balanced: boolean;
  /** Whether something that was asked for could not be done. */
  failed: boolean;
  balance: Balance[];
}

/** Whether everything that was found has exactly one outcome. */
export const isBalanced = (books: Ledger): boolean => books.balance().every(({ balanced }) => balanced);

type Line = Record<'entry' | 'finding', unknown>;

/**
 * Writes the report as JSON: the head's fields, then `items`, one for each thing that was found with what became of it,
 * and `findings`. Streamed from the journal, since there may be hundreds of thousands.
 */
export async function writeReport(file: string, head: ReportHead, journal: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeTo(temporary, head, journal);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeTo(file: string, head: ReportHead, journal: string): Promise<void> {
  const out = await open(file, 'w');
  try {
    await out.appendFile(JSON.stringify(head, null, 2).replace(/\n}$/, ''));
    for (const [name, field] of [
      ['items', 'entry'],
      ['findings', 'finding'],
    ] as const) {
      await out.appendFile(`,\n  "${name}": [`);
      let separator = '\n    ';
      let chunk = '';
      for await (const line of createInterface({ input: createReadStream(journal, 'utf8') })) {
        const value = (JSON.parse(line) as Partial<Line>)[field];
        if (value === undefined) continue;
        chunk += separator + JSON.stringify(value);
        separator = ',\n    ';
        if (chunk.length < 1 << 16) continue;
        await out.appendFile(chunk);
        chunk = '';
      }
      await out.appendFile(`${chunk}\n  ]`);
    }
    await out.appendFile('\n}\n');
  } finally {
    await out.close();
  }
}
