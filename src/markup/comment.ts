import { commentAnchor, replyAddress } from '../discussion/permalinks.ts';
import { momentHtml } from './dates.ts';
import { type Html, html, rendered } from './html.ts';

/** A comment as the pages print it, and as the build writes it to `comments.json`. */
export interface ShownComment {
  id: string;
  parent?: string | undefined;
  name: string;
  /** The commenter's own web address. */
  url?: string | undefined;
  /** True for the author of the post. */
  byAuthor?: true | undefined;
  /** True where the name was worked out and not captured. */
  inferred?: true | undefined;
  /** ISO 8601 in UTC; absent where it was not recorded. */
  date?: string | undefined;
  position?: number | undefined;
  /** The body, rendered and safe. */
  html: string;
}

/** What stands around a comment where it is printed. */
export interface CommentPlace {
  post: string;
  /** Whether it can be answered. */
  open: boolean;
  /** The comment it answers, where the page says so in words. */
  inReplyTo?: Pick<ShownComment, 'id' | 'name'> | undefined;
}

const nameHtml = ({ name, url }: ShownComment): Html =>
  url === undefined
    ? html`<bdi class="p-name">${name}</bdi>`
    : html`<a class="p-name u-url" href="${url}" rel="nofollow ugc noopener"><bdi>${name}</bdi></a>`;

/** Who wrote it: the name, the author's badge, what is inferred, whom it answers. */
function bylineHtml(comment: ShownComment, { inReplyTo }: CommentPlace): Html {
  return html`<p class="by"><span class="p-author h-card">${nameHtml(comment)}</span>
    ${comment.byAuthor && html` <span class="badge">author</span>`}
    ${comment.inferred && html` <span class="aside">name inferred from the text</span>`}
    ${inReplyTo && html` <a class="aside u-in-reply-to" href="#${commentAnchor(inReplyTo.id)}">in reply to <bdi>${inReplyTo.name}</bdi></a>`}
    </p>`;
}

/** The words and the line above them, without the tools: for quoting. */
export const quotedComment = (comment: ShownComment, place: CommentPlace): Html =>
  html`${bylineHtml(comment, place)}<div class="e-content" dir="auto">${rendered(comment.html)}</div>`;

/** The inside of a comment: name, words, and a quiet line with the permalink and Reply. */
export function commentHtml(comment: ShownComment, place: CommentPlace): Html {
  const date = comment.date === undefined ? 'Date not recorded' : momentHtml(comment.date, 'dt-published');
  return html`${quotedComment(comment, place)}
    <p class="meta"><a class="u-url" href="#${commentAnchor(comment.id)}">${date}</a>
    ${place.open && html` <a class="reply" rel="nofollow" href="${replyAddress(place.post, comment.id)}">Reply<span class="unseen"> to <bdi>${comment.name}</bdi></span></a>`}
    </p>`;
}
