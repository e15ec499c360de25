import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimiter } from './limiter.ts';

const at = (seconds: number): Date => new Date(1_790_000_000_000 + seconds * 1000);

test('whoever had their share waits until the first of it is a minute old', () => {
  const limiter = createLimiter(2);
  expect(limiter.take('a', at(0))).toBe(0);
  expect(limiter.take('a', at(20))).toBe(0);
  expect(limiter.take('a', at(30))).toBe(30);
  expect(limiter.take('b', at(30))).toBe(0);
  expect(limiter.take('a', at(60.001))).toBe(0);
});

test('asking again while waiting does not make the wait longer', () => {
  const limiter = createLimiter(1);
  limiter.take('a', at(0));
  for (let second = 1; second < 60; second += 1) expect(limiter.take('a', at(second))).toBe(60 - second);
  expect(limiter.take('a', at(60.001))).toBe(0);
});

test('in no minute does anybody get more than their share', () => {
  const calls = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 40 })), { maxLength: 60 });
  fc.assert(
    fc.property(calls, fc.integer({ min: 1, max: 5 }), (steps, share) => {
      const limiter = createLimiter(share);
      const taken: [string, number][] = [];
      let now = 0;
      for (const [sender, pause] of steps) {
        now += pause;
        if (limiter.take(sender, at(now)) === 0) taken.push([sender, now]);
      }
      for (const [sender, start] of taken) {
        expect(
          taken.filter(([who, time]) => who === sender && time >= start && time < start + 60).length,
        ).toBeLessThanOrEqual(share);
      }
    }),
  );
});

test('a flood from many addresses does not fill the memory: the oldest are forgotten', () => {
  const limiter = createLimiter(1);
  limiter.take('first', at(0));
  for (let i = 0; i < 10_000; i += 1) limiter.take(`sender ${i}`, at(1));
  expect(limiter.take('first', at(2))).toBe(0);
  expect(limiter.take('sender 9999', at(2))).toBeGreaterThan(0);
});
