import { cleanLine } from '../../schema/text.ts';
import { type Archive, type ArchivedPost, type Finding, type Part, Unreadable } from '../archive.ts';
import { isTimeZone } from '../dates/local.ts';
import { pageBytes } from '../file.ts';
import { asHtml, bodyHtml, paragraphsOf } from './body.ts';
import { type CapturedComment, capturedComments } from './comments.ts';
import { isFurniture } from './furniture.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Names, namesError, readNames } from './names.ts';
import { archivedAuthor, archivedComment, dateFindings, nameProblems, publishedAt } from './people.ts';
import { findQuotations, type Quotation } from './quotations.ts';
import { captureText } from './text.ts';

export interface CaptureOptions {
  /** The path of a file that says what a person worked out: the schema `Names`. */
  names?: string;
  /** The zone of the dates in the capture, such as Europe/Berlin. Without it no date is read. */
  timezone?: string;
}

interface Page {
  file: string;
  lines: string[];
  layout: Layout;
  comments: CapturedComment[];
  findings: Finding[];
}

function readPage(file: string, bytes: Uint8Array): Page {
  const { lines, findings } = captureText(file, bytes);
  const layout = layoutOf(file, lines);
  const read = layout.discussion
    ? capturedComments(file, lines, layout.discussion)
    : { comments: [], findings: [] };
  return {
    file,
    lines,
    layout,
    comments: read.comments,
    findings: [...findings, ...layout.findings, ...furnitureIn(file, lines, layout), ...read.findings],
  };
}

function furnitureIn(file: string, lines: string[], { body, about }: Layout): Finding[] {
  return lines.slice(body.from, about?.to ?? body.to).flatMap((line, i): Finding[] =>
    isFurniture(line)
      ? [
          {
            kind: 'removed',
            message: `“${line.trim()}” was left out as page furniture`,
            place: { file, line: body.from + i + 1 },
          },
        ]
      : [],
  );
}

/** Says once what was found many times, at the first place, so that a list is not as long as a page. */
function saidOnce(findings: Finding[]): Finding[] {
  const said = new Map<string, { finding: Finding; times: number }>();
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.message}`;
    const known = said.get(key);
    if (known) known.times += 1;
    else said.set(key, { finding, times: 1 });
  }
  return [...said.values()].map(({ finding, times }) =>
    times === 1 ? finding : { ...finding, message: `${finding.message}, ${times} times` },
  );
}

/** Holds the count that the page itself gives against what was read. */
function countFindings({ file, layout, comments }: Page): Finding[] {
  const line = layout.discussion?.from ?? layout.title + 1;
  if (!layout.discussion)
    return [
      {
        kind: 'unknown',
        message: 'The capture has no discussion, or none that can be told',
        place: { file, line },
      },
    ];
  if (layout.count === undefined) {
    const message = `The capture does not say how many comments there are: ${comments.length} were read`;
    return [{ kind: 'unknown', message, place: { file, line } }];
  }
  if (layout.count === comments.length) return [];
  const message = `The capture says that there are ${layout.count} comments, and ${comments.length} were read`;
  return [{ kind: 'missing', message, place: { file, line } }];
}

function quotationsIn(page: Page, names: Names, namesFile: string): Quotation[] {
  const texts = paragraphsOf(page.lines, page.layout.body).map(({ text }) => text);
  const result = findQuotations(namesFile, names.quotations ?? [], texts);
  const problems = [...(result.ok ? [] : result.problems), ...nameProblems(namesFile, names, page.comments)];
  if (problems.length > 0) throw namesError(namesFile, problems);
  return result.ok ? result.quotations : [];
}

function postOf(page: Page, names: Names, quotations: Quotation[], options: CaptureOptions): ArchivedPost {
  const { file, lines, layout } = page;
  const paragraphs = paragraphsOf(lines, layout.body);
  const author = archivedAuthor(file, lines, layout, names)?.key;
  const published = publishedAt(layout, options.timezone);
  const workedOut = {
    ...(names.author === undefined ? {} : { author: names.author }),
    ...(names.slug === undefined ? {} : { slug: names.slug }),
  };
  return {
    kind: 'post',
    title: asHtml(cleanLine(lines[layout.title] ?? '')),
    status: 'publish',
    ...(author === undefined ? {} : { author }),
    ...(published === undefined ? {} : { published }),
    body: {
      form: 'html',
      html: bodyHtml(paragraphs, quotations),
      place: { file, line: paragraphs[0]?.line ?? layout.title + 1 },
    },
    tags: layout.meta.tags,
    comments: layout.closed ? 'closed' : 'open',
    discussion: page.comments.map((comment) => archivedComment(comment, names, options.timezone)),
    place: { file, line: layout.title + 1 },
    ...(Object.keys(workedOut).length === 0 ? {} : { workedOut }),
  };
}

function partsOf(page: Page, names: Names, options: CaptureOptions): Part[] {
  const quotations = quotationsIn(page, names, options.names ?? page.file);
  const author = archivedAuthor(page.file, page.lines, page.layout, names);
  const dates = dateFindings(page.file, page.layout, page.comments, options.timezone);
  const findings = saidOnce([...page.findings, ...countFindings(page), ...dates]);
  return [
    ...(author ? [{ part: 'author', author } satisfies Part] : []),
    { part: 'post', post: postOf(page, names, quotations, options) },
    ...findings.map((finding): Part => ({ part: 'finding', finding })),
  ];
}

/**
 * The text of one page of a blog as a browser copies it: a title, paragraphs, and a numbered discussion. Comments are
 * numbered as in the capture, 5.1 for the first reply to comment 5; a name that it lost is empty.
 */
export function captureArchive(file: string, options: CaptureOptions = {}): Archive {
  return {
    name: file,
    format: 'capture',
    async *parts(progress) {
      const { names, timezone } = options;
      if (timezone !== undefined && !isTimeZone(timezone))
        throw new Unreadable({ file }, `"${timezone}" is no time zone: write one such as Europe/Berlin`);
      const bytes = await pageBytes(file);
      const workedOut = names === undefined ? {} : await readNames(names);
      yield* partsOf(readPage(file, bytes), workedOut, options);
      progress?.(bytes.length);
    },
  };
}
