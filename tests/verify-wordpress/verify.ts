import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from './compare.ts';
import { readImported } from './imported.ts';
import { leaksIn } from './leaks.ts';
import { fromAll, fromExport, type Source } from './source.ts';
import type { Truth } from './truth.ts';

interface Report {
  balanced: boolean;
  balance: { found: number }[];
}

/** What came of one import: a line of the table, and what is wrong with it. */
export interface Verified {
  line: string;
  faults: string[];
}

const row = (name: string, cells: readonly (string | number)[]): string =>
  `${name.padEnd(28)}${cells.map((cell) => `${cell}`.padStart(12)).join('')}`;

/** The table's head: what was compared, what the report counts in all, and what was found amiss. */
export const HEAD = row('', ['posts', 'comments', 'items', 'leaks', 'differences']);

const show = (value: string | undefined): string =>
  value === undefined ? 'nothing' : JSON.stringify(value.length > 120 ? `${value.slice(0, 120)}…` : value);

/** Runs the importer, and keeps what it says. */
function bringIn(args: string[], into: string): Report {
  const report = `${into}.json`;
  // Whom posts are by that a theme prints without their author.
  mkdirSync(join(into, 'authors'), { recursive: true });
  writeFileSync(join(into, 'authors/nobody.json'), '{\n  "name": "Nobody"\n}\n');
  const all = ['src/cli/import.ts', ...args, '--into', into, '--report', report, '--author', 'nobody'];
  let output = '';
  try {
    output = execFileSync(process.execPath, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    // A comment of which nothing can be shown is a failure to the importer: its report and files say the rest.
    output = `${error}`;
  }
  writeFileSync(`${into}.txt`, output);
  return JSON.parse(readFileSync(report, 'utf8'));
}

/**
 * Brings something in and compares it with what WordPress's database has.
 * @param folder gets what is written, with its report and what the importer said
 */
export function verifyImport(source: Source, truth: Truth, args: string[], folder: string): Verified {
  mkdirSync(folder, { recursive: true });
  const into = join(folder, source.name.replace(/\W+/g, '-'));
  const { balanced, balance } = bringIn(args, into);
  const { imported, problems } = readImported(into);
  const { posts, comments, differences } = compare(truth, imported, source);
  const leaks = leaksIn(into, truth, source !== fromExport && source !== fromAll);
  const items = balance.reduce((sum, { found }) => sum + found, 0);
  const faults = [
    ...(balanced ? [] : ['the report does not balance']),
    ...problems,
    ...leaks,
    ...differences.map(
      ({ of, what, expected, found }) => `${of}: ${what} should be ${show(expected)}, is ${show(found)}`,
    ),
  ];
  return { line: row(source.name, [posts, comments, items, leaks.length, differences.length]), faults };
}
