import { type Forge, ForgeError, type Outcome, type Proposal, type Proposed } from '../forge/port.ts';
import { parcelsIn } from './parcels.ts';
import { newRound, type Round } from './round.ts';
import { pause } from './setbacks.ts';
import { parseState, STATE_KEY, type State } from './state.ts';
import type { Store } from './store.ts';
import { type NoTurn, type Turn, takeTurn } from './turn.ts';

export interface OutboxOptions {
  store: Store;
  forge: Forge;
  now: () => Date;
  log: (message: string) => void;
}

export interface DrainOptions {
  /** Proposed before all others; it is in the outbox already. */
  first?: Proposal;
  /** How long to go on with another one, in milliseconds. */
  time?: number;
  /** Also finishes what failures have left at the forge. */
  finish?: boolean;
  told?: (outcome: Outcome) => void;
}

export interface Drained {
  /** When it is worth trying again: undefined where nothing waits. */
  next: Date | undefined;
}

/** A comment that waits in the outbox. */
export interface InOutbox {
  id: string;
  received: string;
  /** Why the forge did not take it, where it was tried. */
  why?: string;
}

export interface Outbox {
  readonly description: string;
  /**
   * Keeps a proposal: it is durable when the promise resolves.
   * @throws where the store does not take it
   */
  accept(proposal: Proposal): Promise<Proposed>;
  /**
   * What a person can look a comment up by; undefined where it was never received here.
   * @throws where the store fails
   */
  find(id: string): Promise<string | undefined>;
  /**
   * Proposes what waits, as far as forge, pace and time allow.
   * @throws where the store fails
   */
  drain(options?: DrainOptions): Promise<Drained>;
  /** What waits, oldest first, and why the forge is left alone, where it is. */
  waiting(): Promise<{ comments: InOutbox[]; pause: { until: Date; why: string } | undefined }>;
}

/** A scheduled function has half a minute; what is under way needs some of that. */
const TIME = 20_000;

const isNoTurn = (turn: Turn | NoTurn): turn is NoTurn => 'wait' in turn;

/** The turn of a forge that needs none. */
const freeTurn = (state: State): Turn => ({ state, spend: async () => {}, end: async () => {} });

/** Keeps what was received until the forge has it. */
export function createOutbox({ store, forge, now, log }: OutboxOptions): Outbox {
  const { pace } = forge;
  const parcels = parcelsIn({ store, now, log });
  const ownState: State = { sent: [], aside: {} };
  let sweeping = false;
  const time = (): number => now().getTime();

  /** A forge that takes several at once gets each sender's own at once; one of them looks after the rest. */
  async function lookAfterTheRest(round: Round, finish: boolean): Promise<void> {
    if (sweeping && !pace) return;
    sweeping = true;
    try {
      if (finish && (await round.finish())) return;
      await round.sweep();
    } finally {
      sweeping = false;
    }
  }

  async function propose(turn: Turn, { first, time = TIME, finish = false, told }: DrainOptions) {
    const round = newRound({ parcels, forge, turn, now, log, time, told });
    if (first && (await round.handFirst(first))) return;
    await lookAfterTheRest(round, finish);
  }

  /** Nothing is lost where this fails: the turn ends by itself, and what was sent is counted. */
  const endTurn = (turn: Turn): Promise<void> =>
    turn.end().catch((error: Error) => log(`The turn to propose could not be given back: ${error.message}`));

  /** When the next one can be tried. */
  async function nextTime(state: State): Promise<Date | undefined> {
    const ids = await parcels.ids();
    if (ids.length === 0) return undefined;
    const soonest = ids.reduce(
      (least, id) => Math.min(least, state.aside[id]?.until ?? 0),
      Number.POSITIVE_INFINITY,
    );
    return new Date(Math.max(time(), soonest, state.pause?.until ?? 0));
  }

  return {
    description: store.description,
    accept: parcels.accept,
    find: parcels.find,
    async drain(options = {}) {
      const turn = pace ? await takeTurn({ store, pace, now }) : freeTurn(ownState);
      if (isNoTurn(turn)) return { next: new Date(turn.wait) };
      try {
        await propose(turn, options);
      } catch (error) {
        if (!(error instanceof ForgeError)) throw error;
        pause(turn.state, error, time());
      } finally {
        await endTurn(turn);
      }
      return { next: await nextTime(turn.state) };
    },
    async waiting() {
      const state = pace ? parseState((await store.read(STATE_KEY))?.text) : ownState;
      const found = await parcels.read(await parcels.ids());
      const comments = found.map(({ received, proposal: { id } }): InOutbox => {
        const why = state.aside[id]?.why;
        return { id, received, ...(why === undefined ? {} : { why }) };
      });
      const paused = state.pause && state.pause.until > time() ? state.pause : undefined;
      return { comments, pause: paused && { until: new Date(paused.until), why: paused.why } };
    },
  };
}
