import { isTimeZone, type LocalTime, localToUtc } from './local.ts';

/** A moment as programs write it. */
export interface WrittenMoment {
  local: LocalTime;
  /** False where it is a day alone. */
  hasTime: boolean;
  /** `Z`, or such as `+02:00`; undefined where nothing says by which clock it is. */
  offset: string | undefined;
}

const WRITTEN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads `2011-05-04 09:30:00`, as databases write it, and ISO 8601; undefined for what no calendar has, and for the year 0,
 * which is written for none.
 */
export function writtenMoment(text: string): WrittenMoment | undefined {
  const found = WRITTEN.exec(text.trim());
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const local = { year, month, day, hour, minute, second };
  if (year === 0 || localToUtc(local, 'UTC') === undefined) return undefined;
  return { local, hasTime: found[4] !== undefined, offset: found[7]?.toUpperCase() };
}

const iso = (moment: number): string | undefined =>
  Number.isNaN(moment) ? undefined : new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');

/** The moment in UTC: by what it says itself, else by the clocks of a zone. */
export function momentOf({ local, offset }: WrittenMoment, zone: string): string | undefined {
  if (offset === undefined || offset === 'Z') return localToUtc(local, offset === 'Z' ? 'UTC' : zone);
  const wall = localToUtc(local, 'UTC') ?? '';
  return iso(Date.parse(wall.replace(/Z$/, offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2'))));
}

/** Turns a moment as a clock in a place showed it, `2011-05-04 09:30:00`, into UTC; undefined for none on any calendar. */
export type FromLocal = (text: string) => string | undefined;

/**
 * @param timezone an IANA name, such as Europe/Rome
 * @throws {RangeError} where there is no such timezone
 */
export function fromLocal(timezone: string): FromLocal {
  if (!isTimeZone(timezone)) throw new RangeError(`${timezone} is no timezone`);
  return (text) => {
    const written = writtenMoment(text);
    return written?.hasTime ? momentOf(written, timezone) : undefined;
  };
}

/** A moment in UTC as databases and interfaces write it, as files hold it. */
export const utcDate: FromLocal = fromLocal('UTC');

const OF_MAIL = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UT|Z)$/;

/** A moment as e-mail and RSS write it (RFC 5322, section 3.3), as files hold it; undefined for none and for Unix time 0. */
export function mailDate(text: string): string | undefined {
  const trimmed = text.trim();
  const moment = OF_MAIL.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  // The first second of Unix time is what a program writes that knows no date.
  return moment > 0 ? iso(moment) : undefined;
}
