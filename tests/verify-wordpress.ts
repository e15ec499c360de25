/**
 * Holds the importer against a WordPress that nobody here wrote: one is laid out from Debian's packages, runs on
 * 127.0.0.1 only, and is filled with posts and discussions of every sort. Its export, its REST interface and its pages
 * under four themes are brought in, and each is compared with what its database has. `npm run verify:wordpress`; with a
 * folder behind it, what was made stays there.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compare } from './verify-wordpress/compare.ts';
import { readImported } from './verify-wordpress/imported.ts';
import { leaksIn } from './verify-wordpress/leaks.ts';
import { missingPackages, startWordPress, type WordPress } from './verify-wordpress/machine.ts';
import { savePages, THEMES } from './verify-wordpress/save.ts';
import { fromExport, fromPages, fromRest, type Source } from './verify-wordpress/source.ts';
import type { Truth } from './verify-wordpress/truth.ts';

const DEPTHS = [5, 10];
const [given] = process.argv.slice(2);
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'wp-')) : resolve(given);
let faults = 0;

interface Report {
  balanced: boolean;
  balance: { kind: string; found: number; written: number; setAside: number }[];
}

/** Brings something in, and compares it. */
function verify(source: Source, truth: Truth, args: string[]): void {
  const into = join(folder, 'imported', source.name.replace(/\W+/g, '-'));
  const report = `${into}.json`;
  mkdirSync(join(folder, 'imported'), { recursive: true });
  const all = ['src/cli/import.ts', ...args, '--into', into, '--report', report, '--author', 'nobody'];
  let output = '';
  try {
    output = execFileSync(process.execPath, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    // Comments of which nothing can be shown are a failure to the importer: its report and files say the rest.
    output = `${error}`;
  }
  writeFileSync(`${into}.txt`, output);
  const { balanced, balance }: Report = JSON.parse(readFileSync(report, 'utf8'));
  const { posts, comments, differences } = compare(truth, readImported(into), source);
  const leaks = leaksIn(into, truth, source !== fromExport);
  const found = balance.reduce((sum, { found }) => sum + found, 0);
  const faultsHere = [
    ...(balanced ? [] : ['the report does not balance']),
    ...leaks,
    ...differences.map(
      ({ of, what, expected, found }) => `${of}: ${what} ${show(expected)} is ${show(found)}`,
    ),
  ];
  faults += faultsHere.length;
  const cells = [posts, comments, found, leaks.length, differences.length];
  console.log(`${source.name.padEnd(28)}${cells.map((cell) => `${cell}`.padStart(12)).join('')}`);
  for (const fault of faultsHere) console.log(`  ${fault}`);
}

const show = (value: string | undefined): string =>
  value === undefined ? '(none)' : JSON.stringify(value.length > 120 ? `${value.slice(0, 120)}…` : value);

const readTruth = (wordpress: WordPress): Truth => JSON.parse(wordpress.php('truth.php'));

/** Saves and brings in the pages of one theme, each post's with all pages of its comments. */
async function verifyPages(wordpress: WordPress, truth: Truth, theme: string, depth: number): Promise<void> {
  wordpress.php('setting.php', theme, `${depth}`);
  const saved = join(folder, 'pages', `${theme}-${depth}`);
  const files = await savePages(truth, saved);
  const texts = new Map<string, string>();
  for (const file of files) {
    const post = /(\d+)[^/]*\.html$/.exec(file)?.[1] ?? '';
    texts.set(post, `${texts.get(post) ?? ''}${readFileSync(file, 'utf8')}`);
  }
  const shown = (post: string, comment: string): boolean =>
    new RegExp(`id="(?:li-)?comment-${comment}"`).test(texts.get(post) ?? '');
  verify(fromPages(theme, depth, shown), truth, [saved, '--timezone', 'Europe/Berlin']);
}

async function verifyAll(wordpress: WordPress): Promise<void> {
  wordpress.php('install.php');
  wordpress.php('content.php');
  const truth = readTruth(wordpress);
  const head = ['posts', 'comments', 'items', 'leaks', 'differences'];
  console.log(`${''.padEnd(28)}${head.map((name) => name.padStart(12)).join('')}`);
  verify(fromRest, truth, ['--from', wordpress.url, '--timezone', 'Europe/Berlin']);
  for (const theme of THEMES) for (const depth of DEPTHS) await verifyPages(wordpress, truth, theme, depth);
  wordpress.php('circles.php');
  const file = join(folder, 'export.xml');
  writeFileSync(file, wordpress.php('export.php'));
  const options = ['--media', wordpress.uploads, '--timezone', 'Europe/Berlin'];
  verify(fromExport, readTruth(wordpress), [file, ...options]);
}

const missing = missingPackages();
if (missing.length > 0) {
  console.error(`Packages are missing: apt-get install --no-install-recommends ${missing.join(' ')}`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const wordpress = await startWordPress(folder);
try {
  await verifyAll(wordpress);
  console.log(faults === 0 ? 'No differences.' : `${faults} differences.`);
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await wordpress.stop();
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}
