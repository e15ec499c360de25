import { mailDate, utcDate } from '../dates/written.ts';
import type { Element } from '../xml/elements.ts';
import { textOf } from '../xml/fields.ts';
import type { Context } from './context.ts';

/** When a post was published: by its date in UTC, by that of the feed, or by the clock of the blog. */
export function published(item: Element, context: Context): string | undefined {
  return (
    utcDate(textOf(item, 'wp:post_date_gmt')) ??
    mailDate(textOf(item, 'pubDate')) ??
    local(textOf(item, 'wp:post_date'), 'post', item.line, context)
  );
}

/** When a comment was written: by its date in UTC, or by the clock of the blog. */
export function written(comment: Element, context: Context): string | undefined {
  return (
    utcDate(textOf(comment, 'wp:comment_date_gmt')) ??
    local(textOf(comment, 'wp:comment_date'), 'comment', comment.line, context)
  );
}

function local(text: string, of: 'post' | 'comment', line: number, context: Context): string | undefined {
  if (utcDate(text) === undefined) {
    if (of === 'comment')
      context.note('no date', { kind: 'missing', message: 'This comment has no date' }, line);
    return undefined;
  }
  if (context.fromLocal !== undefined) return context.fromLocal(text);
  const message = `This ${of} has a date by the blog's clock only, so it was left out: say where that stood, with --timezone`;
  context.note(`local date of a ${of}`, { kind: 'unknown', message }, line);
  return undefined;
}
