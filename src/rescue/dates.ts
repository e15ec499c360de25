/** How old an e-mail's date may be: the first second of Unix time is what a program writes that knows none. */
const NO_DATE = 0;

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;

/**
 * A moment as databases write it, `2011-05-04 09:30:00`, taken as UTC, in the form that files hold: ISO 8601, to the second.
 * Undefined for `0000-00-00 00:00:00` and whatever else is on no calendar or no clock.
 */
export function utcDate(text: string): string | undefined {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    LOCAL.exec(text.trim()) ?? [];
  const known = Number(year) > 0 && Number(day) > 0 && Number(day) <= daysOf(Number(year), Number(month));
  if (!known || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

const iso = (moment: number): string => new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');

const OF_MAIL = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UT|Z)$/;

/** A moment as e-mail and RSS write it (RFC 5322, section 3.3), as files hold it; undefined for none and for Unix time 0. */
export function mailDate(text: string): string | undefined {
  const trimmed = text.trim();
  const moment = OF_MAIL.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(moment) || moment <= NO_DATE ? undefined : iso(moment);
}

/** Whether a name is one of a timezone, such as Europe/Rome. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Turns a moment as a clock in a place showed it into UTC, in the forms of `utcDate`. */
export type FromLocal = (text: string) => string | undefined;

/**
 * A reader of local dates. An hour that a clock showed twice is taken as the first; one that it left out as if it had not.
 * @param timezone an IANA name
 * @throws {RangeError} where there is no such timezone
 */
export function fromLocal(timezone: string): FromLocal {
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601-hc-h23', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (text) => {
    const shown = Date.parse(utcDate(text) ?? '');
    return Number.isNaN(shown) ? undefined : iso(shown - offset(clock, shown));
  };
}

/** How far a place's clock is ahead of UTC when it shows a moment, in milliseconds. */
function offset(clock: Intl.DateTimeFormat, shown: number): number {
  const day = 86_400_000;
  const before = shownBy(clock, shown - day) - (shown - day);
  const after = shownBy(clock, shown + day) - (shown + day);
  // The offset of the day before holds unless the clock has been changed by then.
  return shownBy(clock, shown - before) === shown
    ? before
    : shownBy(clock, shown - after) === shown
      ? after
      : before;
}

function shownBy(clock: Intl.DateTimeFormat, moment: number): number {
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  const date = new Date(0);
  date.setUTCFullYear(of('year'), of('month') - 1, of('day'));
  date.setUTCHours(of('hour'), of('minute'), of('second'));
  return date.getTime();
}
