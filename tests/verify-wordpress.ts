/**
 * Holds the importer against a WordPress that nobody here wrote: one is laid out from Debian's packages, runs on
 * 127.0.0.1 only, and is filled with posts and discussions of every sort. Its export, its REST interface and its pages
 * under four themes are brought in, each by itself and all together, and compared with what its database has. `npm run verify:wordpress`; with a
 * folder behind it, what was made stays there.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { missingPackages, startWordPress, type WordPress } from './verify-wordpress/machine.ts';
import { commentsShown, savePages, THEMES } from './verify-wordpress/save.ts';
import { fromAll, fromExport, fromPages, fromRest, type Source } from './verify-wordpress/source.ts';
import type { Truth } from './verify-wordpress/truth.ts';
import { HEAD, verifyImport } from './verify-wordpress/verify.ts';

const DEPTHS = [5, 10];
const [given] = process.argv.slice(2);
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'wp-')) : resolve(given);
let faults = 0;

/** Brings something in, and compares it. */
function verify(source: Source, truth: Truth, args: string[]): void {
  const { line, faults: found } = verifyImport(source, truth, args, join(folder, 'imported'));
  console.log([line, ...found.map((fault) => `  ${fault}`)].join('\n'));
  faults += found.length;
}

const readTruth = (wordpress: WordPress): Truth => JSON.parse(wordpress.php('truth.php'));

/** Saves and brings in the pages of one theme, each post's with all pages of its comments. */
async function verifyPages(wordpress: WordPress, truth: Truth, theme: string, depth: number): Promise<void> {
  wordpress.php('setting.php', theme, `${depth}`);
  const saved = join(folder, 'pages', `${theme}-${depth}`);
  const files = await savePages(truth, saved);
  const shown = commentsShown(files);
  verify(fromPages(theme, depth, shown), truth, [saved, '--timezone', 'Europe/Berlin']);
}

async function verifyAll(wordpress: WordPress): Promise<void> {
  wordpress.php('install.php');
  wordpress.php('content.php');
  const truth = readTruth(wordpress);
  console.log(HEAD);
  verify(fromRest, truth, ['--from', wordpress.url, '--timezone', 'Europe/Berlin']);
  for (const theme of THEMES) for (const depth of DEPTHS) await verifyPages(wordpress, truth, theme, depth);
  const options = ['--media', wordpress.uploads, '--timezone', 'Europe/Berlin'];
  const whole = join(folder, 'export-with-the-rest.xml');
  writeFileSync(whole, wordpress.php('export.php'));
  const pages = THEMES.map((theme) => join(folder, 'pages', `${theme}-${DEPTHS.at(-1)}`));
  verify(fromAll, truth, [whole, ...pages, '--from', wordpress.url, ...options]);
  wordpress.php('circles.php');
  const file = join(folder, 'export.xml');
  writeFileSync(file, wordpress.php('export.php'));
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
