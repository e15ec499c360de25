import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ForgeError, type Outcome, type Pace } from '../forge/port.ts';
import { proposal } from '../forge/testing.ts';
import { directoryStore } from './directory.ts';
import { createOutbox } from './outbox.ts';
import { parseState, STATE_KEY } from './state.ts';
import { type MemoryStore, memoryStore, START, scriptedForge, testClock } from './testing/doubles.ts';

const down = () => new ForgeError('unavailable', 'The forge does not answer.');

function place(pace?: Pace | undefined, store: MemoryStore = memoryStore()) {
  const forge = scriptedForge(pace);
  const clock = testClock();
  const said: string[] = [];
  const log = (message: string): void => void said.push(message);
  const outbox = createOutbox({ store, forge, now: clock.now, log });
  /** Another process that shares the store and the forge. */
  const another = () => createOutbox({ store, forge, now: clock.now, log });
  async function accept(...ids: string[]): Promise<void> {
    for (const id of ids) {
      await outbox.accept(proposal(id));
      clock.pass(1);
    }
  }
  return { store, forge, clock, said, outbox, another, accept };
}

test('a comment is on the disk when it is accepted, and another process proposes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-outbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const forge = scriptedForge();
  const open = () =>
    createOutbox({ store: directoryStore(folder), forge, now: () => new Date(START), log: () => {} });

  expect(await open().accept(proposal('abc'))).toEqual({ reference: 'comment/abc', existing: false });
  expect((await open().waiting()).comments.map(({ id }) => id)).toEqual(['abc']);
  await open().drain();

  expect(forge.has).toEqual(['abc']);
  expect((await open().waiting()).comments).toEqual([]);
});

test('nothing is accepted that the store does not take', async () => {
  const { store, outbox } = place();
  store.before = (call) => {
    if (call.startsWith('create')) throw new Error('The disk is full.');
  };

  await expect(outbox.accept(proposal('abc'))).rejects.toThrow('The disk is full.');
});

test('the same comment accepted twice waits once, and is said to be there', async () => {
  const { store, outbox } = place();
  await outbox.accept(proposal('abc'));

  expect(await outbox.accept(proposal('abc'))).toEqual({ reference: 'comment/abc', existing: true });
  expect(await store.names('waiting')).toEqual(['abc']);
});

test('a comment can be looked up while it waits and once it is proposed, and one that was never received cannot', async () => {
  const { outbox, another, accept } = place();
  await accept('abc');

  expect(await another().find('abc')).toBe('comment/abc');
  await outbox.drain();

  expect(await another().find('abc')).toBe('https://forge.example/abc');
  expect(await outbox.find('xyz')).toBeUndefined();
});

test('a comment that was proposed long ago is said to be there, and is not proposed again', async () => {
  const { forge, clock, outbox, accept } = place();
  await accept('abc');
  await outbox.drain();
  forge.reject('abc');
  clock.pass(365 * 86_400_000);

  const again = await outbox.accept(proposal('abc'));
  await outbox.drain();

  expect(again).toEqual({ reference: 'https://forge.example/abc', existing: true });
  expect(forge.has).toEqual([]);
});

test('one’s own is proposed first, and then the others, oldest first', async () => {
  const { forge, outbox, accept } = place();
  await accept('b3', 'c1', 'a2', 'own');

  await outbox.drain({ first: proposal('own') });

  expect(forge.has).toEqual(['own', 'b3', 'c1', 'a2']);
});

test('each sender is told what became of it', async () => {
  const { outbox, accept } = place();
  await accept('other', 'own');
  const told: Outcome[] = [];

  await outbox.drain({ first: proposal('own'), told: (outcome) => told.push(outcome) });

  expect(told.map(({ id }) => id)).toEqual(['own', 'other']);
  expect(told[0]).toMatchObject({ kept: { reference: 'https://forge.example/own', number: 7 } });
});

