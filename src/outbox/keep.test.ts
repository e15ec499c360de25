import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ForgeError } from '../forge/port.ts';
import { proposal } from '../forge/testing.ts';
import { createKeep } from './keep.ts';
import { createOutbox } from './outbox.ts';
import { memoryStore, scriptedForge, testClock } from './testing/doubles.ts';

const unhandled: unknown[] = [];
const remember = (error: unknown): void => void unhandled.push(error);

beforeEach(() => {
  vi.useFakeTimers();
  process.on('unhandledRejection', remember);
});
afterEach(async () => {
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', remember);
  expect(unhandled.splice(0)).toEqual([]);
});

const broken = (): never => {
  throw new Error('The disk is full.');
};

function place() {
  const store = memoryStore();
  const forge = scriptedForge();
  const clock = testClock();
  const said: string[] = [];
  const log = (message: string): void => void said.push(message);
  const outbox = createOutbox({ store, forge, now: clock.now, log });
  const keep = createKeep({ outbox, forge, now: clock.now, log });
  const behind: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>): void => void behind.push(work);
  return { store, forge, clock, said, log, outbox, keep, behind, waitUntil };
}

test('a comment is kept in the outbox, proposed, and answered with its pull request', async () => {
  const { store, forge, keep } = place();

  expect(await keep(proposal('abc'))).toEqual({
    reference: 'https://forge.example/abc',
    number: 7,
    existing: false,
  });

  expect(forge.has).toEqual(['abc']);
  expect(store.calls.indexOf('create waiting/abc')).toBeLessThan(store.calls.indexOf(`create state/now`));
});

test('while the outbox is down, the forge takes the comment', async () => {
  const { store, forge, said, keep } = place();
  store.before = broken;

  expect(await keep(proposal('abc'))).toMatchObject({ reference: 'https://forge.example/abc' });

  expect(forge.has).toEqual(['abc']);
  expect(said).toEqual(['The outbox did not take a comment: The disk is full.']);
});

test('while both are down, nothing is said to be kept', async () => {
  const { store, forge, keep } = place();
  store.before = broken;
  forge.script = () => new ForgeError('unavailable', 'The forge does not answer.');

  await expect(keep(proposal('abc'))).rejects.toMatchObject({ code: 'unavailable' });
});

test('while the forge is down, the comment is received and waits', async () => {
  const { forge, outbox, keep } = place();
  forge.script = () => new ForgeError('unavailable', 'The forge does not answer.');

  expect(await keep(proposal('abc'))).toEqual({ reference: 'comment/abc', existing: false });

  expect((await outbox.waiting()).comments.map(({ id }) => id)).toEqual(['abc']);
});

test('while the forge is slow, the sender is answered, and it is proposed behind the answer', async () => {
  const { forge, keep, behind, waitUntil } = place();
  const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
  forge.script = () => answered;

  const keeping = keep(proposal('abc'), waitUntil);
  await vi.advanceTimersByTimeAsync(60_000);

  expect(await keeping).toEqual({ reference: 'comment/abc', existing: false });
  expect(forge.has).toEqual([]);
  answer(undefined);
  await Promise.all(behind);
  expect(behind).toHaveLength(1);
  expect(forge.has).toEqual(['abc']);
});

test('a comment that is kept already is answered at once, however slow the forge is', async () => {
  const { forge, outbox, keep, waitUntil } = place();
  await outbox.accept(proposal('abc'));
  forge.script = () => new Promise(() => {});

  expect(await keep(proposal('abc'), waitUntil)).toEqual({ reference: 'comment/abc', existing: true });
});

test('a comment that was rejected and is sent again is not proposed again', async () => {
  const { forge, keep, behind, waitUntil } = place();
  await keep(proposal('abc'), waitUntil);
  await Promise.all(behind);
  forge.reject('abc');

  expect(await keep(proposal('abc'), waitUntil)).toMatchObject({ existing: true });

  await Promise.all(behind);
  expect(forge.twice).toEqual([]);
});

test('a comment that was accepted is received, whatever becomes of the store then', async () => {
  const { store, said, keep, behind, waitUntil } = place();
  store.before = (call) => {
    if (call.includes('state')) broken();
  };

  expect(await keep(proposal('abc'), waitUntil)).toEqual({ reference: 'comment/abc', existing: false });

  await Promise.all(behind);
  expect(said).toEqual(['The outbox could not be emptied: The disk is full.']);
});

test('without an outbox, the forge is not asked for more than it bears, and for more once it does', async () => {
  const { clock, log } = place();
  const forge = scriptedForge({ perMinute: 2, perHour: 3 });
  const keep = createKeep({ forge, now: clock.now, log });
  await keep(proposal('a'));
  await keep(proposal('b'));

  await expect(keep(proposal('c'))).rejects.toMatchObject({ code: 'limited', retryAfter: 60_000 });
  clock.pass(60_000);
  await keep(proposal('c'));
  await expect(keep(proposal('d'))).rejects.toMatchObject({ code: 'limited', retryAfter: 3_540_000 });

  expect(forge.has).toEqual(['a', 'b', 'c']);
});

test('fifty different comments at once are all kept, and each is proposed once', async () => {
  const { forge, outbox, clock, keep, behind, waitUntil } = place();
  const ids = Array.from({ length: 50 }, (_, i) => `c${10 + i}`);

  const kept = await Promise.all(ids.map((id) => keep(proposal(id), waitUntil)));
  await Promise.all(behind);
  clock.pass(60_000);
  await outbox.drain();

  expect(kept.every(({ existing }) => !existing)).toBe(true);
  expect(forge.given.flat().sort()).toEqual(ids);
});
