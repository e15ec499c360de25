import { type Forge, ForgeError, type Outcome, type Proposal, type Proposed } from '../forge/port.ts';
import { keptKey, type Parcel, Parcel as ParcelSchema, parsed, Receipt, waitingKey } from './parcel.ts';
import type { Store } from './store.ts';
import { type NoTurn, parseState, type Setback, STATE_KEY, type State, type Turn, takeTurn } from './turn.ts';

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
  /** Proposes what waits, as far as forge, pace and time allow. */
  drain(options?: DrainOptions): Promise<Drained>;
  /** What waits, oldest first, and why the forge is left alone, where it is. */
  waiting(): Promise<{ comments: InOutbox[]; pause: { until: Date; why: string } | undefined }>;
}

const SECOND = 1000;
/** A function has a minute; half of it is left for what is under way. */
const TIME = 20 * SECOND;
/** How many are read and handed over at a time. */
const BATCH = 200;

/** 5 s, 10 s, 20 s … up to 10 minutes. */
const backoff = (failures: number): number => Math.min(5 * SECOND * 2 ** failures, 600 * SECOND);
/** A minute, 2 … up to a day: somebody has to look at it. */
const asideFor = (failures: number): number => Math.min(60 * SECOND * 2 ** failures, 86_400 * SECOND);

const isNoTurn = (turn: Turn | NoTurn): turn is NoTurn => 'wait' in turn;

/** The turn of a forge that needs none. */
const freeTurn = (state: State): Turn => ({ state, spend: async () => {}, end: async () => {} });

/** Leaves the forge alone for as long as it asks for, else longer from time to time. */
function pause(state: State, { code, retryAfter, message: why }: ForgeError, now: number): void {
  const failures = state.pause?.failures ?? 0;
  const until = now + (retryAfter ?? backoff(failures));
  state.pause = { until, failures: code === 'limited' ? failures : failures + 1, why };
}

/** What went wrong with one comment, written down. True where nothing else can be tried now. */
function setBack(state: State, id: string, error: ForgeError, now: number): boolean {
  const { code, message: why } = error;
  const before = state.aside[id]?.failures ?? 0;
  const own = code === 'conflict' || code === 'not-found';
  // Where the forge as a whole fails, this one is tried last next time: it may be what the forge stumbles over.
  if (code !== 'limited')
    state.aside[id] = { until: own ? now + asideFor(before) : 0, failures: before + 1, why };
  if (!own) pause(state, error, now);
  return !own;
}

