import { plainText } from '../../discussion/markdown.ts';
import { quote, truncate, wrap } from '../terminal/layout.ts';
import { allPrintable, printable, printableLine } from '../terminal/printable.ts';
import type { Answered, Waiting } from './waiting.ts';

/** Lines that belong together, and how a terminal with colours shows them. */
export interface Section {
  style: 'strong' | 'plain' | 'quiet' | 'warning';
  lines: string[];
}

/** How many lines of the comment that is answered are shown; its beginning says what it is about. */
const ENOUGH = 12;

const formatter = (dateStyle: 'long' | 'medium') =>
  new Intl.DateTimeFormat('en-GB', { dateStyle, timeStyle: 'short', timeZone: 'UTC' });
const moment = formatter('long');
const shortMoment = formatter('medium');

const titleText = ({ post, postTitle }: Waiting): string =>
  postTitle === undefined ? `the post ${printableLine(post)}` : `“${printableLine(postTitle)}”`;

const whoText = ({ comment }: Waiting): string =>
  comment ? printableLine(comment.author.name) : 'A comment that cannot be read';

const whenText = ({ comment, proposed }: Waiting, format = moment): string =>
  `${format.format(new Date(comment?.date ?? proposed)).replace(' at ', ', ')} UTC`;

const whereText = (waiting: Waiting): string =>
  waiting.path === ''
    ? 'nowhere'
    : waiting.answers.kind === 'comment'
      ? `on ${titleText(waiting)}, to ${printableLine(waiting.answers.author)}`
      : `on ${titleText(waiting)}`;

/** The first words. Only the beginning is looked at: the rest does not fit on a line anyway. */
const wordsText = ({ comment, text }: Waiting): string =>
  printableLine(comment ? plainText(comment.body.slice(0, 500)) : text.slice(0, 500));

/** A comment that waits in three short lines: who and when, where, the first words. */
export function summary(waiting: Waiting, width: number): string[] {
  const lines = [
    `${whoText(waiting)}, ${whenText(waiting, shortMoment)}`,
    whereText(waiting),
    waiting.problems[0] === undefined ? wordsText(waiting) : `Problem: ${printableLine(waiting.problems[0])}`,
  ];
  return lines.map((line) => truncate(line, width));
}

/** The same on one line. */
export const summaryLine = (waiting: Waiting, width: number): string =>
  truncate(`${whoText(waiting)}: ${wordsText(waiting)}`, width);

/** @param total how many wait, where only some are counted */
export function countText(count: number, total: number = count): string {
  if (count !== total)
    return `${count === 0 ? 'None' : count} of ${total} waiting comments ${count > 1 ? 'match' : 'matches'}.`;
  if (count === 0) return 'No comment waits for a decision.';
  return `${count} ${count === 1 ? 'comment waits' : 'comments wait'} for a decision.`;
}

const isAddress = (reference: string): boolean => /^https?:\/\//.test(reference);

/** Comments that wait, as text. @param total how many wait, where these are some of them */
export function listText(found: readonly Waiting[], width: number, total: number = found.length): string {
  const blocks = found.map((waiting) =>
    [
      waiting.id,
      ...summary(waiting, width - 2).map((line) => `  ${line}`),
      // An address is not cut short, so that a terminal makes it a link. A branch says no more than the id.
      ...(isAddress(waiting.reference) ? [`  ${printableLine(waiting.reference)}`] : []),
    ].join('\n'),
  );
  return [countText(found.length, total), ...blocks].join('\n\n');
}

function answeredSection(answers: Answered, width: number): Section {
  if (answers.kind === 'post')
    return { style: 'quiet', lines: wrap('It answers the post, and no other comment.', width) };
  if (answers.kind === 'missing')
    return { style: 'quiet', lines: wrap(`It answers a comment that is not there: ${answers.id}`, width) };
  const words = quote(answers.body, '  > ', width);
  const more = words.length - ENOUGH;
  return {
    style: 'quiet',
    lines: [
      ...wrap(`It answers ${printableLine(answers.author)}, who wrote:`, width),
      ...(more > 1 ? [...words.slice(0, ENOUGH), `  … and ${more} more lines`] : words),
    ],
  };
}

const listed = (style: Section['style'], title: string, items: string[], width: number): Section => ({
  style,
  lines:
    items.length === 0
      ? []
      : [title, ...items.flatMap((item) => wrap(printableLine(item), width - 2).map((line) => `  ${line}`))],
});

/** How many of the sections belong together at the head: who, where, and how it is called. */
export const HEAD = 3;

/** A comment that waits, in full. Whatever strangers typed is made printable here, and stands behind a mark. */
export function sections(unsafe: Waiting, width: number): Section[] {
  const waiting = allPrintable(unsafe);
  const { comment, text, answers, links, notes, problems, reference } = waiting;
  const url = comment?.author.url;
  const all: Section[] = [
    { style: 'strong', lines: wrap(whoText(waiting), width) },
    {
      style: 'plain',
      lines: wrap(`${waiting.path === '' ? '' : `on ${titleText(waiting)}, `}${whenText(waiting)}`, width),
    },
    {
      style: 'quiet',
      lines: [
        ...(url === undefined ? [] : wrap(url, width)),
        ...(isAddress(reference) ? [reference] : wrap(reference, width)),
      ],
    },
    comment ? answeredSection(answers, width) : { style: 'plain', lines: [] },
    { style: 'plain', lines: quote(comment?.body ?? text, '  | ', width) },
    listed(
      'plain',
      links.length === 1 ? 'It links to:' : `It links to ${links.length} addresses:`,
      links,
      width,
    ),
    listed('warning', 'Worth a second look:', notes, width),
    listed('warning', 'It cannot be approved:', problems, width),
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** The same as plain text. */
export function commentText(waiting: Waiting, width: number): string {
  const all = sections(waiting, width).map(({ lines }) => lines.join('\n'));
  return [all.slice(0, HEAD).join('\n'), ...all.slice(HEAD)].join('\n\n');
}

/** What went wrong, and on a second line what git said about it. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  const said = error.cause instanceof Error ? error.cause.message : '';
  return printable(said === '' ? error.message : `${error.message}\n(${said})`);
}
