import { directionOfMarkup } from '../discussion/direction.ts';
import { languageOfMarkup } from '../discussion/language.ts';
import { commentAddress, replyAddress } from '../discussion/permalinks.ts';
import { undated, comment as words } from '../words/index.ts';
import { momentHtml } from './dates.ts';
import { attribute, type Html, html, rendered } from './html.ts';
import { sayHtml } from './say.ts';

/** A comment as the pages print it, and as the build writes it to `comments.json`. */
export interface ShownComment {
  id: string;
  parent?: string | undefined;
  /** What another site sent by itself; absent for what a person wrote. */
  kind?: 'pingback' | 'trackback' | undefined;
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
  /** Whether what it belongs to is a page. */
  page?: boolean | undefined;
  /** Whether it can be answered. */
  open: boolean;
  /** Whom it answers and where that stands, where the page says so in words. */
  inReplyTo?: { name: string; href: string } | undefined;
  /** Where the next thread begins, where there is a way past this one. */
  next?: string | undefined;
}

/** The name, as a link where the address is known. */
export const nameHtml = ({ name, url }: ShownComment): Html =>
  url === undefined
    ? html`<bdi class="p-name">${name}</bdi>`
    : html`<a class="p-name u-url" href="${url}" rel="nofollow ugc noopener"><bdi>${name}</bdi></a>`;

/** Says where a name was worked out. */
export const inferredHtml = ({ inferred }: ShownComment): Html | undefined =>
  inferred && html` <span class="aside">${words.inferred}</span>`;

/** When it was written, or that this is not known. */
export const dateHtml = ({ date }: ShownComment): Html | string =>
  date === undefined ? undated : momentHtml(date, 'dt-published');

/** Who wrote it: the name, the author's badge, what is inferred, whom it answers. */
function bylineHtml(comment: ShownComment, { inReplyTo }: CommentPlace): Html {
  return html`<p class="by"><span class="p-author h-card">${nameHtml(comment)}</span>
    ${comment.byAuthor && html` <span class="badge">${words.author}</span>`}
    ${inferredHtml(comment)}
    ${inReplyTo && html` <a class="aside u-in-reply-to" href="${inReplyTo.href}">${sayHtml(words.inReplyTo, { name: html`<bdi>${inReplyTo.name}</bdi>` })}</a>`}
    </p>`;
}

/** What was said, in its own direction, and language where that can be told. */
export const wordsHtml = ({ html: said }: ShownComment): Html =>
  html`<div class="e-content"${[attribute('lang', languageOfMarkup(said)), attribute('dir', directionOfMarkup(said))]}>${rendered(said)}</div>`;

/** The words and the line above them, without the tools: for quoting. */
export const quotedComment = (comment: ShownComment, place: CommentPlace): Html =>
  html`${bylineHtml(comment, place)}${wordsHtml(comment)}`;

/**
 * The inside of a comment: name, words, and a quiet line with the permalink and Reply. The permalink is whole, since some
 * readers of microformats leave a bare `#comment-…` as it is.
 */
export function commentHtml(comment: ShownComment, place: CommentPlace): Html {
  return html`${quotedComment(comment, place)}
    <p class="meta"><a class="u-url" href="${commentAddress(place.post, comment.id, place.page)}">${dateHtml(comment)}</a>
    ${place.open && html` <a class="reply" rel="nofollow" href="${replyAddress(place.post, comment.id)}">${words.reply}<span class="unseen">${sayHtml(words.replyTo, { name: html`<bdi>${comment.name}</bdi>` })}</span></a>`}
    ${place.next !== undefined && html` <a class="next" href="${place.next}">${words.next}</a>`}
    </p>`;
}
