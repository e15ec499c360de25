/** Kills a share of all processes; intake.ts starts one for each core. */
import { HOSTED } from '../../tests/peers/connect.ts';
import { type Crash, crashBoundaries, tryCrash } from './crash.ts';
import { newPlace } from './faults.ts';

export interface CrashTally {
  kind: string;
  boundaries: number;
  killed: number;
  /** How often "received" had been said before. */
  received: number;
  harm: Record<'lost' | 'duplicates' | 'orphans' | 'stuck', number>;
  harmed: { at: number; seed: number; crash: Crash }[];
}

/** Ends the process at every boundary, `rounds` times, every `step`-th from `start` on. */
export async function crashShare(rounds: number, start: number, step: number): Promise<CrashTally[]> {
  const tallies: CrashTally[] = [];
  for (const kind of HOSTED) {
    let place = await newPlace(kind);
    const boundaries = await crashBoundaries(place);
    await place.gateway.close();
    const tally: CrashTally = {
      kind,
      boundaries,
      killed: 0,
      received: 0,
      harm: { lost: 0, duplicates: 0, orphans: 0, stuck: 0 },
      harmed: [],
    };
    for (let round = 0; round < rounds; round += 1) {
      place = await newPlace(kind);
      for (let at = 1 + ((start + round) % step); at <= boundaries; at += step) {
        const seed = 500_000 + round * 1000 + at;
        const crash = await tryCrash(place, at, seed, (at + round) % 2 === 0);
        if (crash.killed) tally.killed += 1;
        if (crash.received) tally.received += 1;
        const { lost, duplicates, orphans, stuck } = crash;
        for (const [name, number] of Object.entries({ lost, duplicates, orphans, stuck }))
          tally.harm[name as 'lost'] += number;
        if (lost + duplicates + orphans + stuck > 0) tally.harmed.push({ at, seed, crash });
      }
      await place.gateway.close();
    }
    tallies.push(tally);
  }
  return tallies;
}

if (process.argv[1] === import.meta.filename) {
  const [rounds = 1, start = 0, step = 1] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(await crashShare(rounds, start, step)));
  process.exit(0);
}
