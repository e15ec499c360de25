import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRebuilds } from './rebuilds.ts';

const MOMENT = new Date('2026-11-27T12:00:05Z');
const next = async (now: Date): Promise<Date | undefined> => (MOMENT > now ? MOMENT : undefined);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a post whose moment comes while the site is built is in the build after that', async () => {
  const build = vi.fn(() => new Promise<void>((built) => setTimeout(built, 9000)));
  const { rebuild, end } = createRebuilds(build, next);
  void rebuild();
  await vi.advanceTimersByTimeAsync(8000);
  expect(build).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(build).toHaveBeenCalledTimes(2);
  end();
});

test('changes are built after a file vanished while it was read, and the moment that was known still comes', async () => {
  let reads = 0;
  const build = vi.fn(async () => {});
  const { rebuild, end } = createRebuilds(build, async (now) => {
    reads += 1;
    if (reads === 2) throw new Error('ENOENT: no such file or directory');
    return next(now);
  });
  await rebuild();
  await rebuild();
  expect(build).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(6000);
  expect(build).toHaveBeenCalledTimes(3);
  await rebuild();
  expect(build).toHaveBeenCalledTimes(4);
  end();
});
