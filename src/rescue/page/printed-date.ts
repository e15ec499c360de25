import { type LocalTime, localToUtc } from '../dates.ts';

/** A date as a page shows it. */
export interface PrintedDate {
  local: LocalTime;
  /** False where it shows the day alone. */
  hasTime: boolean;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAMES = 'january february march april may june july august september october november december'.split(
  ' ',
);

function monthOf(name: string): number {
  const word = name.toLowerCase();
  return Math.max(MONTHS.indexOf(word === 'sept' ? 'sep' : word), NAMES.indexOf(word)) + 1;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

const PATTERNS: readonly (readonly [RegExp, (parts: readonly string[]) => Day])[] = [
  [
    /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i,
    ([month = '', day, year]) => ({ year: Number(year), month: monthOf(month), day: Number(day) }),
  ],
  [
    /\b(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?,? (\d{4})\b/i,
    ([day, month = '', year]) => ({ year: Number(year), month: monthOf(month), day: Number(day) }),
  ],
  [
    /\b(\d{4})([-/])(\d\d)\2(\d\d)(?!\d)/,
    ([year, , month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
  [
    /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\.?\d)/,
    ([day, month, year]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
];

const CLOCK = String.raw`(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([ap])\.?m\b\.?)?`;
const AFTER = new RegExp(`^[ ,|·•–—-]{0,5}(?:at|@|um|T)? ?${CLOCK}`, 'i');
const BEFORE = new RegExp(String.raw`(?<!\d)${CLOCK}[ ,|·•–—-]{0,5}(?:on )?$`, 'i');

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function withTime(day: Day, clock: RegExpExecArray | null): PrintedDate | undefined {
  const [, hour, minute, second, half] = clock ?? [];
  const time = {
    hour: hourOf(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  const local = { ...day, ...time };
  return localToUtc(local, 'UTC') === undefined ? undefined : { local, hasTime: clock !== null };
}

/**
 * The date in a line that a theme prints: with an English month's name, or by numbers as 2011-03-31, 2011/03/31 or
 * 31.03.2011. One such as 03/04/2011 is not read, since either number may be the month; nor is "3 years ago".
 */
export function printedDate(line: string): PrintedDate | undefined {
  const text = line.replace(/\s+/g, ' ').trim();
  if (text.length > 300) return undefined;
  for (const [pattern, read] of PATTERNS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const before = text.slice(0, found.index);
    const after = text.slice(found.index + found[0].length);
    const date = withTime(read(found.slice(1)), AFTER.exec(after) ?? BEFORE.exec(before));
    if (date) return date;
  }
  return undefined;
}
