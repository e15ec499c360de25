const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A day or a moment, as `datetime` has it, in the reader's words; undefined where it is neither.
 * @param languages those the reader likes best, in order
 * @param timeZone the reader's own where none is given. A day has none: it is the same day everywhere
 */
export function readersWords(
  datetime: string,
  languages: readonly string[],
  timeZone?: string,
): string | undefined {
  const day = DAY.test(datetime);
  const date = new Date(datetime);
  if ((!day && !MOMENT.test(datetime)) || Number.isNaN(date.getTime())) return undefined;
  const style = day ? { timeZone: 'UTC' } : ({ timeStyle: 'long', timeZone } as const);
  return new Intl.DateTimeFormat([...languages], { dateStyle: 'full', ...style }).format(date);
}

/** Says the dates on a page, or in a part of it, in the reader's own language and time zone, where a pointer rests on them. */
export function explainTimes(within: ParentNode = document): void {
  for (const time of within.querySelectorAll('time')) {
    const said = readersWords(time.dateTime, navigator.languages);
    if (said !== undefined) time.title = said;
  }
}
