import { preview } from '../words/index.ts';
import { dateHtml, quotedComment, type ShownComment } from './comment.ts';
import { type Html, html } from './html.ts';

/** A comment that is not published: as it will look, without the tools. */
export const unpublishedHtml = (comment: ShownComment, post: string): Html =>
  html`<article class="h-cite unpublished">${quotedComment(comment, { post, open: false })}
    <p class="meta">${dateHtml(comment)}</p></article>`;

/** The comment as it will look, in the form. Its heading takes the focus when the page opens: it may be a long comment. */
export const previewHtml = (comment: ShownComment, post: string): Html =>
  html`<section class="preview" aria-labelledby="preview-title">
    <h3 id="preview-title" tabindex="-1" autofocus>${preview.title}</h3>
    ${unpublishedHtml(comment, post)}
    <p class="aside">${preview.text}</p></section>`;
