import { commentAddress, postAddress, QUOTE_ADDRESS } from '../discussion/permalinks.ts';
import { chooseReplyHtml } from '../markup/choose-reply.ts';
import { quotedComment, type ShownComment } from '../markup/comment.ts';
import { type FormState, type FormValues, formHtml } from '../markup/form.ts';
import { attribute, type Html, html } from '../markup/html.ts';
import { sayHtml } from '../markup/say.ts';
import { site } from '../site.ts';
import { answering, chooseReply, preview as looks, refusals, reply } from '../words/index.ts';
import { say } from '../words/say.ts';
import type { Outcome } from './answer.ts';
import type { Discussion } from './discussions.ts';
import type { Page } from './shell.ts';

/** The post, as a link to it. */
export const postLink = ({ post, page, title, lang }: Discussion): Html =>
  html`<a href="${postAddress(post, page)}"><bdi${attribute('lang', lang)}>${title}</bdi></a>`;

/** What is answered, with a button that quotes it in the form. */
function answeredHtml({ post, page }: Discussion, comment: ShownComment): Html {
  return html`<blockquote class="answered h-cite" cite="${commentAddress(post, comment.id, page)}">
    ${quotedComment(comment, { post, open: false })}</blockquote>
    <p><button type="submit" class="second" form="answer" formaction="${QUOTE_ADDRESS}" formnovalidate>${reply.quote}</button></p>`;
}

/** What the form shows besides what was typed. */
export type FormExtras = Pick<FormState, 'errors' | 'preview' | 'writing'>;

/** What the tab of the browser says. */
function titleOf({ errors = [], preview }: FormExtras, answered: ShownComment | undefined): string {
  if (errors.length > 0) return reply.notYet;
  if (preview) return looks.title;
  return answered ? say(answering.comment, { name: answered.name }) : answering.post;
}

/** The form on a page of its own: for a reply without JavaScript, for a preview, and after an error. */
export function formPage(discussion: Discussion, values: FormValues, extras: FormExtras = {}): Page {
  const answered = discussion.comments.get(values.parent ?? '');
  const state = {
    ...extras,
    values: { ...values, post: discussion.post },
    answering: answered?.name,
    moderator: site.moderator,
  };
  return {
    title: titleOf(extras, answered),
    main: html`<h1>${answered ? sayHtml(answering.comment, { name: html`<bdi>${answered.name}</bdi>` }) : answering.post}</h1>
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

/** For whoever comes to the page for a reply without saying what to answer. */
export const chooseReplyPage = (): Page => ({ title: chooseReply.title, main: chooseReplyHtml() });

/** There is no such post, or no such comment. */
export const notFound = (): Outcome => ({
  status: 404,
  page: handedBackPage(refusals.noComment, refusals.noCommentWhy, {}),
});
