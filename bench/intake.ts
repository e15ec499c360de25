/**
 * What a comment's way to the forge bears: `npm run bench:intake [-- SEED [PART…]]`, with the parts faults, crash, burst,
 * concurrency, flood and overhead; all without a name. All take about an hour on two cores, most of it syncing to disk
 * (`TMPDIR=/dev/shm` is faster). It needs no network, and ends with 1 where something was lost, doubled, left behind, or
 * wrongly called received.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { HOSTED } from '../tests/peers/connect.ts';
import { called } from './called.ts';
import type { CrashTally } from './intake/crash-process.ts';
import { burst, crowd, flood, identical, overhead } from './intake/crowd.ts';
import type { Tally } from './intake/faults-process.ts';

const USAGE = `Says what a comment's way to the forge bears.

  npm run bench:intake                         all parts; takes about an hour
  npm run bench:intake -- SEED PART…           some of: faults crash burst concurrency flood overhead`;

const { words, number, refuse } = called(USAGE);
const [seedText = '1', ...wanted] = words;
const seed = number('the seed', seedText);
const cores = availableParallelism();
/** How often each boundary is the one at which a process is killed. */
const ROUNDS = 8;

let failed = false;
const say = (text: string): void => console.log(text);
const expectNone = (what: string, number: number): void => {
  if (number === 0) return;
  failed = true;
  say(`  !! ${what}: ${number}`);
};

/** Runs a program once for each core, each with its share, and gives what each prints. */
async function shares<T>(program: string, first: number): Promise<T[][]> {
  const running = Array.from({ length: cores }, async (_, start) => {
    const args = [join(import.meta.dirname, 'intake', program), String(first), String(start), String(cores)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    await once(child, 'close');
    return JSON.parse(text) as T[];
  });
  return Promise.all(running);
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** The tallies of one kind of forge, added up and said. */
function sum(what: string, tallies: readonly Record<string, number>[]): string {
  return Object.keys(tallies[0] ?? {})
    .map((name) => {
      const number = total(tallies.map((tally) => tally[name] ?? 0));
      expectNone(`${what} ${name}`, number);
      return `${name} ${number}`;
    })
    .join(', ');
}

const sayAll = (harmed: readonly unknown[]): void => {
  for (const one of harmed.slice(0, 10)) say(`     ${JSON.stringify(one)}`);
};

async function faults(): Promise<void> {
  say('Faults: every request x every fault x once, twice, lasting x retry x with and without outbox');
  const all = (await shares<Tally>('faults-process.ts', seed)).flat();
  for (const kind of [...HOSTED, 'local']) {
    const own = all.filter((tally) => tally.kind === kind);
    const harm = sum(
      kind,
      own.map((tally) => tally.harm),
    );
    const runs = total(own.map((tally) => tally.runs));
    say(`  ${kind}: ${runs} runs, the fault happened in ${total(own.map(({ struck }) => struck))}; ${harm}`);
    sayAll(own.flatMap(({ harmed }) => harmed));
  }
  say(`  ${total(all.map(({ runs }) => runs))} runs in all`);
  expectNone(
    'requests or replies off the API descriptions',
    total(all.map(({ violations }) => violations.length)),
  );
  expectNone('unhandled rejections', total(all.map(({ unhandled }) => unhandled)));
}

async function crash(): Promise<void> {
  say('Crash: the process killed by SIGKILL before and after every request and every step of the outbox');
  const all = (await shares<CrashTally>('crash-process.ts', ROUNDS)).flat();
  for (const kind of HOSTED) {
    const own = all.filter((tally) => tally.kind === kind);
    const harm = sum(
      `${kind} after a crash:`,
      own.map((tally) => tally.harm),
    );
    const killed = total(own.map((tally) => tally.killed));
    const received = total(own.map((tally) => tally.received));
    say(
      `  ${kind}: ${killed} kills at ${own[0]?.boundaries} boundaries, ${received} after "received"; ${harm}`,
    );
    sayAll(own.flatMap(({ harmed }) => harmed));
  }
  say(`  ${total(all.map(({ killed }) => killed))} kills in all`);
}

async function bursts(): Promise<void> {
  say('Burst: 50 at once, 80 writes a minute, 300 ms a call');
  for (const kind of HOSTED) {
    const result = await burst(kind);
    expectNone(`${kind} lost in a burst`, 50 - result.proposedInTheEnd);
    expectNone(`${kind} branches without a pull request`, result.branches - result.pulls);
    say(`  ${kind}: ${JSON.stringify(result)}`);
  }
}

async function concurrency(): Promise<void> {
  say('Concurrency: 200 different from 4 processes while the base moves; 50 identical');
  for (const kind of HOSTED) {
    const result = await crowd(kind);
    const same = await identical(kind);
    expectNone(`${kind} not merged`, result.sent - result.merged + result.duplicates + result.conflicts);
    expectNone(`${kind} pull requests beyond one`, same - 1);
    say(`  ${kind}: ${JSON.stringify(result)}; of 50 identical: ${same}`);
  }
}

async function floods(): Promise<void> {
  say('Flood: 2,000 comments, 100 a minute, in simulated time');
  for (const kind of HOSTED) {
    const result = await flood(kind);
    expectNone(`${kind} lost in a flood`, result.lost + result.duplicates);
    expectNone(`${kind} open beyond 25`, Math.max(0, result.mostOpen - 25));
    expectNone(`${kind} writes beyond 60 a minute`, Math.max(0, result.mostWritesInAMinute - 60));
    expectNone(`${kind} writes beyond 500 an hour`, Math.max(0, result.mostWritesInAnHour - 500));
    say(`  ${kind}: ${JSON.stringify(result)}`);
  }
}

async function overheads(): Promise<void> {
  say(
    'Overhead: one sender after the other, outbox on disk, in milliseconds (goals: own p95 50, whole 3000)',
  );
  for (const kind of HOSTED) say(`  ${kind}: ${JSON.stringify(await overhead(kind))}`);
}

const PARTS: Record<string, () => Promise<void>> = {
  faults,
  crash,
  burst: bursts,
  concurrency,
  flood: floods,
  overhead: overheads,
};

for (const name of wanted) if (!Object.hasOwn(PARTS, name)) refuse(`"${name}" is no part.`);
say(`Node ${process.version}, ${cores} cores, seeds from ${seed}`);
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  say('');
  await part();
  say(`  (${Math.round((performance.now() - started) / 1000)} s)`);
}
say(`\n${failed ? 'Something went wrong: see !! above.' : 'Nothing was lost, and nothing arrived twice.'}`);
process.exit(failed ? 1 : 0);
