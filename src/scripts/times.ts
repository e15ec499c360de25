/** Where days stand, and no hours: beside posts. */
const DAYS = '.byline, .titles';

/** What the site writes into `datetime`: a day, or a moment with its zone. Authors may write something else. */
const DATE = /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/;

/**
 * A day or a moment, as `datetime` has it, in the reader's words; undefined where it is neither.
 * @param languages those the reader likes best, in order
 * @param style `full` says the day of the week, too, and of a moment the seconds and the time zone; `day` no hour
 * @param timeZone the reader's own where none is given. A day has none: it is the same day everywhere
 */
export function readersWords(
  datetime: string,
  languages: readonly string[],
  style: 'full' | 'long' | 'day',
  timeZone?: string,
): string | undefined {
  const date = new Date(datetime);
  if (!DATE.test(datetime) || Number.isNaN(date.getTime())) return undefined;
  const timeStyle = ({ full: 'long', long: 'short', day: undefined } as const)[style];
  const hour = datetime.includes('T') ? { timeStyle, timeZone } : { timeZone: 'UTC' };
  const dateStyle = style === 'full' ? 'full' : 'long';
  return new Intl.DateTimeFormat([...languages], { dateStyle, ...hour }).format(date);
}

/** Says a date in the reader's own words and time zone where the pointer rests on it. */
export function explain(time: HTMLTimeElement): void {
  const said = readersWords(time.dateTime, navigator.languages, 'full');
  if (said !== undefined) time.title = said;
}

/** Says a date in the reader's own words and time zone instead of the site's. */
export function translate(time: HTMLTimeElement): void {
  // Where the site says the day alone, it is also where the hour is known.
  const said = readersWords(time.dateTime, navigator.languages, time.closest(DAYS) ? 'day' : 'long');
  if (said === undefined) return;
  time.textContent = said;
  time.lang = new Intl.DateTimeFormat([...navigator.languages]).resolvedOptions().locale;
  time.dir = 'auto';
}