test('a forge that is down is left alone for 5, 10, 20 seconds … and at most ten minutes', async () => {
  const { forge, clock, outbox, accept } = place();
  forge.script = down;
  await accept('abc');

  const pauses: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const { next } = await outbox.drain();
    const wait = (next?.getTime() ?? 0) - clock.now().getTime();
    pauses.push(wait / 1000);
    const { length } = forge.given;
    clock.pass(wait - 1);
    await outbox.drain({ first: proposal('abc') });
    expect(forge.given).toHaveLength(length);
    clock.pass(1);
  }

  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
});

test('once the forge is up again, the next pause is a short one', async () => {
  const { forge, clock, outbox, accept } = place();
  forge.script = down;
  await accept('abc');
  for (let i = 0; i < 3; i += 1) {
    await outbox.drain();
    clock.pass(60_000);
  }
  forge.script = undefined;
  await outbox.drain();
  forge.script = down;
  await accept('def');

  const { next } = await outbox.drain();

  expect(next?.getTime()).toBe(clock.now().getTime() + 5000);
});

test.each([1, 1234, 61_000, 3_600_000])(
  'a forge that asks for %i ms is left alone exactly so long',
  async (asked) => {
    const { forge, clock, outbox, accept } = place();
    forge.script = () => new ForgeError('limited', 'The forge takes no more now.', { retryAfter: asked });
    await accept('abc');
    const { next } = await outbox.drain();
    expect(next?.getTime()).toBe(clock.now().getTime() + asked);

    forge.script = undefined;
    clock.pass(asked - 1);
    await outbox.drain();
    expect(forge.has).toEqual([]);
    clock.pass(1);
    await outbox.drain();
    expect(forge.has).toEqual(['abc']);
  },
);

test('a comment that conflicts is set aside, the others go on, and it is tried again later', async () => {
  const { forge, clock, outbox, accept } = place();
  forge.script = (id) => (id === 'b' ? new ForgeError('conflict', 'Another file is there.') : undefined);
  await accept('a', 'b', 'c');

  await outbox.drain();
  expect(forge.has).toEqual(['a', 'c']);
  expect((await outbox.waiting()).comments).toEqual([
    { id: 'b', received: new Date(START + 1).toISOString(), why: 'Another file is there.' },
  ]);

  forge.script = undefined;
  clock.pass(59_000);
  await outbox.drain();
  expect(forge.has).toEqual(['a', 'c']);
  clock.pass(1000);
  await outbox.drain();
  expect(forge.has).toEqual(['a', 'c', 'b']);
});

test('a comment that the forge stumbles over does not stand in the way of the others', async () => {
  const { forge, clock, outbox, accept } = place();
  forge.script = (id) => (id === 'bad' ? down() : undefined);
  await accept('bad', 'a', 'b');

  await outbox.drain();
  expect(forge.has).toEqual([]);
  clock.pass(5000);
  await outbox.drain();

  expect(forge.has).toEqual(['a', 'b']);
});

test('a comment that does not fit the forge does not stand in the way of the others', async () => {
  const { forge, outbox, accept } = place();
  forge.script = (id) => (id === 'bad' ? new TypeError('too long') : undefined);
  await accept('a', 'bad', 'b');

  await outbox.drain();

  expect(forge.has).toEqual(['a', 'b']);
  expect((await outbox.waiting()).comments.map(({ id }) => id)).toEqual(['bad']);
});

test('what cannot be read is said and left, and the others go on', async () => {
  const { store, forge, said, outbox, accept } = place();
  const broken = { ...proposal('fake'), path: '../../etc/passwd' };
  await store.create('waiting/torn', '{"received":"2026');
  await store.create('waiting/other', JSON.stringify({ received: '', proposal: proposal('abc') }));
  await store.create('waiting/fake', JSON.stringify({ received: '', proposal: broken }));
  await accept('a');

  await outbox.drain();

  expect(forge.has).toEqual(['a']);
  for (const id of ['torn', 'other', 'fake']) {
    expect(said.filter((one) => one.includes(`comment ${id}`))).toHaveLength(1);
    expect(store.texts.has(`waiting/${id}`)).toBe(true);
  }
});

