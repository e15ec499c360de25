/**
 * What dates are written with in the languages that themes print them in: made of what `Intl` prints, so that no list of
 * ours has to be right. Languages of another calendar, and names of several words, are left out.
 */
const LOCALES =
  `ar ar-MA ar-SY bg bs ca cs cy da de de-AT el en en-GB es et fi fr gl he hi hr hu id is it lt mk ms nb nl nn pl pt pt-PT
  ro ru sk sl sq sr sr-Latn sv sw tr uk ja ko zh`.split(/\s+/);

type Options = Intl.DateTimeFormatOptions;
type DatePart = Intl.DateTimeFormatPart;

/** Prints dates of a locale by our calendar and our digits. */
function printer(locale: string, options: Options): (date: Date) => DatePart[] {
  const fixed = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const;
  const format = new Intl.DateTimeFormat(locale, { ...fixed, ...options });
  return (date) => format.formatToParts(date);
}

const count = (to: number): number[] => Array.from({ length: to }, (_, i) => i + 1);

const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** A name as it is looked up: in small letters, without the full stop of short forms. */
const plainName = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\.$/, '');

/** Makes something for each key once. */
function kept<T>(make: (key: string) => T): (key?: string) => T {
  const made = new Map<string, T>();
  return (key = '') => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** Words that mean one number, whoever says them. */
function unambiguous(entries: Iterable<readonly [word: string, meaning: number]>): Map<string, number> {
  const found = new Map<string, Set<number>>();
  for (const [word, meaning] of entries) found.set(word, (found.get(word) ?? new Set<number>()).add(meaning));
  return new Map(
    [...found].flatMap(([word, [meaning, ...others]]) =>
      meaning === undefined || others.length > 0 ? [] : [[word, meaning]],
    ),
  );
}

const MONTHS: readonly Options[] = (['long', 'short'] as const).flatMap((month) => [
  { month },
  { day: 'numeric', month },
  { day: 'numeric', month, year: 'numeric' },
]);

/** The name of the month in a date, alone and with what is written in one word with it. */
function monthIn(parts: readonly DatePart[]): string[] {
  const at = parts.findIndex(({ type }) => type === 'month');
  const name = plainName(parts[at]?.value ?? '');
  const before = /\p{L}+$/u.exec(parts[at - 1]?.value ?? '')?.[0] ?? '';
  return [name, before + name].filter((word) => /^[\p{L}\p{M}]{2,20}$/u.test(word));
}

function* monthsOf(locale: string): Generator<[string, number]> {
  for (const options of MONTHS) {
    const print = printer(locale, options);
    for (const month of count(12))
      for (const name of monthIn(print(new Date(Date.UTC(2011, month - 1, 3))))) yield [name, month];
  }
}

/** The locales of a language, or all where none is named. */
const localesOf = (language: string): string[] =>
  LOCALES.filter((locale) => language === '' || languageOf(locale) === language);

/** The months of a language by their names, or of all where none is named. */
const months = kept((language) =>
  unambiguous(localesOf(language).flatMap((locale) => [...monthsOf(locale)])),
);

/**
 * The month, from 1, that a word names: in the language that is known, or else in all that have it. Undefined where it
 * names none, or not the same in each of them.
 * @param language of the page, such as pt-BR
 */
export function monthNamed(word: string, language?: string): number | undefined {
  const name = plainName(word);
  const own = language && months(languageOf(language)).get(name);
  return own || months().get(name);
}

/** Short forms that English has beside those of `Intl`. */
const ENGLISH_DAYS = ['tues', 'thur', 'thurs'];

const weekdays = kept(() => {
  const names = new Set(ENGLISH_DAYS);
  for (const locale of LOCALES)
    for (const weekday of ['long', 'short'] as const) {
      const print = printer(locale, { weekday });
      for (const day of count(7))
        names.add(plainName(print(new Date(Date.UTC(2011, 0, day)))[0]?.value ?? ''));
    }
  return names;
});

/** True for the name of a day of the week in any language. */
export const isWeekday = (word: string): boolean => weekdays().has(plainName(word));

const MORNING = new Date(Date.UTC(2011, 2, 3, 9, 14));
const EVENING = new Date(Date.UTC(2011, 2, 3, 21, 14));

/** Small words between the parts of a date and before its time, such as "de", "um" and "kl". */
export const smallWords = kept((): readonly string[] => {
  const parts = LOCALES.flatMap((locale) =>
    printer(locale, { dateStyle: 'long', timeStyle: 'short' })(EVENING),
  );
  const words = parts.flatMap(({ type, value }) =>
    type === 'literal' ? (value.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []) : [],
  );
  return [...new Set(words)];
});

/** Letters alone, by which the halves of the day are told: "p. m." and "PM" are one. */
const plainHalf = (half: string): string => half.toLowerCase().replace(/[.\s]/g, '');

function* halvesOf(locale: string): Generator<[string, number]> {
  const print = printer(locale, { hour: 'numeric', minute: '2-digit', hour12: true });
  for (const [date, hours] of [
    [MORNING, 0],
    [EVENING, 12],
  ] as const)
    for (const { type, value } of print(date)) if (type === 'dayPeriod') yield [plainHalf(value), hours];
}

/** How the halves of the day are named, as `plainHalf` has them, and what each adds to an hour: in a language, or in all. */
export const halves = kept((language): ReadonlyMap<string, number> => {
  const all = unambiguous(localesOf(language).flatMap((locale) => [...halvesOf(locale)]));
  const small = new Set(smallWords());
  // What stands before times in other languages says nothing; "am" does so in one, and is too well known.
  return new Map([...all].filter(([half]) => half === 'am' || !small.has(half)));
});

/**
 * What a name of half a day adds to an hour. Undefined where it is a word in our letters that is none in a language that is
 * known, nor in English: it may be any word, such as "pop".
 */
export function hoursOf(half: string, language?: string): number | undefined {
  const name = plainHalf(half);
  const isKnown = language && /^[a-z]+$/.test(name);
  const own = isKnown ? halves(languageOf(language)).get(name) : undefined;
  return own ?? halves(isKnown ? 'en' : '').get(name);
}
