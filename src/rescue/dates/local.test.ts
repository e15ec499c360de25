import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTimeZone, localToUtc } from './local.ts';

const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
  second,
});

test.each([
  [at(2011, 3, 3, 9, 14), 'Australia/Sydney', '2011-03-02T22:14:00Z'],
  [at(2011, 7, 3, 9, 14), 'Australia/Sydney', '2011-07-02T23:14:00Z'],
  [at(2011, 3, 3, 9, 14, 59), 'UTC', '2011-03-03T09:14:59Z'],
  [at(2012, 2, 29), 'America/New_York', '2012-02-29T05:00:00Z'],
])('%j in %s is %s', (local, zone, utc) => {
  expect(localToUtc(local, zone)).toBe(utc);
});

test('of a time that clocks show twice, the first is meant', () => {
  expect(localToUtc(at(2011, 10, 30, 2, 30), 'Europe/Berlin')).toBe('2011-10-30T00:30:00Z');
});

test('a time that clocks skip is read as by a clock that was not set', () => {
  expect(localToUtc(at(2011, 3, 27, 2, 30), 'Europe/Berlin')).toBe('2011-03-27T01:30:00Z');
});

test.each([at(2011, 2, 29), at(2011, 13, 1), at(2011, 1, 1, 24), at(2011, 1, 1, 1, 60), at(2011, 0, 1)])(
  '%j is no time',
  (local) => {
    expect(localToUtc(local, 'UTC')).toBeUndefined();
  },
);

test('a zone that nobody knows gives no moment', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Middle/Earth')).toBe(false);
  expect(localToUtc(at(2011, 1, 1), 'Middle/Earth')).toBeUndefined();
});

test('a moment read with the clocks of its zone is the same moment', () => {
  const zones = ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'Pacific/Kiritimati'];
  const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (date, zone) => {
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(date);
      const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = shown.split(/\D+/).map(Number);
      const read = localToUtc({ year, month, day, hour, minute, second }, zone) ?? '';
      const apart = Math.abs(new Date(read).getTime() - Math.floor(date.getTime() / 1000) * 1000);
      // An hour that clocks show twice, or a day that an island skipped, has two readings.
      expect([0, 3_600_000]).toContain(apart);
    }),
  );
});
