import { chooseReply as words } from '../words/index.ts';
import { type Html, html } from './html.ts';
import { sayHtml } from './say.ts';

/** What the page for a reply says to whoever comes without a comment to answer. */
export const chooseReplyHtml = (): Html => html`<h1>${words.title}</h1>
  <p>${sayHtml(words.text, { posts: html`<a href="/">${words.posts}</a>` })}</p>`;
