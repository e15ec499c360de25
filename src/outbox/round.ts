import { type Forge, ForgeError, type Outcome, type Proposal } from '../forge/port.ts';
import type { Parcels } from './parcels.ts';
import { forgetOthers, setBack } from './setbacks.ts';
import type { State } from './state.ts';
import type { Turn } from './turn.ts';

export interface RoundOptions {
  parcels: Parcels;
  forge: Forge;
  turn: Turn;
  now: () => Date;
  log: (message: string) => void;
  /** How long to go on with another one, in milliseconds. */
  time: number;
  told?: ((outcome: Outcome) => void) | undefined;
}

/** One round of proposing what waits. */
export interface Round {
  /** Hands one to the forge while its sender waits. True where nothing else can be tried now. */
  handFirst(proposal: Proposal): Promise<boolean>;
  /** Finishes what failures have left at the forge. True where nothing else can be tried now. */
  finish(): Promise<boolean>;
  /** Hands over all that waits and is not set aside: what failed least first, the oldest of those first. */
  sweep(): Promise<void>;
}

/** How many are handed to the forge at a time. */
const BATCH = 200;
/** How many are looked at to find the oldest. Where more wait, it is another part of them each time. */
const LOOK = 1000;
/** How long what is under way when the time is up has to come to its end, in milliseconds. */
const GRACE = 5000;

function somePart(ids: readonly string[]): string[] {
  const start = ids.length > LOOK ? Math.floor(Math.random() * ids.length) : 0;
  return [...ids.slice(start), ...ids.slice(0, start)].slice(0, LOOK);
}

const failuresIn =
  ({ aside }: State) =>
  ({ id }: Proposal): number =>
    aside[id]?.failures ?? 0;

export function newRound({ parcels, forge, turn, now, log, time: most, told }: RoundOptions): Round {
  const { state } = turn;
  const time = (): number => now().getTime();
  const end = time() + most;
  const tried = new Set<string>();
  const enough = (): boolean => time() > end;
  const work = { spend: turn.spend, enough, signal: AbortSignal.timeout(most + GRACE) };

  async function take(outcome: Outcome): Promise<boolean> {
    const { id } = outcome;
    if ('kept' in outcome) {
      await parcels.settle(id, outcome.kept);
      delete state.aside[id];
      delete state.pause;
    } else log(`The forge has not taken comment ${id} yet: ${outcome.error.message}`);
    told?.(outcome);
    return 'error' in outcome && setBack(state, id, outcome.error, time());
  }

  /** Takes each outcome, and its id from those that are left. */
  async function takeAll(outcomes: AsyncIterable<Outcome>, left: Set<string>): Promise<boolean> {
    for await (const outcome of outcomes) {
      left.delete(outcome.id);
      if (await take(outcome)) return true;
    }
    return false;
  }

  /** Each by itself: it is one of them that does not fit the forge, and the others are not to wait for it. */
  async function handSingly(proposals: readonly Proposal[], cause: TypeError): Promise<boolean> {
    const [only, ...others] = proposals;
    if (only && others.length === 0) {
      const error = new ForgeError('conflict', 'It is not as the forge can take it.', { cause });
      return take({ id: only.id, error });
    }
    for (const one of proposals) if (await hand([one])) return true;
    return false;
  }

  /** Hands some to the forge. True where nothing else can be tried now. */
  async function hand(proposals: readonly Proposal[], hurried = false): Promise<boolean> {
    if (proposals.length === 0) return false;
    const left = new Set(proposals.map(({ id }) => id));
    for (const id of left) tried.add(id);
    try {
      // What it did not mention was not tried: it takes no more now.
      return (await takeAll(forge.proposeAll(proposals, { ...work, hurried }), left)) || left.size > 0;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return handSingly(
        proposals.filter(({ id }) => left.has(id)),
        error,
      );
    }
  }

  /** Those that are due, as far as they can be read; undefined where none is left. */
  async function due(): Promise<Proposal[] | undefined> {
    const waiting = await parcels.ids();
    forgetOthers(state, new Set(waiting));
    const ids = waiting.filter((id) => !tried.has(id) && (state.aside[id]?.until ?? 0) <= time());
    if (ids.length === 0) return undefined;
    const part = somePart(ids);
    const found = (await parcels.read(part)).map(({ proposal }) => proposal);
    const readable = new Set(found.map(({ id }) => id));
    for (const id of part) if (!readable.has(id)) tried.add(id);
    const failures = failuresIn(state);
    return found.sort((a, b) => failures(a) - failures(b));
  }

  async function handAll(proposals: readonly Proposal[]): Promise<boolean> {
    for (let from = 0; from < proposals.length; from += BATCH) {
      if (enough()) return true;
      const some = proposals.slice(from, from + BATCH);
      for (const { id } of some) tried.add(id);
      if (await hand(await parcels.unsettled(some))) return true;
    }
    return false;
  }

  return {
    handFirst: (proposal) => hand([proposal], true),
    finish: () => takeAll(forge.finish(work), new Set()),
    async sweep() {
      for (let next = await due(); next; next = await due()) if (await handAll(next)) return;
    },
  };
}
