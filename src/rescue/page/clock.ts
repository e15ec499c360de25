import { localToUtc } from '../dates/local.ts';
import type { PrintedDate } from '../dates/printed.ts';
import { momentOf, writtenMoment } from '../dates/written.ts';

/** Why a date is not a moment in UTC. */
export type NoMoment = 'zone' | 'time' | 'date';

/** How dates of this page are read. */
export interface Clock {
  /** The site's zone; undefined where nobody gave it. */
  timezone?: string | undefined;
  /** The page's language, such as pt-BR; undefined where it does not say. */
  language?: string | undefined;
  /**
   * True for WordPress before 5.3, which printed local times with the offset of UTC
   * (https://core.trac.wordpress.org/ticket/20973).
   */
  hasFalseOffsets: boolean;
}

export type Read = { moment: string } | { lacks: NoMoment; day?: string | undefined };

const two = (number: number): string => String(number).padStart(2, '0');

/** A printed date as a moment, by the site's zone. */
export function momentOfPrinted({ local, hasTime }: PrintedDate, { timezone }: Clock): Read {
  const day = `${String(local.year).padStart(4, '0')}-${two(local.month)}-${two(local.day)}`;
  if (!hasTime) return { lacks: 'time', day };
  const moment = timezone === undefined ? undefined : localToUtc(local, timezone);
  return moment === undefined ? { lacks: 'zone', day } : { moment };
}

const isZero = (offset: string): boolean => /^(?:z|[+-]00:?00)$/i.test(offset);

/** What `datetime` has, as a moment; undefined where it is no date. */
export function momentOfAttribute(value: string, clock: Clock): Read | undefined {
  const written = writtenMoment(value);
  if (written === undefined) return undefined;
  const { offset } = written;
  if (offset === undefined || (clock.hasFalseOffsets && isZero(offset)))
    return momentOfPrinted(written, clock);
  const moment = momentOf(written, 'UTC');
  return moment === undefined ? undefined : { moment };
}
