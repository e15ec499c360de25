import { expect, test, vi } from 'vitest';
import { createAlarm } from './alarm.ts';

const ahead = (milliseconds: number): Date => new Date(Date.now() + milliseconds);

test('it rings once its moment has come, and not before', async () => {
  const moment = ahead(20);
  const rung = await new Promise<number>((ring) => {
    void createAlarm(
      async () => moment,
      () => ring(Date.now()),
    ).set();
  });
  expect(rung).toBeGreaterThanOrEqual(moment.getTime());
});

test('it rings at the moment it was set to last, and not once it has ended', async () => {
  vi.useFakeTimers();
  const ring = vi.fn();
  let moment: Date | undefined = ahead(1000);
  const alarm = createAlarm(async () => moment, ring);
  await alarm.set();
  moment = ahead(5000);
  await alarm.set();
  vi.advanceTimersByTime(4000);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1500);
  expect(ring).toHaveBeenCalledTimes(1);
  moment = ahead(1000);
  await alarm.set();
  alarm.end();
  await alarm.set();
  vi.advanceTimersByTime(100_000);
  expect(ring).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

test('a moment that is years away does not ring at once', async () => {
  vi.useFakeTimers();
  const ring = vi.fn();
  const alarm = createAlarm(async () => ahead(3 * 365 * 24 * 3600 * 1000), ring);
  await alarm.set();
  vi.advanceTimersByTime(1000);
  expect(ring).not.toHaveBeenCalled();
  alarm.end();
  vi.useRealTimers();
});
