import { commentAnchor } from '../discussion/permalinks.ts';
import { inSequence } from '../discussion/thread.ts';
import { discussion } from '../words/index.ts';
import { dateHtml, inferredHtml, nameHtml, type ShownComment, wordsHtml } from './comment.ts';
import { type Html, html } from './html.ts';

const mentionHtml = (mention: ShownComment): Html =>
  html`<li><article class="u-mention h-cite" id="${commentAnchor(mention.id)}">
    <p class="by">${nameHtml(mention)}${inferredHtml(mention)}</p>
    ${wordsHtml(mention)}
    <p class="meta"><a href="#${commentAnchor(mention.id)}">${dateHtml(mention)}</a></p></article></li>`;

/** Where else a post was talked of, as other sites said by themselves: oldest first. Nobody can answer a mention. */
export const mentionsHtml = (mentions: readonly ShownComment[]): Html =>
  html`<section class="mentions" id="mentions" aria-labelledby="mentions-title">
    <h2 id="mentions-title">${discussion.mentions}</h2>
    <ol>${mentions.toSorted(inSequence).map(mentionHtml)}</ol></section>`;
