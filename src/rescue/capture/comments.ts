import { type Finding, type Place, Unreadable } from '../archive.ts';
import { dateOnly, type PrintedDate } from '../dates/printed.ts';
import { isBlank, isCommentLink } from './furniture.ts';
import type { Span } from './layout.ts';
import { bulletIn, columnOf, numberIn, replySigns } from './marks.ts';
import { type Signature, signature } from './signature.ts';

/** A comment as a capture has it. */
export interface CapturedComment {
  /** As the capture numbers it: 5, and 5.1 for the first reply to it. */
  number: string;
  /** The number of the comment that it answers. */
  parent?: string;
  /** The place among its siblings, from 1. */
  position: number;
  kind: Signature['kind'];
  /** Empty where the capture lost it. */
  name: string;
  date?: PrintedDate;
  /** Without indentation. An empty line parts paragraphs. */
  lines: string[];
  place: Place;
}

interface Open {
  comment: CapturedComment;
  /** Where its number or bullet stands, in blanks from the left. */
  column: number;
  replies: number;
}

interface Mark {
  column: number;
  /** The number of a comment at top level. */
  number?: number;
  rest: string;
}

/** Reads the discussion of a capture, line by line. */
class Discussion {
  readonly comments: CapturedComment[] = [];
  readonly findings: Finding[] = [];
  #open: Open[] = [];
  /** The last number at top level, and how many there are. */
  #top = 0;
  #count = 0;
  #dot: { end: number; start: number } | undefined;
  readonly #file: string;
  readonly #signs: Set<string>;

  constructor(file: string, signs: Set<string>) {
    this.#file = file;
    this.#signs = signs;
  }

  /** An item at top level: its number stands, or its dot, below those of the first. */
  #itemIn(line: string, place: Place): Mark | undefined {
    const found = numberIn(line);
    if (found === undefined) return undefined;
    const { digits, rest } = found;
    const start = columnOf(line);
    const end = start + digits.length;
    const first = this.#dot;
    if (first && first.start !== start && first.end !== end) return undefined;
    const number = Number(digits);
    if (first && first.start === 0 && number !== this.#top + 1) return undefined;
    this.#isNext(number, place);
    this.#dot ??= { start, end };
    return { column: start, number, rest };
  }

  #isNext(number: number, place: Place): void {
    if (number <= this.#top)
      throw new Unreadable(
        place,
        `has a comment ${number} after comment ${this.#top}: number the comments in order, or indent what is a list in a comment`,
      );
    if (number > this.#top + 1)
      this.findings.push({
        kind: 'missing',
        message: `Comment ${number} follows comment ${this.#top}: the capture has not those between them`,
        place,
      });
    this.#top = number;
  }

  #replyIn(line: string, afterBlank: boolean): Mark | undefined {
    const bullet = bulletIn(line);
    if (!bullet || !this.#signs.has(bullet.sign) || this.#open.length === 0) return undefined;
    return afterBlank || signature(bullet.rest) ? { column: columnOf(line), rest: bullet.rest } : undefined;
  }

  /** The comment that a bullet at this column answers: the last one that begins further left. */
  #parentAt(column: number, place: Place): Open | undefined {
    let closed: Open | undefined;
    while (this.#open.length > 1 && (this.#open.at(-1)?.column ?? 0) >= column) closed = this.#open.pop();
    if (closed && closed.column !== column)
      this.findings.push({
        kind: 'unknown',
        message: `A reply is indented as no other before it: it was read as one to comment ${this.#open.at(-1)?.comment.number}`,
        place,
      });
    return this.#open.at(-1);
  }

  #begin(mark: Mark, place: Place): void {
    const parent = mark.number === undefined ? this.#parentAt(mark.column, place) : undefined;
    if (parent) parent.replies += 1;
    else {
      this.#open = [];
      this.#count += 1;
    }
    const said = signature(mark.rest);
    const comment: CapturedComment = {
      number: parent ? `${parent.comment.number}.${parent.replies}` : String(mark.number),
      ...(parent ? { parent: parent.comment.number } : {}),
      position: parent ? parent.replies : this.#count,
      kind: said?.kind ?? 'comment',
      name: said?.name ?? '',
      ...(said?.date ? { date: said.date } : {}),
      lines: [said ? said.rest : mark.rest.trim()],
      place,
    };
    this.comments.push(comment);
    this.#open.push({ comment, column: mark.column, replies: 0 });
  }

  /** A line of text belongs to the last comment, or to that one of those it answers at whose indentation it stands. */
  #text(line: string, place: Place): void {
    const last = this.#open.at(-1);
    if (!last) {
      if (!isBlank(line)) this.#furniture('A line above the first comment', place);
      return;
    }
    if (isCommentLink(line)) {
      this.#furniture('A link to reply', place);
      return;
    }
    const column = columnOf(line);
    const holder = isBlank(line) ? last : (this.#open.findLast((open) => open.column < column) ?? last);
    if (holder !== last)
      this.findings.push({
        kind: 'unknown',
        message: `Words below a reply are indented as comment ${holder.comment.number} is: they were read as its words`,
        place,
      });
    this.#add(holder.comment, line);
  }

  #furniture(what: string, place: Place): void {
    this.findings.push({ kind: 'removed', message: `${what} was left out as page furniture`, place });
  }

  #add(comment: CapturedComment, line: string): void {
    const isHead = comment.name !== '' && !comment.date && comment.lines.every(isBlank);
    const date = isHead ? dateOnly(line) : undefined;
    if (date) comment.date = date;
    else comment.lines.push(line.replace(/^[ \t]+/, ''));
  }

  read(lines: string[], { from, to }: Span): void {
    for (let i = from; i < to; i++) {
      const line = lines[i] ?? '';
      const place = { file: this.#file, line: i + 1 };
      const afterBlank = isBlank(lines[i - 1] ?? '');
      const mark = this.#itemIn(line, place) ?? this.#replyIn(line, afterBlank);
      if (mark) this.#begin(mark, place);
      else this.#text(line, place);
    }
  }
}

/**
 * Reads numbered comments and the replies indented below them.
 * @throws {Unreadable} where the numbers do not go up
 */
export function capturedComments(
  file: string,
  lines: string[],
  span: Span,
): { comments: CapturedComment[]; findings: Finding[] } {
  const discussion = new Discussion(file, replySigns(lines.slice(span.from, span.to)));
  discussion.read(lines, span);
  return { comments: discussion.comments, findings: discussion.findings };
}
