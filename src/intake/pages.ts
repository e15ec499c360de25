import { commentAddress, postAddress } from '../discussion/permalinks.ts';
import { quotedComment, type ShownComment } from '../markup/comment.ts';
import { type FormError, type FormValues, formHtml } from '../markup/form.ts';
import { type Html, html } from '../markup/html.ts';
import { site } from '../site.ts';
import type { Discussion } from './discussions.ts';
import type { Page } from './shell.ts';

const postLink = ({ post, page, title }: Discussion): Html =>
  html`<a href="${postAddress(post, page)}">${title}</a>`;

function answeredHtml(discussion: Discussion, comment: ShownComment): Html {
  return html`<blockquote class="answered h-cite" cite="${commentAddress(discussion.post, comment.id, discussion.page)}">
    ${quotedComment(comment, { post: discussion.post, open: false })}</blockquote>`;
}

/** The form on a page of its own: for a reply without JavaScript, and after an error. */
export function formPage(
  discussion: Discussion,
  values: FormValues,
  errors: readonly FormError[] = [],
): Page {
  const answered = discussion.comments.get(values.parent ?? '');
  const title = errors.length > 0 ? 'Not sent yet' : answered ? `Answer ${answered.name}` : 'Write a comment';
  const state = {
    values: { ...values, post: discussion.post },
    answering: answered?.name,
    errors,
    moderator: site.moderator,
  };
  return {
    title,
    main: html`<h1 class="unseen">${title}</h1>
      <p>${answered ? 'In the discussion of' : 'On'} ${postLink(discussion)}</p>
      ${answered && answeredHtml(discussion, answered)}${formHtml(state)}`,
  };
}

const BACK = html`<p><a href="/">Begin again at the front</a>, or <a href="/search/">search</a>.</p>`;

/** A page for what cannot be sent from here: says why, and hands back every word. */
export function handedBackPage(title: string, reason: Html | string, values: FormValues): Page {
  const { name = '', url = '', body = '' } = values;
  const kept = [name, url, body].some((text) => text !== '');
  return {
    title,
    main: html`<h1>${title}</h1><p>${reason}</p>
      ${
        kept &&
        html`<p><label for="handed-back">What you wrote, to copy</label>
      <textarea id="handed-back" readonly rows="12">${'\n'}${[body, name, url].filter(Boolean).join('\n\n')}</textarea></p>`
      }
      ${BACK}`,
  };
}

/** What happens next, after a comment was kept. */
export function receivedPage(discussion: Discussion, id: string): Page {
  if (discussion.comments.has(id)) {
    return {
      title: 'Your comment is published',
      main: html`<h1>Your comment is published</h1>
        <p>It was received before, and <a href="${commentAddress(discussion.post, id, discussion.page)}">stands in the discussion</a> of ${postLink(discussion)}.</p>`,
    };
  }
  return {
    title: 'Your comment is received',
    main: html`<h1>Your comment is received</h1>
      <p>It is waiting for ${site.moderator} to read it, and appears under ${postLink(discussion)} once that is done. You can leave this page.</p>
      <p class="aside">Should you want to ask about it, its reference is <code>comment/${id}</code>.</p>`,
  };
}
