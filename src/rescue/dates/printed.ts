import { type LocalTime, localToUtc } from './local.ts';
import { halves, hoursOf, isWeekday, monthNamed, smallWords } from './names.ts';

/** A date as a page prints it: local, and maybe without a time of day. */
export interface PrintedDate {
  local: LocalTime;
  /** False where it shows the day alone. */
  hasTime: boolean;
}

interface Patterns {
  days: readonly RegExp[];
  after: RegExp;
  before: RegExp;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** With full stops and blanks wherever they may stand: "am", "a.m." and "a. m.". */
const spaced = (half: string): string => [...half].map(escaped).join(String.raw`\.?\s?`);
const anyOf = (words: Iterable<string>): string =>
  `(?:${[...words].sort((one, two) => two.length - one.length).join('|')})`;

const MONTH = String.raw`(?<name>[\p{L}\p{M}]{2,20})\.?`;
const DAY = String.raw`(?<day>\d{1,2})`;
const YEAR = String.raw`(?<year>\d{4})(?![\p{L}\d])`;
const NUMBER = String.raw`(?<month>\d{1,2})`;
const BEGIN = String.raw`(?<![\p{L}\p{N}])`;
const ORDINAL = '(?:st|nd|rd|th|er|º|ª)?';

let made: Patterns | undefined;

function patterns(): Patterns {
  if (made) return made;
  const small = `(?:${anyOf(smallWords().map(escaped))}(?:['’]|[. ]{1,2}))`;
  const half = anyOf([...halves().keys()].map(spaced));
  const clock = String.raw`(?:(?<early>${half})\s?)?(?<hour>\d{1,2})(?<dot>[:.])(?<minute>\d\d)(?::(?<second>\d\d))?(?:\s?(?<late>${half})(?!\p{L})\.?)?`;
  const days = [
    String.raw`${BEGIN}${MONTH} ${DAY}${ORDINAL}\.?,? ${small}?${YEAR}`,
    String.raw`${BEGIN}${DAY}${ORDINAL}\.? ?${small}?${MONTH},? ${small}?${YEAR}`,
    String.raw`(?<!\d)(?<year>\d{4})\.? ${small}?${MONTH} ${DAY}(?!\d)\.?`,
    String.raw`(?<!\d)(?<year>\d{4})(?<sign>[-/])(?<month>\d\d)\k<sign>(?<day>\d\d)(?!\d)`,
    String.raw`(?<!\d)(?<year>\d{4}) ?[年년] ?${NUMBER} ?[月월] ?${DAY} ?[日일]`,
    `${BEGIN}${DAY} tháng ${NUMBER},? ${YEAR}`,
    String.raw`(?<![\d.])${DAY}\. ?${NUMBER}\. ?(?<year>\d{4})(?!\.?\d)`,
  ];
  made = {
    days: days.map((day) => new RegExp(day, 'giu')),
    after: new RegExp(String.raw`^\.?[ ,|·•–—-]{0,5}(?<said>at |@ ?|um |T|${small}{1,3})? ?${clock}`, 'iu'),
    before: new RegExp(String.raw`(?<!\d)${clock}[ ,|·•–—-]{0,5}(?:on )?${small}?$`, 'iu'),
  };
  return made;
}

type Groups = Partial<Record<string, string>>;
type Day = Pick<LocalTime, 'year' | 'month' | 'day'>;

function dayIn({ year, month, name, day }: Groups, language: string | undefined): Day | undefined {
  const named = name === undefined ? Number(month) : monthNamed(name, language);
  return named === undefined ? undefined : { year: Number(year), month: named, day: Number(day) };
}

function hourOf(hour: number, added: number | undefined): number {
  if (added === undefined) return hour;
  return hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + added;
}

/** A full stop parts hours from minutes only where something else says that they are such. */
const isClock = ({ dot, said, early, late }: Groups): boolean =>
  dot === ':' || said !== undefined || early !== undefined || late !== undefined;

function withTime(
  day: Day,
  clock: Groups | undefined,
  language: string | undefined,
): PrintedDate | undefined {
  const half = clock?.early ?? clock?.late;
  const added = half === undefined ? undefined : hoursOf(half, language);
  // Which half of the day is meant is not known then, and no hour is made up.
  if (half !== undefined && added === undefined) return withTime(day, undefined, language);
  const time = {
    hour: hourOf(Number(clock?.hour ?? 0), added),
    minute: Number(clock?.minute ?? 0),
    second: Number(clock?.second ?? 0),
  };
  const local = { ...day, ...time };
  return localToUtc(local, 'UTC') === undefined ? undefined : { local, hasTime: clock !== undefined };
}

interface Found {
  date: PrintedDate;
  /** What stands around it. */
  before: string;
  after: string;
}

function clockIn(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const found = pattern.exec(text);
  return found && isClock(found.groups ?? {}) ? found : undefined;
}

function around(text: string, found: RegExpExecArray, language: string | undefined): Found | undefined {
  const day = dayIn(found.groups ?? {}, language);
  if (day === undefined) return undefined;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  const late = clockIn(patterns().after, after);
  const early = late ? undefined : clockIn(patterns().before, before);
  const date = withTime(day, (late ?? early)?.groups, language);
  return (
    date && {
      date,
      before: early ? before.slice(0, early.index) : before,
      after: late ? after.slice(late[0].length) : after,
    }
  );
}

/** Our digits for those of Arabic, one kind of blank, and no marks of direction. */
const plain = (line: string): string =>
  line
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function find(line: string, longest: number, language: string | undefined): Found | undefined {
  const text = plain(line);
  if (text.length > longest || !/\d{4}/.test(text)) return undefined;
  for (const pattern of patterns().days)
    for (const found of text.matchAll(pattern)) {
      const date = around(text, found, language);
      if (date) return date;
    }
  return undefined;
}

/**
 * The date in a line that a theme prints: with a month's name in any of many languages, or by numbers as 2011-03-31,
 * 2011/03/31 or 31.03.2011. One such as 03/04/2011 is not read, since either number may be the month; nor is a name that
 * is another month's elsewhere, unless the language is known; nor is "3 years ago".
 * @param language of the page, such as pt-BR
 */
export const dateIn = (line: string, language?: string): PrintedDate | undefined =>
  find(line, 300, language)?.date;

/** The date that a line is, with nothing but the name of its day before it. */
export function dateOnly(line: string, language?: string): PrintedDate | undefined {
  const found = find(line, 80, language);
  const isAlone =
    found?.after.trim() === '' &&
    found.before.split(/[ ,]+/).every((word) => /^(?:on)?$/i.test(word) || isWeekday(word));
  return isAlone ? found?.date : undefined;
}
