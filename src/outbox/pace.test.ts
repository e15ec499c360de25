import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pace } from '../forge/port.ts';
import { counting, room, roomAt } from './pace.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 9, 30);

const paces: fc.Arbitrary<Pace> = fc.record({
  perMinute: fc.integer({ min: 1, max: 6 }),
  perHour: fc.integer({ min: 1, max: 12 }),
});

/** The most that lie in any span of that length. A span holds its end and not its beginning. */
const most = (sent: readonly number[], span: number): number =>
  Math.max(0, ...sent.map((end) => sent.filter((time) => time > end - span && time <= end).length));

test('whatever is asked for and when, no minute and no hour holds more than the pace allows', () => {
  // Steps that fall on the edges of a minute and of an hour are where it can go wrong.
  const steps = fc.array(
    fc.record({
      after: fc.oneof(
        fc.integer({ min: 0, max: HOUR }),
        fc.constantFrom(0, 1, MINUTE - 1, MINUTE, HOUR - 1, HOUR),
      ),
      wanted: fc.integer({ min: 1, max: 8 }),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(paces, steps, (pace, asked) => {
      const sent: number[] = [];
      let now = NOW;
      for (const { after, wanted } of asked) {
        now += after;
        for (let i = Math.min(wanted, room(sent, now, pace)); i > 0; i -= 1) sent.push(now);
      }
      expect(most(sent, MINUTE)).toBeLessThanOrEqual(pace.perMinute);
      expect(most(sent, HOUR)).toBeLessThanOrEqual(pace.perHour);
    }),
  );
});

const history = fc.array(fc.integer({ min: NOW - HOUR - MINUTE, max: NOW + MINUTE }), { maxLength: 20 });

test('at the moment that is named there is room, and not a millisecond before', () => {
  fc.assert(
    fc.property(paces, history, fc.integer({ min: 1, max: 6 }), (pace, sent, asked) => {
      const wanted = Math.min(asked, pace.perMinute, pace.perHour);
      const at = roomAt(sent, NOW, pace, wanted);

      expect(room(sent, at, pace)).toBeGreaterThanOrEqual(wanted);
      expect(at).toBeGreaterThanOrEqual(NOW);
      if (at > NOW) expect(room(sent, at - 1, pace)).toBeLessThan(wanted);
    }),
  );
});

test('what is forgotten makes no difference, now or later', () => {
  fc.assert(
    fc.property(paces, history, fc.integer({ min: 0, max: HOUR }), (pace, sent, later) => {
      const kept = counting(sent, NOW);
      expect(room(kept, NOW + later, pace)).toBe(room(sent, NOW + later, pace));
    }),
  );
});

test('sixty at once are a minute’s worth, and the next has room when they are a minute old', () => {
  const pace = { perMinute: 60, perHour: 450 };
  const sent = Array<number>(60).fill(NOW);

  expect(room(sent, NOW, pace)).toBe(0);
  expect(roomAt(sent, NOW, pace, 8)).toBe(NOW + MINUTE);
  expect(room(sent, NOW + MINUTE, pace)).toBe(60);
});
