import type { Outcome, Pace, Proposal, Work } from '../../forge/port.ts';
import { type Forge, ForgeError } from '../../forge/port.ts';
import type { Store } from '../store.ts';

export const START = Date.UTC(2026, 10, 23, 9, 30);

/** A clock that goes when it is told to. */
export interface TestClock {
  now: () => Date;
  pass(milliseconds: number): void;
}

export function testClock(): TestClock {
  let time = START;
  return {
    now: () => new Date(time),
    pass: (milliseconds) => {
      time += milliseconds;
    },
  };
}

export interface MemoryStore extends Store {
  texts: Map<string, { text: string; version: string }>;
  /** What was asked for, as `create waiting/abc`. */
  calls: string[];
  /** Called before each call takes effect. What it throws is what the store throws. */
  before?: ((call: string) => void | Promise<void>) | undefined;
  /** The same after it took effect: the answer is lost then. */
  after?: ((call: string) => void | Promise<void>) | undefined;
}

/** A store in which time and failure can be steered. */
export function memoryStore(): MemoryStore {
  let count = 0;
  const texts: MemoryStore['texts'] = new Map();
  async function call<T>(name: string, task: () => T): Promise<T> {
    store.calls.push(name);
    await store.before?.(name);
    const result = task();
    await store.after?.(name);
    return result;
  }
  const put = (key: string, text: string): string => {
    count += 1;
    texts.set(key, { text, version: `${count}` });
    return `${count}`;
  };
  const store: MemoryStore = {
    description: 'memory',
    texts,
    calls: [],
    read: (key) => call(`read ${key}`, () => texts.get(key)),
    create: (key, text) => call(`create ${key}`, () => (texts.has(key) ? undefined : put(key, text))),
    replace: (key, text, version) =>
      call(`replace ${key}`, () => (texts.get(key)?.version === version ? put(key, text) : undefined)),
    remove: (key) => call(`remove ${key}`, () => void texts.delete(key)),
    names: (folder) =>
      call(`names ${folder}`, () =>
        [...texts.keys()]
          .filter((key) => key.startsWith(`${folder}/`))
          .map((key) => key.slice(folder.length + 1)),
      ),
  };
  return store;
}

export interface ScriptedForge extends Forge {
  /** The ids that it has, in the order in which they came. */
  has: string[];
  /** The ids that were proposed to it as new, though it had had them before. */
  twice: string[];
  /** The ids that it was given, each time it was. */
  given: string[][];
  /** What becomes of a proposal; undefined lets it in. */
  script?:
    | ((id: string) => ForgeError | Error | undefined | Promise<ForgeError | Error | undefined>)
    | undefined;
  /** What was left half-done, and what becomes of it. */
  left: Outcome[];
  /** Forgets one as if it were rejected and its branch removed. */
  reject(id: string): void;
}

/** A forge that does as it is told. Each proposal takes one request. */
export function scriptedForge(pace: Pace | undefined = { perMinute: 60, perHour: 450 }): ScriptedForge {
  const ever = new Set<string>();
  const kept = (id: string, existing: boolean) => ({
    reference: `https://forge.example/${id}`,
    number: 7,
    existing,
  });

  async function one({ id }: Proposal, { spend }: Work): Promise<Outcome> {
    if (forge.has.includes(id)) return { id, kept: kept(id, true) };
    await spend?.();
    const failure = await forge.script?.(id);
    if (failure instanceof ForgeError) return { id, error: failure };
    if (failure) throw failure;
    if (ever.has(id)) forge.twice.push(id);
    ever.add(id);
    forge.has.push(id);
    return { id, kept: kept(id, false) };
  }

  async function* proposeAll(proposals: readonly Proposal[], work: Work = {}): AsyncGenerator<Outcome> {
    forge.given.push(proposals.map(({ id }) => id));
    for (const proposal of proposals) {
      if (work.enough?.()) return;
      let outcome: Outcome;
      try {
        outcome = await one(proposal, work);
      } catch (error) {
        if (!(error instanceof ForgeError)) throw error;
        outcome = { id: proposal.id, error };
      }
      yield outcome;
      if ('error' in outcome && outcome.error.code !== 'conflict') return;
    }
  }

  const forge: ScriptedForge = {
    description: 'a scripted forge',
    ...(pace ? { pace } : {}),
    has: [],
    twice: [],
    given: [],
    left: [],
    proposeAll,
    async propose(proposal, work) {
      for await (const outcome of proposeAll([proposal], work)) {
        if ('error' in outcome) throw outcome.error;
        return outcome.kept;
      }
      throw new ForgeError('unavailable', 'Nothing came.');
    },
    async *finish() {
      yield* forge.left;
    },
    reject(id) {
      forge.has = forge.has.filter((one) => one !== id);
    },
  };
  return forge;
}
