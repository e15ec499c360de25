/** Tries a share of all faults in a process of its own; intake.ts starts one for each core. */
import { HOSTED, type HostedKind } from '../../tests/peers/connect.ts';
import { removePeers } from '../../tests/peers/under-test.ts';
import { allRuns, type FaultRun, type Harm, newPlace, tryFault } from './faults.ts';
import { allLocalRuns, type LocalRun, newWorkshop, tryLocalFault } from './local-faults.ts';

export interface Tally {
  kind: string;
  runs: number;
  struck: number;
  harm: Record<string, number>;
  /** The runs that did harm, each with its seed. */
  harmed: { run: FaultRun | LocalRun; harm: Harm }[];
  violations: string[];
  unhandled: number;
}

/** How many runs share a forge: it grows, and lists of it get longer. */
const RUNS_ON_ONE = 40;

let unhandled = 0;
process.on('unhandledRejection', () => {
  unhandled += 1;
});

const newTally = (kind: string): Tally => ({
  kind,
  runs: 0,
  struck: 0,
  harm: {},
  harmed: [],
  violations: [],
  unhandled: 0,
});

function count(tally: Tally, run: FaultRun | LocalRun, harm: Harm): void {
  const { struck, ...rest } = harm;
  tally.runs += 1;
  if (struck) tally.struck += 1;
  for (const [name, number] of Object.entries(rest)) tally.harm[name] = (tally.harm[name] ?? 0) + number;
  if (Object.values(rest).some((number) => number > 0)) tally.harmed.push({ run, harm });
}

/** Every `step`-th run, from `start` on. */
const share = <T>(all: readonly T[], start: number, step: number): T[] =>
  all.filter((_, i) => i % step === start);

async function hosted(kind: HostedKind, seed: number, start: number, step: number): Promise<Tally> {
  const tally = newTally(kind);
  const runs = share(await allRuns(kind, seed), start, step);
  for (let from = 0; from < runs.length; from += RUNS_ON_ONE) {
    const place = await newPlace(kind);
    for (const run of runs.slice(from, from + RUNS_ON_ONE)) count(tally, run, await tryFault(place, run));
    await place.gateway.close();
    tally.violations.push(...removePeers());
  }
  return tally;
}

async function local(seed: number, start: number, step: number): Promise<Tally> {
  const tally = newTally('local');
  const workshop = await newWorkshop();
  for (const run of share(allLocalRuns(seed), start, step)) {
    count(tally, run, await tryLocalFault(workshop, run));
  }
  await workshop.close();
  return tally;
}

/** @param start which share, of `step` */
export async function tryShare(seed: number, start: number, step: number): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const [i, kind] of HOSTED.entries()) tallies.push(await hosted(kind, seed + i * 100_000, start, step));
  tallies.push(await local(seed + 900_000, start, step));
  for (const tally of tallies) tally.unhandled = unhandled;
  return tallies;
}

if (process.argv[1] === import.meta.filename) {
  const [seed = 1, start = 0, step = 1] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(await tryShare(seed, start, step)));
  process.exit(0);
}
