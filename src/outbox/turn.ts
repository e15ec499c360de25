import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { ForgeError, type Pace } from '../forge/port.ts';
import { counting, room, roomAt } from './pace.ts';
import type { Store } from './store.ts';

/** Something that failed: until when it is left alone, how often it failed, and why, in our own words. */
const Setback = z.object({ until: z.number(), failures: z.number(), why: z.string() });
export type Setback = z.infer<typeof Setback>;

/** What all who share a store have to know of each other. Times are in milliseconds since 1970. */
const State = z.object({
  /** Who proposes now, and until when nobody else does. */
  lease: z.optional(z.object({ holder: z.string(), until: z.number() })),
  /** When each request that made something was sent. What is reserved stands at the lease's end. */
  sent: z.array(z.number()),
  /** The forge is left alone. */
  pause: z.optional(Setback),
  /** Comments that the forge did not take, by id. */
  aside: z.record(z.string(), Setback),
});
export type State = z.infer<typeof State>;

export const STATE_KEY = 'state/now';
const NOTHING: State = { sent: [], aside: {} };

/** How long a turn lasts that is not prolonged. */
const LEASE = 30_000;
/** A request has this long before the turn's end to be answered: longer than one may take. */
const MARGIN = 12_000;
/** How many requests are reserved at a time. If the process ends, so many count that were not sent. */
const RESERVED = 12;
/** What one comment takes at most: nothing is begun that could not be finished. */
const LEAST = 8;

export interface TurnOptions {
  store: Store;
  pace: Pace;
  now: () => Date;
}

/** The right to be the one that proposes. */
export interface Turn {
  state: State;
  /** @throws {ForgeError} `limited` where the pace allows no more, or the turn was lost */
  spend(): Promise<void>;
  /** Gives the turn back, with what `state` says now. */
  end(): Promise<void>;
}

/** There is no turn before that moment, in milliseconds since 1970. */
export interface NoTurn {
  wait: number;
}

const limited = (message: string, retryAfter: number): ForgeError =>
  new ForgeError('limited', message, { retryAfter: Math.max(retryAfter, 1000) });

/** What the store holds; where that cannot be read, nothing is known, and it is begun anew. */
export function parseState(text: string | undefined): State {
  try {
    return State.parse(JSON.parse(text ?? ''));
  } catch {
    return structuredClone(NOTHING);
  }
}

const readState = async (store: Store) => {
  const stored = await store.read(STATE_KEY);
  return { version: stored?.version, state: parseState(stored?.text) };
};

/** Why nobody may begin now; undefined where somebody may. */
function obstacle({ lease, pause, sent }: State, now: number, pace: Pace): number | undefined {
  if (lease && lease.until > now) return lease.until;
  if (pause && pause.until > now) return pause.until;
  return room(sent, now, pace) < LEAST ? roomAt(sent, now, pace, LEAST) : undefined;
}

/**
 * Takes the turn, unless somebody has it, the forge is left alone, or the pace is used up. Of several at once one gets
 * it, in whatever process or machine. Whoever loses it (a frozen process that goes on) is told at the next request.
 */
export async function takeTurn({ store, pace, now }: TurnOptions): Promise<Turn | NoTurn> {
  const holder = randomUUID();
  const read = await readState(store);
  let { version } = read;
  const { state } = read;
  const wait = obstacle(state, now().getTime(), pace);
  if (wait !== undefined) return { wait };
  let sent = counting(state.sent, now().getTime());
  let reserved = 0;
  let until = 0;

  const write = (next: State) => {
    const text = JSON.stringify(next);
    return version === undefined ? store.create(STATE_KEY, text) : store.replace(STATE_KEY, text, version);
  };

  /** Begins or prolongs the turn, and reserves what comes next. */
  async function reserve(): Promise<boolean> {
    const time = now().getTime();
    reserved = Math.min(RESERVED, room(sent, time, pace));
    until = time + LEASE;
    const all = [...sent, ...Array<number>(reserved).fill(until)];
    version = await write({ ...state, lease: { holder, until }, sent: all });
    return version !== undefined;
  }

  async function spend(): Promise<void> {
    const time = now().getTime();
    if (reserved === 0 || time > until - MARGIN) {
      sent = counting(sent, time);
      if (room(sent, time, pace) === 0)
        throw limited('Our own pace allows no more requests now.', roomAt(sent, time, pace, LEAST) - time);
      if (!(await reserve())) throw limited('Another process proposes now.', LEASE);
    }
    reserved -= 1;
    sent.push(now().getTime());
  }

  if (!(await reserve())) return { wait: now().getTime() + 1000 };
  let last: Promise<void> = Promise.resolve();
  return {
    state,
    spend() {
      last = last.catch(() => {}).then(spend);
      return last;
    },
    async end() {
      const { lease: _, ...rest } = state;
      if (version !== undefined) await write({ ...rest, sent: counting(sent, now().getTime()) });
    },
  };
}
