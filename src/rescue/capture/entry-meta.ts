import { dateOnly, type PrintedDate } from '../dates/printed.ts';
import { wordsOf } from './furniture.ts';

/** What a page says of a post in a line of its own. */
export interface EntryMeta {
  /** Categories and tags, in the line's order. */
  tags: string[];
  author?: string;
  date?: PrintedDate;
}

const LONGEST_LINE = 5000;

/** True for the line below a post such as "This entry was posted in X and tagged a, b." */
export function isEntryMeta(line: string): boolean {
  const words = wordsOf(line);
  return (
    words.length <= LONGEST_LINE &&
    (/^this (?:entry|post|article) was (?:posted|tagged|written|published) /i.test(words) ||
      /^(?:posted in|filed under:?|tagged:?|categories:|tags:) .+/i.test(words))
  );
}

/** Sentences that themes add after what is said of the post. */
const AFTER = [
  '. bookmark the permalink',
  '. bookmark this',
  '. you can ',
  '. follow any ',
  '. both comments',
  '. responses are',
];

function statementOf(line: string): string {
  const words = wordsOf(line);
  const low = words.toLowerCase();
  const ends = AFTER.map((after) => low.indexOf(after)).filter((at) => at > 0);
  const cut = words.slice(0, Math.min(...ends, words.length));
  return cut.endsWith('.') ? cut.slice(0, -1) : cut;
}

/** Splits text where a marker stands; the second part is undefined where there is none. */
function splitAt(text: string, marker: string, at = text.toLowerCase().indexOf(marker)): [string, string?] {
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + marker.length)];
}

/** Takes "by NAME" off the end: what follows the last such word, unless that is a list. */
function withoutAuthor(text: string): [string, string?] {
  const [rest, author] = splitAt(text, ' by ', text.toLowerCase().lastIndexOf(' by '));
  return author === undefined || author.includes(',') ? [text] : [rest, author.trim()];
}

function withoutDate(text: string): [string, PrintedDate?] {
  const [rest, words = ''] = splitAt(text, ' on ', text.toLowerCase().lastIndexOf(' on '));
  const date = dateOnly(words);
  return date ? [rest, date] : [text];
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const MARKERS = [
  ' posted in ',
  ' filed under ',
  ', in ',
  'posted in ',
  'filed under: ',
  'filed under ',
  'categories: ',
];

/** The names after the first of the markers that the text has. */
function categoriesIn(text: string): string[] {
  for (const marker of MARKERS) {
    const [, names] = splitAt(text, marker);
    if (names !== undefined) return listOf(names.startsWith(' ') ? names.trimStart() : names);
  }
  return [];
}

/** The date in "This entry was posted on Thursday, March 3rd, 2011 at 9:14 am and is filed under X". */
function dateIn(text: string): PrintedDate | undefined {
  const [, words] = splitAt(text, ' on ');
  if (words === undefined) return undefined;
  const [date = ''] = splitAt(splitAt(words, ' and is filed under ')[0], ', in ');
  return dateOnly(date);
}

function partOf(part: string): EntryMeta {
  const [unsigned, author] = withoutAuthor(part);
  const [statement, last] = withoutDate(unsigned);
  const [before, tagged] = splitAt(` ${statement}`, ' tagged ');
  const [plain, named] = tagged === undefined ? splitAt(` ${statement}`, ' tagged: ') : [before, tagged];
  const untagged = splitAt(plain, 'tags: ');
  const tags = named ?? untagged[1];
  const categories = untagged[0].endsWith(' and') ? untagged[0].slice(0, -4) : untagged[0];
  const date = last ?? dateIn(categories);
  return {
    tags: [...categoriesIn(categories), ...listOf((tags ?? '').replace(/^with /i, ''))],
    ...(author === undefined ? {} : { author }),
    ...(date ? { date } : {}),
  };
}

/** Reads such a line: "This entry was posted in X, Y and tagged a, b.", "Posted in X | Tagged a | 8 Comments". */
export function entryMeta(line: string): EntryMeta {
  const parts = statementOf(line).split(' | ').map(partOf);
  const author = parts.find((part) => part.author)?.author;
  const date = parts.find((part) => part.date)?.date;
  return {
    tags: [...new Set(parts.flatMap((part) => part.tags))],
    ...(author ? { author } : {}),
    ...(date ? { date } : {}),
  };
}

/** What the lines below a title say: "Posted on March 3, 2011 by NAME", "March 3, 2011", "8 Replies". */
export function byline(line: string): Omit<EntryMeta, 'tags'> | undefined {
  const words = wordsOf(line);
  if (words.length > 200) return undefined;
  const said = /^(?:posted|published|written)(?: on| by)?:? (?=.)/i.exec(words)?.[0];
  const rest = said === undefined ? words : words.slice(said.length);
  if (/ by:? $/i.test(said ?? '')) {
    const [author, dated] = splitAt(rest, ' on ');
    const date = dateOnly(dated ?? '');
    return { author: author.trim(), ...(date ? { date } : {}) };
  }
  const [day, author] = splitAt(rest, ' by ');
  const date = dateOnly(day);
  return date && { date, ...(author ? { author: author.trim() } : {}) };
}
