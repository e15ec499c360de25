import { expect, test } from 'vitest';
import { localMoment, mendedMoment, utcMoment } from './dates.ts';

test.each([
  ['2011-03-03T09:00:00', '2011-03-03T09:00:00Z'],
  ['2011-03-03T09:00:00Z', '2011-03-03T09:00:00Z'],
  ['0000-00-00T00:00:00', undefined],
  ['2011-02-30T09:00:00', undefined],
  ['yesterday', undefined],
  [null, undefined],
])('%s is %s', (written, moment) => {
  expect(utcMoment(written)).toBe(moment);
});

test('a local time needs a zone', () => {
  expect(localMoment('2011-07-03T09:00:00', 'Europe/Berlin')).toBe('2011-07-03T07:00:00Z');
  expect(localMoment('2011-07-03T09:00:00', undefined)).toBeUndefined();
});

test('a moment that the site prints an hour late, in the night when clocks go forward, is mended', () => {
  const mended = mendedMoment('2014-03-30T03:20:05', '2014-03-30T04:20:05', 'Europe/Berlin');
  expect(mended).toBe('2014-03-30T02:20:05Z');
});

test.each([
  ['2014-03-30T03:20:05', '2014-03-30T05:20:05', 'Europe/Berlin'],
  ['2014-06-30T03:20:05', '2014-06-30T04:20:05', 'Europe/Berlin'],
  ['2014-03-30T03:20:05', '2014-03-30T04:20:05', undefined],
  ['2014-03-30T03:20:05', null, 'Europe/Berlin'],
])('nothing is mended at %s with %s in %s', (written, local, zone) => {
  expect(mendedMoment(written, local, zone)).toBeUndefined();
});
