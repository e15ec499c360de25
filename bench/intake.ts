/**
 * What a comment's way to the forge bears: `npm run bench:intake [-- SEED]`. Takes about half an hour on two cores, needs no
 * network, and ends with 1 where something was lost, doubled, left behind, or wrongly called received.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { HOSTED } from '../tests/peers/connect.ts';
import type { CrashTally } from './intake/crash-process.ts';
import { burst, crowd, flood, identical, overhead } from './intake/crowd.ts';
import type { Tally } from './intake/faults-process.ts';

const seed = Number(process.argv[2] ?? 1);
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

const started = performance.now();
const elapsed = (): string => `${Math.round((performance.now() - started) / 1000)} s`;

say(`Node ${process.version}, ${cores} cores, seeds from ${seed}\n`);

say('Faults: every request x every fault x once, twice, lasting x retry x with and without outbox');
const faults = (await shares<Tally>('faults-process.ts', seed)).flat();
for (const kind of [...HOSTED, 'local']) {
  const own = faults.filter((tally) => tally.kind === kind);
  const harm = Object.keys(own[0]?.harm ?? {}).map((name) => {
    const number = total(own.map((tally) => tally.harm[name] ?? 0));
    expectNone(`${kind} ${name}`, number);
    return `${name} ${number}`;
  });
  const runs = total(own.map((tally) => tally.runs));
  const struck = total(own.map((tally) => tally.struck));
  say(`  ${kind}: ${runs} runs, the fault happened in ${struck}; ${harm.join(', ')}`);
  for (const { run, harm: found } of own.flatMap((tally) => tally.harmed).slice(0, 10))
    say(`     ${JSON.stringify(run)} ${JSON.stringify(found)}`);
}
say(`  ${total(faults.map((tally) => tally.runs))} runs in all (${elapsed()})`);
expectNone(
  'requests or replies off the API descriptions',
  total(faults.map(({ violations }) => violations.length)),
);
expectNone('unhandled rejections', total(faults.map(({ unhandled }) => unhandled)));

say('\nCrash: the process killed by SIGKILL before and after every request and every step of the outbox');
const crashes = (await shares<CrashTally>('crash-process.ts', ROUNDS)).flat();
for (const kind of HOSTED) {
  const own = crashes.filter((tally) => tally.kind === kind);
  const names = ['lost', 'duplicates', 'orphans', 'stuck'] as const;
  const harm = names.map((name) => {
    const number = total(own.map((tally) => tally.harm[name]));
    expectNone(`${kind} ${name} after a crash`, number);
    return `${name} ${number}`;
  });
  const killed = total(own.map((tally) => tally.killed));
  const received = total(own.map((tally) => tally.received));
  say(
    `  ${kind}: ${killed} kills at ${own[0]?.boundaries} boundaries, ${received} after "received"; ${harm.join(', ')}`,
  );
  for (const one of own.flatMap((tally) => tally.harmed).slice(0, 10)) say(`     ${JSON.stringify(one)}`);
}
say(`  ${total(crashes.map(({ killed }) => killed))} kills in all (${elapsed()})`);

say('\nBurst: 50 at once, 80 writes a minute, 300 ms a call');
for (const kind of HOSTED) {
  const result = await burst(kind);
  expectNone(`${kind} lost in a burst`, 50 - result.proposedInTheEnd);
  expectNone(`${kind} branches without a pull request`, result.branches - result.pulls);
  say(`  ${kind}: ${JSON.stringify(result)}`);
}

say('\nConcurrency: 200 different from 4 processes while the base moves; 50 identical');
for (const kind of HOSTED) {
  const result = await crowd(kind);
  const same = await identical(kind);
  expectNone(`${kind} not merged`, result.sent - result.merged + result.duplicates + result.conflicts);
  expectNone(`${kind} pull requests beyond one`, same - 1);
  say(`  ${kind}: ${JSON.stringify(result)}; of 50 identical: ${same}`);
}

say('\nFlood: 2,000 comments, 100 a minute, in simulated time');
for (const kind of HOSTED) {
  const result = await flood(kind);
  expectNone(`${kind} lost in a flood`, result.lost + result.duplicates);
  expectNone(`${kind} open beyond 25`, Math.max(0, result.mostOpen - 25));
  expectNone(`${kind} writes beyond 60 a minute`, Math.max(0, result.mostWritesInAMinute - 60));
  expectNone(`${kind} writes beyond 500 an hour`, Math.max(0, result.mostWritesInAnHour - 500));
  say(`  ${kind}: ${JSON.stringify(result)}`);
}

say('\nOverhead: one sender after the other, outbox on disk');
for (const kind of HOSTED) say(`  ${kind}: ${JSON.stringify(await overhead(kind))} (milliseconds)`);

say(
  `\n${failed ? 'Something went wrong: see !! above.' : 'Nothing was lost, and nothing arrived twice.'} (${elapsed()})`,
);
process.exit(failed ? 1 : 0);
