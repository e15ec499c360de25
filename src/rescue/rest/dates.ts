import { localToUtc } from '../dates.ts';

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|\+00:00)?$/;

/** A moment in UTC as the interface prints it, without a zone; undefined for the year 0 that WordPress keeps for none. */
export function utcMoment(written: string | null | undefined): string | undefined {
  return localMoment(written, 'UTC');
}

/** The same for a moment by the site's clocks. */
export function localMoment(
  written: string | null | undefined,
  zone: string | undefined,
): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    WRITTEN.exec(written ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  if (year === 0 || zone === undefined) return undefined;
  return localToUtc({ year, month, day, hour, minute, second }, zone);
}
