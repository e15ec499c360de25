import { randomUUID } from 'node:crypto';
import { ForgeError, type Pace } from '../forge/port.ts';
import { counting, room, roomAt } from './pace.ts';
import { least, obstacle, parseState, STATE_KEY, type State, withoutFuture } from './state.ts';
import type { Store } from './store.ts';

/** How long a turn lasts that is not prolonged. */
const LEASE = 30_000;
/** A request has this long before the turn's end to be answered: longer than one may take. */
const MARGIN = 12_000;
/** How many requests are reserved at a time. If the process ends, so many count that were not sent. */
const RESERVED = 12;

export interface TurnOptions {
  store: Store;
  pace: Pace;
  now: () => Date;
}

/** The right to be the one that proposes. */
export interface Turn {
  state: State;
  /** @throws {ForgeError} `limited` where the pace allows no more, or the turn is over or lost */
  spend(): Promise<void>;
  /** Gives the turn back, with what `state` says now, unless somebody else has it. */
  end(): Promise<void>;
}

/** There is no turn before that moment, in milliseconds since 1970. */
export interface NoTurn {
  wait: number;
}

const limited = (message: string, retryAfter: number): ForgeError =>
  new ForgeError('limited', message, { retryAfter: Math.max(retryAfter, 1000) });

/** Writes one version after the other; gives false for good once somebody else has written in between. */
function stateWriter(store: Store, first: string | undefined): (state: State) => Promise<boolean> {
  let version = first;
  let lost = false;
  return async (state) => {
    if (lost) return false;
    const text = JSON.stringify(state);
    const written =
      version === undefined
        ? await store.create(STATE_KEY, text)
        : await store.replace(STATE_KEY, text, version);
    lost = written === undefined;
    version = written;
    return !lost;
  };
}

/**
 * Takes the turn, unless somebody has it, the forge is left alone, or the pace is used up. Of several at once one gets
 * it, in whatever process or machine. Whoever loses it (a frozen process that goes on) is told at the next request.
 */
export async function takeTurn({ store, pace, now }: TurnOptions): Promise<Turn | NoTurn> {
  const time = (): number => now().getTime();
  const stored = await store.read(STATE_KEY);
  const state = withoutFuture(parseState(stored?.text), time());
  const wait = obstacle(state, time(), pace);
  if (wait !== undefined) return { wait };

  const holder = randomUUID();
  const write = stateWriter(store, stored?.version);
  let sent = counting(state.sent, time());
  let reserved = 0;
  let until = 0;
  let over = false;

  /** Begins or prolongs the turn, and reserves what comes next. */
  async function reserve(): Promise<boolean> {
    const start = time();
    reserved = 0;
    const next = Math.min(RESERVED, room(sent, start, pace));
    const lease = { holder, until: start + LEASE };
    const all = [...sent, ...Array<number>(next).fill(lease.until)];
    if (!(await write({ ...state, lease, sent: all }))) return false;
    reserved = next;
    until = lease.until;
    return true;
  }

  async function spend(): Promise<void> {
    if (over) throw limited('The turn to propose is over.', LEASE);
    const start = time();
    if (reserved === 0 || start > until - MARGIN) {
      sent = counting(sent, start);
      if (room(sent, start, pace) === 0)
        throw limited(
          'Our own pace allows no more requests now.',
          roomAt(sent, start, pace, least(pace)) - start,
        );
      if (!(await reserve())) throw limited('Another process proposes now.', LEASE);
    }
    reserved -= 1;
    sent.push(time());
  }

  if (!(await reserve())) return { wait: time() + 1000 };
  let last: Promise<void> = Promise.resolve();
  return {
    state,
    spend() {
      last = last.catch(() => {}).then(spend);
      return last;
    },
    async end() {
      over = true;
      // What is being reserved would be written over what is written here, or the other way round.
      await last.catch(() => {});
      const { lease: _, ...rest } = state;
      await write({ ...rest, sent: counting(sent, time()) });
    },
  };
}