/** Keeps what was received until the forge has it. */
export function createOutbox({ store, forge, now, log }: OutboxOptions): Outbox {
  const { pace } = forge;
  const ownState: State = { sent: [], aside: {} };
  let sweeping = false;
  const time = (): number => now().getTime();

  async function parcel(id: string): Promise<Parcel | undefined> {
    const stored = await store.read(waitingKey(id));
    const found = parsed(ParcelSchema, stored?.text);
    if (stored && !found) log(`The outbox holds something unreadable for comment ${id}: look at it.`);
    return found;
  }

  /** What comes next: the first asked for, then what failed least, the oldest of those first. */
  async function batch({ state }: Turn, tried: ReadonlySet<string>, first?: Proposal): Promise<Proposal[]> {
    const names = (await store.names('waiting')).filter(
      (id) => !tried.has(id) && id !== first?.id && (state.aside[id]?.until ?? 0) <= time(),
    );
    const parcels = await Promise.all(names.slice(0, BATCH).map(parcel));
    const failures = ({ proposal }: Parcel): number => state.aside[proposal.id]?.failures ?? 0;
    const sorted = parcels
      .filter((one) => one !== undefined)
      .sort((a, b) => failures(a) - failures(b) || (a.received < b.received ? -1 : 1))
      .map(({ proposal }) => proposal);
    return first && !tried.has(first.id) ? [first, ...sorted] : sorted;
  }

  /** Writes the receipt before the parcel goes, so that at no moment neither is there. */
  async function settle(id: string, { reference, number }: Proposed, { state }: Turn): Promise<void> {
    const receipt: Receipt = {
      reference,
      ...(number === undefined ? {} : { number }),
      proposed: now().toISOString(),
    };
    await store.create(keptKey(id), JSON.stringify(receipt));
    await store.remove(waitingKey(id));
    delete state.aside[id];
    delete state.pause;
  }

  async function take(outcome: Outcome, turn: Turn, told?: DrainOptions['told']): Promise<boolean> {
    if ('kept' in outcome) await settle(outcome.id, outcome.kept, turn);
    else log(`The forge has not taken comment ${outcome.id} yet: ${outcome.error.message}`);
    told?.(outcome);
    return 'error' in outcome && setBack(turn.state, outcome.id, outcome.error, time());
  }

  /** Hands some to the forge. True where nothing else can be tried now. */
  async function hand(turn: Turn, proposals: readonly Proposal[], end: number, told?: DrainOptions['told']) {
    for await (const outcome of forge.proposeAll(proposals, { spend: turn.spend })) {
      if ((await take(outcome, turn, told)) || time() > end) return true;
    }
    return false;
  }

  async function work(turn: Turn, { first, time: most = TIME, finish, told }: DrainOptions): Promise<void> {
    const end = time() + most;
    const tried = new Set<string>();
    if (finish) {
      for await (const outcome of forge.finish({ spend: turn.spend })) if (await take(outcome, turn)) return;
    }
    for (;;) {
      const next = await batch(turn, tried, first);
      if (next.length === 0) return;
      for (const { id } of next) tried.add(id);
      if (await hand(turn, next, end, told)) return;
    }
  }

  /** For a forge that takes several at once: each sender's own comes at once, and one of them looks after the rest. */
  async function workFreely(turn: Turn, { first, told, ...options }: DrainOptions): Promise<void> {
    if (first && (await hand(turn, [first], Number.POSITIVE_INFINITY, told))) return;
    if (sweeping) return;
    sweeping = true;
    try {
      await work(turn, options);
    } finally {
      sweeping = false;
    }
  }

  /** When the next one can be tried. */
  async function nextTime(state: State): Promise<Date | undefined> {
    const names = await store.names('waiting');
    if (names.length === 0) return undefined;
    const soonest = Math.min(...names.map((id) => state.aside[id]?.until ?? 0));
    return new Date(Math.max(time(), soonest, state.pause?.until ?? 0));
  }

  return {
    description: store.description,
    async accept(proposal) {
      const receipt = parsed(Receipt, (await store.read(keptKey(proposal.id)))?.text);
      if (receipt) return { reference: receipt.reference, existing: true };
      const text = JSON.stringify({ received: now().toISOString(), proposal } satisfies Parcel);
      const made = await store.create(waitingKey(proposal.id), text);
      return { reference: proposal.branch, existing: made === undefined };
    },
    async drain(options = {}) {
      const turn = pace ? await takeTurn({ store, pace, now }) : freeTurn(ownState);
      if (isNoTurn(turn)) return { next: new Date(turn.wait) };
      try {
        await (pace ? work : workFreely)(turn, options);
      } catch (error) {
        if (!(error instanceof ForgeError)) throw error;
        pause(turn.state, error, time());
      } finally {
        await turn.end();
      }
      return { next: await nextTime(turn.state) };
    },
    async waiting() {
      const state = pace ? parseState((await store.read(STATE_KEY))?.text) : ownState;
      const parcels = await Promise.all((await store.names('waiting')).map(parcel));
      const comments = parcels
        .filter((one) => one !== undefined)
        .map(({ received, proposal: { id } }): InOutbox => {
          const setback: Setback | undefined = state.aside[id];
          return { id, received, ...(setback ? { why: setback.why } : {}) };
        })
        .sort((a, b) => (a.received < b.received ? -1 : 1));
      const { pause } = state;
      const paused = pause && pause.until > time();
      return { comments, pause: paused ? { until: new Date(pause.until), why: pause.why } : undefined };
    },
  };
}