test('a comment whose parcel was broken is accepted whole when it is sent again', async () => {
  const { store, forge, outbox } = place();
  await store.create('waiting/abc', '{"received":"2026');

  await outbox.accept(proposal('abc'));
  await outbox.drain();

  expect(forge.has).toEqual(['abc']);
});

test('a comment whose receipt was broken is proposed again, which the forge knows', async () => {
  const { store, forge, outbox, accept } = place();
  await accept('abc');
  await outbox.drain();
  store.texts.set('kept/abc', { text: '{', version: 'x' });

  await outbox.accept(proposal('abc'));
  await outbox.drain();

  expect(forge.twice).toEqual([]);
  expect(await store.names('waiting')).toEqual([]);
});

test('the receipt is written before the parcel goes', async () => {
  const { store, outbox, accept } = place();
  await accept('abc');

  await outbox.drain();

  expect(store.calls.indexOf('create kept/abc')).toBeGreaterThan(0);
  expect(store.calls.indexOf('remove waiting/abc')).toBeGreaterThan(store.calls.indexOf('create kept/abc'));
});

/** All that the store is asked for while three are accepted and drained. */
async function callsOfADrain(): Promise<number> {
  const { store, outbox, accept } = place();
  await accept('a', 'b', 'c');
  store.calls.length = 0;
  await outbox.drain();
  return store.calls.length;
}

test.each(['before', 'after'] as const)(
  'wherever the store fails %s it has done what was asked, nothing is lost and nothing is made twice',
  async (moment) => {
    const calls = await callsOfADrain();
    expect(calls).toBeGreaterThan(10);
    for (let failing = 1; failing <= calls; failing += 1) {
      const { store, forge, clock, another, outbox, accept } = place();
      await accept('a', 'b', 'c');
      let count = 0;
      store[moment] = () => {
        count += 1;
        if (count >= failing) throw new Error('The disk is full.');
      };
      await outbox.drain().catch(() => {});
      store[moment] = undefined;

      // Neither a parcel nor a receipt may be missing for any of them.
      const there = [...store.texts.keys()];
      for (const id of ['a', 'b', 'c'])
        expect(there.includes(`waiting/${id}`) || there.includes(`kept/${id}`)).toBe(true);
      // Whoever has a receipt may be rejected before the store is well again.
      for (const id of await store.names('kept')) forge.reject(id);
      const rejected = await store.names('kept');
      clock.pass(3_600_000);
      await another().drain();

      expect(forge.twice).toEqual([]);
      expect([...forge.has, ...rejected].sort()).toEqual(['a', 'b', 'c']);
      expect(await store.names('waiting')).toEqual([]);
    }
  },
);

