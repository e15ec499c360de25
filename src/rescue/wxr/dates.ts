import { isTimeZone, type LocalTime, localToUtc } from '../dates.ts';

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;

/** A moment as databases write it, `2011-05-04 09:30:00`; undefined for the year 0, which is written for none. */
function written(text: string): LocalTime | undefined {
  const [whole, ...rest] = WRITTEN.exec(text.trim()) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest.map(Number);
  return whole === undefined || year === 0 ? undefined : { year, month, day, hour, minute, second };
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
    const local = written(text);
    return local === undefined ? undefined : localToUtc(local, timezone);
  };
}

/** A moment as databases write it in UTC, as files hold it. */
export const utcDate: FromLocal = fromLocal('UTC');

const OF_MAIL = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UT|Z)$/;

/** A moment as e-mail and RSS write it (RFC 5322, section 3.3), as files hold it; undefined for none and for Unix time 0. */
export function mailDate(text: string): string | undefined {
  const trimmed = text.trim();
  const moment = OF_MAIL.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  // The first second of Unix time is what a program writes that knows no date.
  return moment > 0 ? new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z') : undefined;
}
