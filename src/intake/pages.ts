import { commentAddress, postAddress } from '../discussion/permalinks.ts';
import { quotedComment, type ShownComment } from '../markup/comment.ts';
import { type FormError, type FormValues, formHtml } from '../markup/form.ts';
import { type Html, html } from '../markup/html.ts';
import { sayHtml } from '../markup/say.ts';
import { site } from '../site.ts';
import { answering, received, refusals, reply } from '../words/index.ts';
import { say } from '../words/say.ts';
import type { Discussion } from './discussions.ts';
import type { Page } from './shell.ts';

const postLink = ({ post, page, title }: Discussion): Html =>
  html`<a href="${postAddress(post, page)}"><bdi>${title}</bdi></a>`;

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
  const title =
    errors.length > 0
      ? reply.notYet
      : answered
        ? say(answering.comment, { name: answered.name })
        : answering.post;
  const state = {
    values: { ...values, post: discussion.post },
    answering: answered?.name,
    errors,
    moderator: site.moderator,
  };
  return {
    title,
    main: html`<h1 class="unseen">${title}</h1>
      <p>${sayHtml(answered ? reply.within : reply.on, { post: postLink(discussion) })}</p>
      ${answered && answeredHtml(discussion, answered)}${formHtml(state)}`,
  };
}

const BACK = html`<p>${sayHtml(refusals.next, {
  front: html`<a href="/">${refusals.front}</a>`,
  search: html`<a href="/search/">${refusals.search}</a>`,
})}</p>`;

/** A page for what cannot be sent from here: says why, and hands back every word. */
export function handedBackPage(title: string, reason: Html | string, values: FormValues): Page {
  const { name = '', url = '', body = '' } = values;
  const kept = [name, url, body].some((text) => text !== '');
  return {
    title,
    main: html`<h1>${title}</h1><p>${reason}</p>
      ${
        kept &&
        html`<p><label for="handed-back">${refusals.handedBack}</label>
      <textarea id="handed-back" readonly rows="12" dir="auto">${'\n'}${[body, name, url].filter(Boolean).join('\n\n')}</textarea></p>`
      }
      ${BACK}`,
  };
}

/** What happens next, after a comment was kept. */
export function receivedPage(discussion: Discussion, id: string): Page {
  const post = postLink(discussion);
  if (discussion.comments.has(id)) {
    const address = commentAddress(discussion.post, id, discussion.page);
    const stands = html`<a href="${address}">${received.stands}</a>`;
    return {
      title: received.published,
      main: html`<h1>${received.published}</h1><p>${sayHtml(received.before, { stands, post })}</p>`,
    };
  }
  const reference = html`<code>comment/${id}</code>`;
  return {
    title: received.title,
    main: html`<h1>${received.title}</h1>
      <p>${sayHtml(received.textOf, { moderator: html`<bdi>${site.moderator}</bdi>`, post })}</p>
      <p class="aside">${sayHtml(received.reference, { reference })}</p>`,
  };
}
