/**
 * How fast an old blog is brought in, and with how much memory: `npm run bench:import [-- POSTS COMMENTS]`, with 10,000
 * posts and 100,000 comments where nothing is said. Writes exports of a quarter of the size, of the size, of four times
 * it and of six and a half times it, which is a GB, brings each in, brings the one of the size in again, and says what it
 * took. Takes some ten minutes, and up to 6 GB in the temporary folder. Ends with 1 where the books do not balance, a
 * second run writes anything, a larger export needs much more memory, or there is too little room for one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportHead } from '../src/rescue/report.ts';
import { called } from './called.ts';
import { writeExport } from './import/export.ts';

const USAGE = `Says how fast an old blog is brought in, and with how much memory.

  npm run bench:import                         with 10,000 posts and 100,000 comments
  npm run bench:import -- POSTS COMMENTS       with so many, a quarter of it, and up to six and a half times it`;

const { words, number } = called(USAGE);
const posts = number('a number of posts', words[0] ?? '10000');
const comments = number('a number of comments', words[1] ?? '100000');
const WORDS_OF_A_POST = 900;

/** Parts of the size. The last is a file of 1,000,000,000 bytes and more, where nothing else was said. */
const FACTORS = [0.25, 1, 4, 6.5];

/** How many times the memory of the middle one a larger one may need. A small one has not filled yet what any needs. */
const MOST_MEMORY = posts < 10_000 ? 2 : 1.2;

/** How much room a post or a comment needs while it is brought in, with its part of the export, in bytes. */
const ROOM_FOR_ONE = 8000;
const root = join(import.meta.dirname, '..');

interface Run {
  seconds: number;
  megabytes: number;
  status: number;
  report: ReportHead;
}

/** Brings a file in as a person would, in a program of its own. */
async function bringIn(file: string, into: string, folder: string): Promise<Run> {
  const [peak, report] = [join(folder, 'peak'), join(folder, 'report.json')];
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      // As `npm run import` has it.
      ...[
        '--max-semi-space-size=4',
        '--max-old-space-size=768',
        '--import',
        join(import.meta.dirname, 'import/peak.mjs'),
      ],
      ...[join(root, 'src/cli/import.ts'), file, '--into', into, '--report', report, '--yes'],
    ],
    { cwd: root, env: { ...process.env, PEAK_FILE: peak }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [status] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    megabytes: Number(await readFile(peak, 'utf8')) / 1024,
    status,
    report: JSON.parse(await readFile(report, 'utf8')),
  };
}

let failed = false;
let middle: number | undefined;

/** How much memory it took beside the middle one. */
function besideMiddle(megabytes: number): string {
  if (middle === undefined) return '';
  const times = megabytes / middle;
  failed ||= times > MOST_MEMORY;
  return ` (${times.toFixed(2)} of the middle one's${times > MOST_MEMORY ? ', TOO MUCH' : ''})`;
}

/** Why there is not room enough for an export in a folder; undefined where there is. */
async function tooLittleRoom(items: number): Promise<string | undefined> {
  const { bavail, bsize, files, ffree } = await statfs(folder);
  const [free, wanted] = [bavail * bsize, items * ROOM_FOR_ONE];
  if (free < wanted)
    return `${(wanted / 1e9).toFixed(1)} GB are needed, and ${(free / 1e9).toFixed(1)} GB free`;
  // Some file systems have no fixed number of files, and say 0.
  return files > 0 && ffree < 1.1 * items
    ? `room for ${items} files is needed, and for ${ffree} free`
    : undefined;
}

function say(what: string, bytes: number, { seconds, megabytes, status, report }: Run): void {
  const found = report.balance.reduce((sum, one) => sum + one.found, 0);
  const written = report.balance.reduce((sum, one) => sum + one.written, 0);
  failed ||= status !== 0 || !report.balanced;
  console.log(
    `${what.padEnd(28)} ${(bytes / 1e6).toFixed(0).padStart(5)} MB  ${seconds.toFixed(1).padStart(6)} s  ${megabytes.toFixed(0).padStart(5)} MB of memory${besideMiddle(megabytes)}  found ${found}, written ${written}, ${report.balanced ? 'balanced' : 'NOT BALANCED'}, exit ${status}`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
try {
  for (const factor of FACTORS) {
    const file = join(folder, 'export.xml');
    const size = {
      posts: Math.round(posts * factor),
      comments: Math.round(comments * factor),
      words: WORDS_OF_A_POST,
    };
    const lack = await tooLittleRoom(size.posts + size.comments);
    if (lack !== undefined) {
      console.log(
        `${size.posts} posts, ${size.comments} comments: NOT DONE, too little room in ${folder}: ${lack}`,
      );
      failed = true;
      continue;
    }
    await writeExport(file, size, 1);
    const { size: bytes } = await stat(file);
    const into = join(folder, `content-${factor}`);
    const run = await bringIn(file, into, folder);
    say(`${size.posts} posts, ${size.comments} comments`, bytes, run);
    if (factor === 1) {
      middle = run.megabytes;
      const again = await bringIn(file, into, folder);
      say('  the same once more', bytes, again);
      failed ||= again.report.balance.some(({ written, differs }) => written + differs > 0);
    }
    await rm(into, { recursive: true, force: true });
    await rm(file);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
