/** A moment as a clock on a wall shows it. Months and days from 1. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const asUtc = ({ year, month, day, hour, minute, second }: LocalTime): Date => {
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  date.setUTCFullYear(year, month - 1, day);
  return date;
};

/** True where the calendar and the clock have such a moment: no 31st of February, no 25th hour. */
function isOnCalendar(local: LocalTime): boolean {
  const date = asUtc(local);
  return (
    date.getUTCFullYear() === local.year &&
    date.getUTCMonth() === local.month - 1 &&
    date.getUTCDate() === local.day &&
    date.getUTCHours() === local.hour &&
    date.getUTCMinutes() === local.minute &&
    date.getUTCSeconds() === local.second
  );
}

/** The formatter is costly to make and is asked for with every comment. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = clocks.get(zone);
  if (known) return known;
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    return undefined;
  }
}

/** A moment as files hold it: ISO 8601 in UTC, to the second. */
const iso = (moment: number): string => `${new Date(moment).toISOString().slice(0, -5)}Z`;

/** True for a zone's name that this machine knows, such as Europe/Berlin or UTC. */
export const isTimeZone = (zone: string): boolean => clockOf(zone) !== undefined;

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
function offsetAt(moment: number, clock: Intl.DateTimeFormat): number {
  const shown = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  const local = {
    year: at('year'),
    month: at('month'),
    day: at('day'),
    hour: at('hour'),
    minute: at('minute'),
    second: at('second'),
  };
  return asUtc(local).getTime() - moment;
}

/**
 * The moment in UTC, to the second, at which clocks in the zone show this time. Of a time that clocks show twice, the
 * first; a time that they skip is read with the offset from before they do, as a clock that was not set would show it.
 * @param zone a name such as Europe/Berlin or UTC
 * @returns such as 2011-03-02T22:14:00Z; undefined where there is no such time or no such zone
 */
export function localToUtc(local: LocalTime, zone: string): string | undefined {
  if (!isOnCalendar(local)) return undefined;
  const wall = asUtc(local).getTime();
  // What has no offset needs no clock: the dates of a whole blog are asked for.
  if (zone === 'UTC') return iso(wall);
  const clock = clockOf(zone);
  if (!clock) return undefined;
  const day = 86_400_000;
  const [before, after] = [offsetAt(wall - day, clock), offsetAt(wall + day, clock)];
  const fits = [before, after].find((offset) => offsetAt(wall - offset, clock) === offset);
  return iso(wall - (fits ?? before));
}
