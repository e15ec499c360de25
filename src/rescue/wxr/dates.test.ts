import { expect, test } from 'vitest';
import { fromLocal, mailDate, utcDate } from './dates.ts';

test.each([
  ['2011-05-04 09:30:00', '2011-05-04T09:30:00Z'],
  ['2012-02-29 00:00:00', '2012-02-29T00:00:00Z'],
  ['1969-07-20 20:17:40', '1969-07-20T20:17:40Z'],
  ['0000-00-00 00:00:00', undefined],
  ['2011-02-29 00:00:00', undefined],
  ['2011-13-01 00:00:00', undefined],
  ['2011-05-04 24:00:00', undefined],
  ['2011-05-04', undefined],
  ['', undefined],
])('%j in UTC is %j', (text, date) => {
  expect(utcDate(text)).toBe(date);
});

test.each([
  ['Wed, 04 May 2011 07:30:00 +0000', '2011-05-04T07:30:00Z'],
  ['4 May 2011 09:30:00 +0200', '2011-05-04T07:30:00Z'],
  ['Thu, 01 Jan 1970 00:00:00 +0000', undefined],
  ['Mon, 30 Nov -0001 00:00:00 +0000', undefined],
  ['2011', undefined],
])('%j of a feed is %j', (text, date) => {
  expect(mailDate(text)).toBe(date);
});

test.each([
  ['2011-01-04 09:30:00', '2011-01-04T08:30:00Z'],
  ['2011-07-04 09:30:00', '2011-07-04T07:30:00Z'],
  ['2011-10-30 02:30:00', '2011-10-30T00:30:00Z'],
  ['2011-03-27 02:30:00', '2011-03-27T01:30:00Z'],
  ['2011-03-27 03:00:00', '2011-03-27T01:00:00Z'],
  ['0000-00-00 00:00:00', undefined],
])('%j on a clock in Rome is %j', (text, date) => {
  expect(fromLocal('Europe/Rome')(text)).toBe(date);
});
