import type { Problem } from '../../schema/problem.ts';
import { cleanLine } from '../../schema/text.ts';
import type { ArchivedAuthor, ArchivedComment, Finding } from '../archive.ts';
import { localToUtc } from '../dates/local.ts';
import type { PrintedDate } from '../dates/printed.ts';
import { type Paragraph, paragraphsOf } from './body.ts';
import type { CapturedComment } from './comments.ts';
import { wordsOf } from './furniture.ts';
import type { Layout } from './layout.ts';
import type { Names } from './names.ts';

/** What is wrong with the names that a person gives to comments. */
export function nameProblems(file: string, names: Names, comments: CapturedComment[]): Problem[] {
  const captured = new Map(comments.map((comment) => [comment.number, comment]));
  return Object.keys(names.comments ?? {}).flatMap((number): Problem[] => {
    const comment = captured.get(number);
    if (!comment)
      return [
        { file, field: `comments.${number}`, message: 'is no comment of the capture: correct the number' },
      ];
    if (comment.name === '') return [];
    const message = `is signed "${comment.name}" in the capture: remove it`;
    return [{ file, field: `comments.${number}`, message }];
  });
}

/** A printed time in UTC; undefined where the zone or the time of day is not known, since it would be made up. */
function momentOf(date: PrintedDate | undefined, timezone: string | undefined): string | undefined {
  return date?.hasTime && timezone !== undefined ? localToUtc(date.local, timezone) : undefined;
}

/** When the post was published: the day alone, where the page gives no time of day. */
export function publishedAt({ meta }: Layout, timezone: string | undefined): string | undefined {
  if (meta.date && !meta.date.hasTime) return localToUtc(meta.date.local, 'UTC')?.slice(0, 10);
  return momentOf(meta.date, timezone);
}

/** The comment as the archive has it, under the name that was captured or worked out. */
export function archivedComment(
  comment: CapturedComment,
  names: Names,
  timezone: string | undefined,
): ArchivedComment {
  const given = comment.name === '' ? names.comments?.[comment.number] : undefined;
  const date = momentOf(comment.date, timezone);
  return {
    id: comment.number,
    localId: true,
    ...(comment.parent === undefined ? {} : { parent: comment.parent }),
    kind: comment.kind,
    status: 'approved',
    author: given
      ? { name: given.name, ...(given.ref === undefined ? {} : { ref: given.ref }), inferred: true }
      : { name: comment.name },
    ...(date === undefined ? {} : { date }),
    position: comment.position,
    body: { form: 'text', text: comment.lines.join('\n').trim() },
    place: comment.place,
  };
}

/** The text below "About NAME", without the link to more of the author's posts. */
function bioOf(lines: string[], layout: Layout): Paragraph[] {
  if (!layout.about) return [];
  const { from, to } = layout.about;
  return paragraphsOf(lines, { from: from + 1, to }).filter(
    ({ text }) => !/^(?:view all posts by |view more posts|visit my )/i.test(text),
  );
}

/** The author of the post: from the box about the author, the line that names one, and what a person worked out. */
export function archivedAuthor(
  file: string,
  lines: string[],
  layout: Layout,
  names: Names,
): ArchivedAuthor | undefined {
  const about = layout.about;
  const box = about ? cleanLine(wordsOf(lines[about.from] ?? '').slice('About '.length)) : undefined;
  const name = names.authorName ?? layout.meta.author ?? box ?? names.author;
  if (name === undefined) return undefined;
  const bio = bioOf(lines, layout)
    .map(({ text }) => text)
    .join('\n\n');
  return {
    key: names.author ?? name,
    name,
    ...(box === undefined || box === name ? {} : { fullName: box }),
    ...(bio === '' ? {} : { bio }),
    place: { file, line: (about?.from ?? layout.title) + 1 },
  };
}

const HOW = '--timezone tells how to read';

function commentDates(comments: CapturedComment[], timezone: string | undefined): Finding[] {
  const without = comments.filter(({ date }) => date && momentOf(date, timezone) === undefined);
  const [first] = without;
  if (!first) return [];
  const why = timezone === undefined ? `${HOW} them` : 'they give the day alone, or a time that is none';
  const message = `The dates of ${without.length} comments are local and were left out: ${why}`;
  return [{ kind: 'unknown', message, place: first.place }];
}

function postDate(file: string, layout: Layout, timezone: string | undefined): Finding[] {
  if (!layout.meta.date || (layout.meta.date.hasTime && timezone !== undefined)) return [];
  const message = layout.meta.date.hasTime
    ? `The date of the post is local and was left out: ${HOW} it`
    : 'The page gives the day of the post and no time of day';
  return [{ kind: 'unknown', message, place: { file, line: layout.title + 1 } }];
}

/** What cannot be known of dates, said once for the post and once for the comments. */
export const dateFindings = (
  file: string,
  layout: Layout,
  comments: CapturedComment[],
  timezone: string | undefined,
): Finding[] => [...postDate(file, layout, timezone), ...commentDates(comments, timezone)];
