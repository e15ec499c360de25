import { localToUtc } from '../dates.ts';
import type { PrintedDate } from './printed-date.ts';

/** Why a date is not a moment in UTC. */
export type NoMoment = 'zone' | 'time' | 'date';

/** How dates of this page are read. */
export interface Clock {
  /** The site's zone; undefined where nobody gave it. */
  timezone?: string | undefined;
  /**
   * True for WordPress before 5.3, which printed local times with the offset of UTC
   * (https://core.trac.wordpress.org/ticket/20973).
   */
  hasFalseOffsets: boolean;
}

export type Read = { moment: string } | { lacks: NoMoment; day?: string | undefined };

const WRITTEN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?)?$/i;

const two = (number: number): string => String(number).padStart(2, '0');

/** A printed date as a moment, by the site's zone. */
export function momentOfPrinted({ local, hasTime }: PrintedDate, { timezone }: Clock): Read {
  const day = `${String(local.year).padStart(4, '0')}-${two(local.month)}-${two(local.day)}`;
  if (!hasTime) return { lacks: 'time', day };
  if (timezone === undefined) return { lacks: 'zone', day };
  const moment = localToUtc(local, timezone);
  return moment === undefined ? { lacks: 'zone', day } : { moment };
}

const isZero = (offset: string): boolean => /^(?:z|[+-]00:?00)$/i.test(offset);

/** What `datetime` has, as a moment; undefined where it is no date. */
export function momentOfAttribute(value: string, clock: Clock): Read | undefined {
  const found = WRITTEN.exec(value.trim());
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((n) => Number(n ?? 0));
  const local = { year, month, day, hour, minute, second };
  const offset = found[7];
  const utc = localToUtc(local, 'UTC');
  if (utc === undefined) return undefined;
  if (offset === undefined || (clock.hasFalseOffsets && isZero(offset))) {
    return momentOfPrinted({ local, hasTime: found[4] !== undefined }, clock);
  }
  const written = Date.parse(
    `${utc.slice(0, -1)}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`,
  );
  return Number.isNaN(written)
    ? undefined
    : { moment: new Date(written).toISOString().replace(/\.\d+Z$/, 'Z') };
}
