import { expect, test } from 'vitest';
import { printedDate } from './printed-date.ts';

const shown = (line: string): string | undefined => {
  const date = printedDate(line);
  if (!date) return undefined;
  const { year, month, day, hour, minute, second } = date.local;
  return `${year}-${month}-${day}${date.hasTime ? ` ${hour}:${minute}:${second}` : ''}`;
};

test.each([
  ['March 31, 2014 at 11:30 pm', '2014-3-31 23:30:0'],
  ['on March 4th, 2007 at 3:05 PM', '2007-3-4 15:5:0'],
  ['Mar 4, 2007 @ 12:05 a.m.', '2007-3-4 0:5:0'],
  ['Sunday, 4 March 2007, 15:05', '2007-3-4 15:5:0'],
  ['Posted 1st Sept. 2007', '2007-9-1'],
  ['2011-03-31 09:08:07', '2011-3-31 9:8:7'],
  ['2011-03-31T09:08', '2011-3-31 9:8:0'],
  ['2011/03/31 at 9:08 am', '2011-3-31 9:8:0'],
  ['31.03.2014, 23:30', '2014-3-31 23:30:0'],
  ['1.3.2014 um 23:30 Uhr', '2014-3-1 23:30:0'],
  ['11:30 pm on March 31, 2014', '2014-3-31 23:30:0'],
  ['Written by Ann O’Hara, March 31, 2014', '2014-3-31'],
  ['May 1, 2010 3:21 pm (Edit)', '2010-5-1 15:21:0'],
])('%s is %s', (line, date) => {
  expect(shown(line)).toBe(date);
});

test.each([
  '03/04/2011',
  '3 years ago',
  'Yesterday at 3:00 pm',
  'February 30, 2011',
  'Smarch 3, 2011',
  '2011-13-01',
  '31.02.2011',
  '3. März 2011',
  '',
  '1.2.2011.5',
])('%j is not read', (line) => {
  expect(shown(line)).toBeUndefined();
});
