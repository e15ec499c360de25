import { inReadingOrder, type Pages } from '../discussion/pages.ts';
import { commentAnchor, discussionAddress } from '../discussion/permalinks.ts';
import { answering, thread as words } from '../words/index.ts';
import { numberWords, say } from '../words/say.ts';
import type { ShownComment } from './comment.ts';
import { attribute, type Html, html } from './html.ts';
import { LONG, type ThreadPlace } from './thread.ts';

type Discussion = Pages<ShownComment>;

/** How many comments stand on a page. */
const sizeOf = ({ pages }: Discussion, number: number): number =>
  inReadingOrder((pages[number - 1] ?? []).map(({ node }) => node)).length;

/** Which comments stand here, counted through all pages. */
function rangeText(discussion: Discussion, number: number): string {
  const before = discussion.pages
    .slice(0, number - 1)
    .reduce((sum, _, i) => sum + sizeOf(discussion, i + 1), 0);
  return say(words.range, { from: before + 1, to: before + sizeOf(discussion, number) });
}

/** Whether threads without a date stand here before others: nobody knows whether they are older. */
const mixesUndated = (here: Discussion['pages'][number]): boolean =>
  new Set(here.map(({ node }) => node.comment.date === undefined)).size > 1;

/** What stands above a long discussion: its order, and the way to the form. A short one needs neither. */
export function guideHtml(discussion: Discussion, { number, open }: ThreadPlace): Html | undefined {
  if (discussion.count <= LONG) return undefined;
  const order = discussion.pages.length === 1 ? words.order : rangeText(discussion, number);
  const undated = mixesUndated(discussion.pages[number - 1] ?? []) && ` ${words.undatedFirst}`;
  return html`<p class="guide">${order}${undated}${open && html` <a href="#answer">${answering.post}</a>`}</p>`;
}

/** The pages that a list of pages names: the first, the last, and those around the present one. */
const named = (total: number, number: number): number[] =>
  Array.from({ length: total }, (_, i) => i + 1).filter(
    (n) => n === 1 || n === total || Math.abs(n - number) <= 2 || (total <= 9 && n <= 9),
  );

/** The links between the pages of a discussion; nothing where it has only one. */
export function pagesHtml(
  { pages: { length: total } }: Discussion,
  { post, page, number, site }: ThreadPlace,
  label: string,
): Html | undefined {
  if (total === 1) return undefined;
  const to = (n: number): string => `${discussionAddress(post, n, page)}${n === 1 ? '#comments' : ''}`;
  const step = (n: number, rel: string, text: string): Html | false =>
    n >= 1 &&
    n <= total &&
    html`<a rel="${rel}" href="${to(n)}"${attribute('data-whole', rel === 'next' && new URL(to(n), site).href)}>${text}</a>`;
  const numbers = named(total, number);
  return html`<nav class="pages" aria-label="${label}">${step(number - 1, 'prev', words.earlier)}
    <ol>${numbers.map((n, i) => {
      const gap = i > 0 && numbers[i - 1] !== n - 1 && html`<li aria-hidden="true">…</li>`;
      const current = attribute('aria-current', n === number && 'page');
      return html`${gap}<li><a href="${to(n)}" aria-label="${say(words.page, { n })}"${current}>${numberWords(n)}</a></li>`;
    })}</ol>${step(number + 1, 'next', words.later)}</nav>`;
}

/**
 * The anchors of all comments on further pages, each with the way there: so that every permalink, which names the post,
 * finds something on it. Styles show the one that an address names, and none without such an address.
 */
export function elsewhereHtml({ pages }: Discussion, { post, page }: ThreadPlace): Html | undefined {
  if (pages.length === 1) return undefined;
  return html`<div class="elsewhere">${pages.slice(1).map((openings, i) => {
    const n = i + 2;
    const links = inReadingOrder(openings.map(({ node }) => node)).map(({ node: { comment } }) => {
      const anchor = commentAnchor(comment.id);
      return html` <a id="${anchor}" href="${discussionAddress(post, n, page)}#${anchor}"><bdi>${comment.name}</bdi></a>`;
    });
    return html`<p>${say(words.elsewhere, { n })}${links}</p>`;
  })}</div>`;
}
