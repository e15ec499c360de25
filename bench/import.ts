/**
 * How fast an old blog is brought in, and with how much memory: `npm run bench:import [-- POSTS COMMENTS]`, with 10,000
 * posts and 100,000 comments where nothing is said. Writes exports of a quarter of the size, of the size and of four
 * times it, brings each in, brings the middle one in again, and says what it took. Takes some minutes, and a few GB
 * in the temporary folder. Ends with 1 where the books do not balance, or a second run writes anything.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportHead } from '../src/rescue/report.ts';
import { writeExport } from './import/export.ts';

const [posts = 10_000, comments = 100_000] = process.argv.slice(2).map(Number);
const WORDS_OF_A_POST = 900;
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

function say(what: string, bytes: number, { seconds, megabytes, status, report }: Run): void {
  const found = report.balance.reduce((sum, one) => sum + one.found, 0);
  const written = report.balance.reduce((sum, one) => sum + one.written, 0);
  failed ||= status !== 0 || !report.balanced;
  console.log(
    `${what.padEnd(28)} ${(bytes / 1e6).toFixed(0).padStart(5)} MB  ${seconds.toFixed(1).padStart(6)} s  ${megabytes.toFixed(0).padStart(5)} MB of memory  found ${found}, written ${written}, ${report.balanced ? 'balanced' : 'NOT BALANCED'}, exit ${status}`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
try {
  for (const factor of [0.25, 1, 4]) {
    const file = join(folder, 'export.xml');
    const size = { posts: posts * factor, comments: comments * factor, words: WORDS_OF_A_POST };
    await writeExport(file, size, 1);
    const { size: bytes } = await stat(file);
    const into = join(folder, `content-${factor}`);
    say(`${size.posts} posts, ${size.comments} comments`, bytes, await bringIn(file, into, folder));
    if (factor === 1) {
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