test('five processes that drain at once propose each comment once', async () => {
  const { forge, another, accept } = place();
  await accept('a', 'b', 'c', 'd');

  await Promise.all(Array.from({ length: 5 }, () => another().drain()));

  expect(forge.given.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('more than the pace allows wait, nothing spins, and all are proposed in the end', async () => {
  const { forge, clock, outbox, accept } = place({ perMinute: 10, perHour: 450 });
  const ids = Array.from({ length: 35 }, (_, i) => `c${10 + i}`);
  await accept(...ids);

  let rounds = 0;
  for (let next = (await outbox.drain()).next; next; next = (await outbox.drain()).next) {
    rounds += 1;
    const wait = next.getTime() - clock.now().getTime();
    expect(wait).toBeGreaterThan(0);
    clock.pass(wait);
  }

  expect(forge.has).toEqual(ids);
  expect(rounds).toBeLessThanOrEqual(4);
});

test('a pause of our own making is not counted as the forge’s failing', async () => {
  const { clock, outbox, accept } = place({ perMinute: 10, perHour: 450 });
  await accept(...Array.from({ length: 12 }, (_, i) => `c${10 + i}`));

  await outbox.drain();
  const { comments, pause } = await outbox.waiting();

  expect(comments).toHaveLength(2);
  expect(comments.every(({ why }) => why === undefined)).toBe(true);
  expect(pause).toEqual({
    until: new Date(clock.now().getTime() - 12 + 60_000 + 12),
    why: 'Our own pace allows no more requests now.',
  });
});

test('a drain whose time is up stops, and the next one goes on', async () => {
  const { forge, clock, outbox, accept } = place();
  forge.script = () => {
    clock.pass(8000);
    return undefined;
  };
  await accept('a', 'b', 'c', 'd', 'e');

  await outbox.drain({ time: 20_000 });
  const first = forge.has.length;
  forge.script = undefined;
  await outbox.drain();

  expect(first).toBeLessThan(5);
  expect(forge.has).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a forge that ends early without a word is not given more', async () => {
  const { forge, outbox, accept } = place();
  await accept('own', 'other');
  forge.proposeAll = async function* (proposals) {
    forge.given.push(proposals.map(({ id }) => id));
  };

  await outbox.drain({ first: proposal('own') });

  expect(forge.given).toEqual([['own']]);
});

test('two thousand five hundred are all proposed, and few are read at once', async () => {
  const { store, forge, outbox } = place({ perMinute: 100_000, perHour: 100_000 });
  const ids = Array.from({ length: 2500 }, (_, i) => `c${i}`);
  for (const id of ids) {
    const text = JSON.stringify({ received: '2026-11-23T09:30:00.000Z', proposal: proposal(id) });
    store.texts.set(`waiting/${id}`, { text, version: id });
  }
  let reading = 0;
  let most = 0;
  store.before = async (call) => {
    if (!call.startsWith('read')) return;
    reading += 1;
    most = Math.max(most, reading);
    await Promise.resolve();
    reading -= 1;
  };

  await outbox.drain();

  expect(forge.has.toSorted()).toEqual(ids.toSorted());
  expect(most).toBeLessThanOrEqual(16);
});

test('what failures have left at the forge is finished when that is asked for', async () => {
  const { store, forge, outbox } = place();
  forge.left = [{ id: 'half', kept: { reference: 'https://forge.example/half', existing: false } }];

  await outbox.drain();
  expect(await store.names('kept')).toEqual([]);
  await outbox.drain({ finish: true });

  expect(await store.names('kept')).toEqual(['half']);
});

test('what is said of comments that no longer wait is forgotten', async () => {
  const { store, forge, clock, outbox } = place();
  forge.left = [{ id: 'gone', error: new ForgeError('conflict', 'Another file is there.') }];
  await outbox.drain({ finish: true });
  forge.left = [];
  clock.pass(1000);
  await outbox.drain();

  expect(parseState(store.texts.get(STATE_KEY)?.text).aside).toEqual({});
});

test('it is said what waits, since when and why, and until when the forge is left alone', async () => {
  const { forge, outbox, accept } = place();
  forge.script = down;
  await accept('a', 'b');
  await outbox.drain();

  expect(await outbox.waiting()).toEqual({
    comments: [
      { id: 'a', received: new Date(START).toISOString(), why: 'The forge does not answer.' },
      { id: 'b', received: new Date(START + 1).toISOString() },
    ],
    pause: { until: new Date(START + 2 + 5000), why: 'The forge does not answer.' },
  });
});

test('where nothing waits, nothing is worth trying again, and nothing is paused', async () => {
  const { outbox } = place();

  expect(await outbox.drain()).toEqual({ next: undefined });
  expect(await outbox.waiting()).toEqual({ comments: [], pause: undefined });
});

test('on a forge without a pace, a sender’s own does not wait for those of others', async () => {
  const { store, clock } = place();
  const { pace: _, ...forge } = scriptedForge();
  const outbox = createOutbox({ store, forge, now: clock.now, log: () => {} });
  await outbox.accept(proposal('slow'));
  await outbox.accept(proposal('own'));
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const told: string[] = [];
  store.before = (call) => (call === 'create kept/slow' ? released : undefined);
  const sweeping = outbox.drain();

  await outbox.drain({ first: proposal('own'), told: ({ id }) => told.push(id) });
  expect(told).toEqual(['own']);
  release();
  await sweeping;
});
