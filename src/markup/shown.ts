import { renderBody } from '../discussion/markdown.ts';
import type { Comment } from '../schema/comment.ts';
import type { ShownComment } from './comment.ts';

/** A comment that came by the form, as the pages print it: nobody's badge, nothing inferred. */
export const shownFrom = ({ id, parent, author, date, body }: Comment): ShownComment => ({
  id,
  parent,
  name: author.name,
  url: author.url,
  date,
  html: renderBody(body),
});
