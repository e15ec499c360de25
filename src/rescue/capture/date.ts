import { type LocalTime, localToUtc } from '../dates.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A date as a page prints it: local, and maybe without a time of day. */
export interface PrintedDate {
  local: LocalTime;
  hasTime: boolean;
}

function monthOf(name: string): number {
  const word = name.toLowerCase().replace('.', '');
  const short = word === 'sept' ? 'sep' : word;
  return Math.max(MONTHS.indexOf(short), FULL.indexOf(short)) + 1;
}

const CLOCK = /^(?:,? at|,| @)? *(\d{1,2})[:.](\d\d)(?::(\d\d))? ?([ap]\.?m\.?)?$/i;

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** Adds the time of day; undefined where the words after the day are none. */
function withClock(year: number, month: number, day: number, rest: string): PrintedDate | undefined {
  const date = { year, month, day };
  if (rest.trim() === '') return { local: { ...date, hour: 0, minute: 0, second: 0 }, hasTime: false };
  const clock = CLOCK.exec(rest.trimEnd());
  if (!clock) return undefined;
  const [, hour = '', minute = '', second = '0', half] = clock;
  const time = { hour: hourOf(Number(hour), half), minute: Number(minute), second: Number(second) };
  return { local: { ...date, ...time }, hasTime: true };
}

const isOnCalendar = (date: PrintedDate): boolean => localToUtc(date.local, 'UTC') !== undefined;

function printed(text: string): PrintedDate | undefined {
  const american = /^([a-z]{3,9}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(.*)$/i.exec(text);
  if (american) {
    const [, month = '', day = '', year = '', rest = ''] = american;
    return withClock(Number(year), monthOf(month), Number(day), rest);
  }
  const european = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9}\.?),? (\d{4})(.*)$/i.exec(text);
  if (european) {
    const [, day = '', month = '', year = '', rest = ''] = european;
    return withClock(Number(year), monthOf(month), Number(day), rest);
  }
  const [, year = '', month = '', day = '', rest = ''] = /^(\d{4})-(\d\d)-(\d\d)(.*)$/.exec(text) ?? [];
  return year === '' ? undefined : withClock(Number(year), Number(month), Number(day), rest);
}

/**
 * Reads an English date as WordPress's themes print it, such as "March 3, 2011 at 9:14 am", "3 March 2011 09:14" or
 * "2011-03-03". Dates of numbers alone such as 03/04/2011 are not read: which is the month is anybody's guess.
 */
export function printedDate(line: string): PrintedDate | undefined {
  const words = line.trim();
  if (words.length > 80) return undefined;
  const text = words.replace(
    /^(?:on )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?/i,
    '',
  );
  const date = printed(text);
  return date && isOnCalendar(date) ? date : undefined;
}
