/** The process killed (SIGKILL) at every step of its way, and what is there when the next one has done its work. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { commentFrom } from '../../src/discussion/comment.ts';
import { commentPath } from '../../src/discussion/file.ts';
import { Submission } from '../../src/schema/submission.ts';
import { seeded } from '../seeded.ts';
import { handsBack, type Place, traces } from './faults.ts';
import { formOf } from './forms.ts';
import { clockAt, drainAll, forgeAt, newHouse, newStore, removeStores } from './house.ts';

export interface Crash {
  killed: boolean;
  /** Whether the sender was told that the comment was received before the process ended. */
  received: boolean;
  lost: number;
  duplicates: number;
  orphans: number;
  stuck: number;
}

async function run(place: Place, folder: string, form: Record<string, string>, at: number) {
  const args = [place.kind, place.gateway.url, folder, JSON.stringify(form), String(at)];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { said, killed: signal === 'SIGKILL' };
}

/** How many boundaries there are when nothing ends the process. */
export async function crashBoundaries(place: Place): Promise<number> {
  const { folder } = await newStore();
  const { said } = await run(place, folder, formOf(0, seeded(0)), 1_000_000);
  return Number(/boundaries (\d+)/.exec(said)?.[1]);
}

/** Kills the process at a boundary; the sender tries again with the next one where no answer came, or does not. */
export async function tryCrash(place: Place, at: number, seed: number, again: boolean): Promise<Crash> {
  const { gateway, kind } = place;
  const store = await newStore();
  const form = formOf(seed, seeded(seed));
  const { said, killed } = await run(place, store.folder, form, at);
  const received = said.startsWith('303');
  const clock = clockAt(Date.parse('2026-11-23T10:20:00Z'));
  const house = newHouse({ forge: forgeAt(kind, gateway.url), store, clock, patience: 20_000 });
  let sentAgain = false;
  if (again && !received) {
    const response = await house.send(form);
    sentAgain = response.status === 303;
    if (!sentAgain && !handsBack(await response.text(), form))
      throw new Error('The words were not handed back.');
    await house.settled();
  }
  const ended = house.outbox ? await drainAll(house.outbox, clock) : false;
  const { id } = await commentFrom(Submission.parse(form), clock.now());
  const { pulls, holding } = traces(place, commentPath('a-post', id));
  const shown = new Set(pulls.map(({ branch }) => branch));
  const crash: Crash = {
    killed,
    received,
    lost: (received || sentAgain) && pulls.length === 0 ? 1 : 0,
    duplicates: Math.max(0, pulls.length - 1) + Math.max(0, holding.length - 1),
    orphans: holding.filter((name) => !shown.has(name)).length,
    stuck: ended ? 0 : 1,
  };
  for (const { branch } of pulls) gateway.peer.close(branch);
  await removeStores();
  return crash;
}
