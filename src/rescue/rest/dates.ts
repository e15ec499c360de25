import { localToUtc } from '../dates/local.ts';
import { utcDate, writtenMoment } from '../dates/written.ts';

/** A moment in UTC as the interface prints it, without a zone; undefined for the year 0 that WordPress keeps for none. */
export function utcMoment(written: string | null | undefined): string | undefined {
  return utcDate(written ?? '');
}

/** The same for a moment by the site's clocks. */
export function localMoment(
  written: string | null | undefined,
  zone: string | undefined,
): string | undefined {
  const moment = writtenMoment(written ?? '');
  return zone !== undefined && moment?.hasTime ? localToUtc(moment.local, zone) : undefined;
}

const HOUR = 3_600_000;

/**
 * What a moment in UTC should be where WordPress prints it an hour late: it reads UTC as the site's own time before it
 * prints it, so that the hour which clocks skip in spring becomes the next one (`mysql_to_rfc3339()`). The local date
 * beside it tells.
 * @returns undefined where nothing is wrong, or the zone is not known
 */
export function mendedMoment(
  written: string | null | undefined,
  local: string | null | undefined,
  zone: string | undefined,
): string | undefined {
  const late = utcMoment(written);
  const moment = localMoment(local, zone);
  if (late === undefined || moment === undefined || Date.parse(late) - Date.parse(moment) !== HOUR)
    return undefined;
  return localMoment(moment, zone) === localMoment(late, zone) ? moment : undefined;
}
