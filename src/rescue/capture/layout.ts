import { type Finding, Unreadable } from '../archive.ts';
import { byline, type EntryMeta, entryMeta, isEntryMeta } from './entry-meta.ts';
import {
  beginsSharing,
  countIn,
  endsDiscussion,
  isBlank,
  isFurniture,
  saysClosed,
  wordsOf,
} from './furniture.ts';

/** Lines of a capture: from the first up to, and not with, the last. Counted from 0. */
export interface Span {
  from: number;
  to: number;
}

/** Where the parts of a captured page stand. */
export interface Layout {
  title: number;
  body: Span;
  /** The box about the author, from its line "About NAME". */
  about?: Span;
  meta: EntryMeta;
  discussion?: Span;
  /** How many comments the page says it has. */
  count?: number;
  closed: boolean;
  findings: Finding[];
}

const LONGEST_TITLE = 500;

/** The first line with words, from there on; `to` where there is none. */
function nextWords(lines: string[], { from, to }: Span): number {
  for (let i = from; i < to; i++) if (!isBlank(lines[i] ?? '')) return i;
  return to;
}

const isIndented = (line: string): boolean => /^ {4}|^ {0,3}\t/.test(line);

/** True for the first item of a discussion. */
const isFirstItem = (line: string): boolean => /^\s{0,8}1\. /.test(line);
const isSignedItem = (line: string): boolean =>
  line.length < 300 && /^\s{0,8}1\. \S.*\b(?:says|said):\s*$/.test(line);

interface Heading {
  line: number;
  count?: number;
}

/** The line "8 Responses to …": the last one that a discussion follows, or the end of one. */
function headingIn(lines: string[]): Heading | undefined {
  let found: Heading | undefined;
  for (const [i, line] of lines.entries()) {
    const count = isIndented(line) ? undefined : countIn(line);
    if (count === undefined) continue;
    const next = lines[nextWords(lines, { from: i + 1, to: lines.length })] ?? '';
    if (isFirstItem(next) || (found === undefined && i > 3 && endsDiscussion(next)))
      found = { line: i, count };
  }
  return found;
}

function findDiscussion(lines: string[]): Heading | undefined {
  const heading = headingIn(lines);
  if (heading) return heading;
  const first = lines.findIndex(isSignedItem);
  return first < 0 ? undefined : { line: first - 1 };
}

function titleOf(file: string, lines: string[]): number {
  const title = nextWords(lines, { from: 0, to: lines.length });
  const line = lines[title] ?? '';
  const next = lines[title + 1] ?? '';
  const isTitle =
    wordsOf(line).length <= LONGEST_TITLE &&
    countIn(line) === undefined &&
    !isFirstItem(line) &&
    !isFurniture(line) &&
    !endsDiscussion(line) &&
    !isEntryMeta(line) &&
    (isBlank(next) || byline(next) !== undefined);
  if (!isTitle)
    throw new Unreadable(
      { file, line: title + 1 },
      'has no title: write it on the first line, and leave the line below it empty',
    );
  return title;
}

/** Reads the lines between title and text: dates, the author's name, how many comments there are. */
function readByline(lines: string[], span: Span): { body: number; said: Omit<EntryMeta, 'tags'> } {
  const said: Omit<EntryMeta, 'tags'> = {};
  let at = nextWords(lines, span);
  while (at < span.to) {
    const line = lines[at] ?? '';
    const found = byline(line);
    if (!found && countIn(line) === undefined && !endsDiscussion(line) && !isFurniture(line)) break;
    Object.assign(said, found);
    at = nextWords(lines, { from: at + 1, to: span.to });
  }
  return { body: at, said };
}

/** The last line of the span for which it holds, or -1. */
function lastIn(lines: string[], { from, to }: Span, holds: (line: string, i: number) => boolean): number {
  for (let i = to - 1; i >= from; i--) if (holds(lines[i] ?? '', i)) return i;
  return -1;
}

const LONGEST_BOX = 12;

/**
 * The line "About NAME" of the box about the author. A post can say so too: it counts where page furniture stands
 * before it, or few lines later the line that tells of the entry.
 */
function aboutIn(lines: string[], span: Span, hasMeta: boolean): number {
  return lastIn(lines, span, (line, i) => {
    if (!/^About \S/.test(line) || line.length > 120 || !isBlank(lines[i - 1] ?? '')) return false;
    const before = lastIn(lines, { from: span.from, to: i }, (other) => !isBlank(other));
    return isFurniture(lines[before] ?? '') || (hasMeta && span.to - i <= LONGEST_BOX);
  });
}

const left = (file: string, lines: string[], { from, to }: Span, what: string): Finding[] => {
  const count = lines.slice(from, to).filter((line) => !isBlank(line)).length;
  if (count === 0) return [];
  const message = `${what} was left out as page furniture: ${count} ${count === 1 ? 'line' : 'lines'}`;
  return [{ kind: 'removed', message, place: { file, line: nextWords(lines, { from, to }) + 1 } }];
};

/** What stands below the text of the post and above its discussion. */
function below(file: string, lines: string[], span: Span) {
  const metaLine = lastIn(lines, span, (line) => !isIndented(line) && isEntryMeta(line));
  const metaAt = metaLine < 0 ? span.to : metaLine;
  const aboutLine = aboutIn(lines, { from: span.from, to: metaAt }, metaLine >= 0);
  const aboutAt = aboutLine < 0 ? metaAt : aboutLine;
  const sharing = lines.slice(span.from, aboutAt).findIndex(beginsSharing);
  const bodyEnd = sharing < 0 ? aboutAt : span.from + sharing;
  return {
    body: { from: span.from, to: bodyEnd },
    about: aboutLine < 0 ? {} : { about: { from: aboutLine, to: metaAt } },
    meta: metaLine < 0 ? { tags: [] } : entryMeta(lines[metaLine] ?? ''),
    findings: [
      ...left(file, lines, { from: bodyEnd, to: aboutAt }, 'What stands from the buttons for sharing on'),
      ...left(file, lines, { from: metaAt + 1, to: span.to }, 'What stands below the line about the entry'),
    ],
  };
}

function endOf(lines: string[], from: number): number {
  for (let i = from; i < lines.length; i++)
    if (!isIndented(lines[i] ?? '') && endsDiscussion(lines[i] ?? '')) return i;
  return lines.length;
}

/**
 * Finds the parts of a captured page.
 * @throws {Unreadable} where it has no title
 */
export function layoutOf(file: string, lines: string[]): Layout {
  const title = titleOf(file, lines);
  const heading = findDiscussion(lines);
  const { body, said } = readByline(lines, { from: title + 1, to: heading ? heading.line : lines.length });
  const end = endOf(lines, heading ? heading.line + 1 : body);
  const parts = below(file, lines, { from: body, to: heading ? Math.max(heading.line, body) : end });
  return {
    title,
    body: parts.body,
    ...parts.about,
    meta: { ...said, ...parts.meta },
    ...(heading ? { discussion: { from: heading.line + 1, to: end } } : {}),
    ...(heading?.count === undefined ? {} : { count: heading.count }),
    closed: lines.slice(end).some(saysClosed),
    findings: [
      ...parts.findings,
      ...left(file, lines, { from: end, to: lines.length }, 'The foot of the page'),
    ],
  };
}
