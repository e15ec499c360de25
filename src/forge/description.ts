import { plainText, renderBody } from '../discussion/markdown.ts';
import { escapeHtml } from '../markup/html.ts';
import type { Comment } from '../schema/comment.ts';
import { inert } from './description/inert.ts';
import { inertHtml, wordsOf } from './description/rendered.ts';

/** The longest description that is made, in UTF-16 code units. All forges take it; GitHub takes the least, 65,536. */
export const LONGEST_BODY = 60_000;

/** What a description tells. Only the post's and the preview's address become links: they are ours. */
export interface Described {
  /** A post or a page. Without a title it is named by its slug. The address is that of the published page; without one there is no link. */
  post: { slug: string; page?: boolean; title?: string | undefined; url?: string | undefined };
  comment: Comment;
  /** The comment that is answered. */
  parent?: { id: string; name: string; html: string } | undefined;
  /** What the screening noticed, as sentences. */
  findings: readonly string[];
  /** The comment's address in its deploy preview; `{number}` in it stands for the pull request's number. */
  preview?: string | undefined;
}

/** How much is quoted of a text that is only named, in characters. */
const FEW_WORDS = 120;
const SOME_WORDS = 240;
/** How much of a text is looked at for its first words. Markup may be longer than the words in it. */
const LOOKED_AT = 4000;

const NUMBER = '{number}';

/** The first words of a text that is on one line. */
function firstOf(text: string, most: number): string {
  const chars = Array.from(text);
  return chars.length > most ? `${chars.slice(0, most).join('').trimEnd()}…` : text;
}

const nameHtml = (name: string): string => `<strong dir="auto">${inert(name)}</strong>`;

const quote = (words: string): string => (words === '' ? '' : `: “${inert(words)}”`);

function postHtml({ slug, title, url }: Described['post']): string {
  const name = inert(firstOf(title ?? slug, SOME_WORDS));
  return url === undefined ? `<em>${name}</em>` : `<a href="${escapeHtml(url)}">${name}</a>`;
}

function whoHtml({ comment, post, parent }: Described): string {
  const { name, url } = comment.author;
  const site = url === undefined ? '' : ` (<code>${inert(firstOf(url, SOME_WORDS))}</code>)`;
  const answered = parent
    ? `, in answer to ${nameHtml(parent.name)}${quote(firstOf(wordsOf(parent.html.slice(0, LOOKED_AT).replace(/<[^<>]*$/, '')), FEW_WORDS))}`
    : '';
  return `<p>${nameHtml(name)}${site} comments on ${postHtml(post)}${answered}</p>`;
}

function findingsHtml(findings: readonly string[]): string[] {
  if (findings.length === 0) return [];
  return [
    '<p>What the screening noticed:</p>',
    '<ul>',
    ...findings.map((one) => `<li>${inert(one)}</li>`),
    '</ul>',
  ];
}

const CUT = '<p><em>The comment goes on: all of it is in the file that this pull request adds.</em></p>';
const DECIDE =
  '<p><strong>Merge</strong> to publish the comment, or <strong>close</strong> to keep it off the site. The same from a terminal: <code>npm run moderate</code></p>';
const SHORTEST = '<p>The comment is in the file that this pull request adds.</p>';

/**
 * The description of a comment's pull request: who says what to whom, as it will look on the page, and how to decide. It
 * is one block of HTML, which Markdown does not look into because no line of it is empty; and nothing that a stranger
 * typed does anything on a forge (see `inert`), nor in a commit's message that is made of the description.
 * @param longest in UTF-16 code units. A longer comment is cut, and the description says so
 */
export function describeComment({ longest, ...described }: Described & { longest: number }): string {
  const { comment, findings, preview } = described;
  const above = [whoHtml(described), ...findingsHtml(findings), '<blockquote>'];
  const below = [
    ...(preview === undefined
      ? []
      : [
          `<p><a href="${escapeHtml(preview)}">See it on its page</a>, in the preview of this pull request.</p>`,
        ]),
    DECIDE,
  ];
  const around = [...above, '', '</blockquote>', CUT, ...below].join('\n').length;
  if (around > longest) return SHORTEST.length > longest ? '' : SHORTEST;
  const { html, cut } = inertHtml(renderBody(comment.body), longest - around);
  const lines = [...above, html.trimEnd(), '</blockquote>', ...(cut ? [CUT] : []), ...below];
  return lines.filter((line) => line !== '').join('\n');
}

/**
 * A description whose preview is known by the pull request's number, which the forge gives when it is opened. Without a
 * number, the line with the preview is left out: that is how it is opened.
 */
export function withPreview(body: string, number?: number): string {
  if (number !== undefined) return body.replaceAll(NUMBER, String(number));
  const lines = body.split('\n').filter((line) => !line.includes(NUMBER));
  return lines.join('\n');
}

/** One comment in a line, as an item of a Markdown list whose content is HTML: for a pull request that gathers many. */
export function describeItem(described: Described): string {
  const { comment, post, parent, findings } = described;
  const words = firstOf(plainText(comment.body.slice(0, LOOKED_AT)), SOME_WORDS);
  const answered = parent ? `, in answer to ${nameHtml(parent.name)}` : '';
  const noticed = findings.map((one) => ` <em>${inert(one)}</em>`).join('');
  return `- <p>${nameHtml(comment.author.name)} on ${postHtml(post)}${answered}${quote(words)}${noticed}</p>`;
}

const DIGEST_HEAD = `<p>More comments wait than are good to have as pull requests of their own, so these gather here.
<strong>Merge</strong> to publish all of them, or <strong>close</strong> to keep all of them off the site. To decide on each: <code>npm run moderate</code></p>
`;
const DIGEST_CUT =
  '\n\n<p><em>There are more: all of them are in the files that this pull request adds.</em></p>';

/**
 * The description of a pull request that gathers comments, with some more of them.
 * @param before the description as it is; empty for a new one
 * @param items each made by {@link describeItem}
 * @param longest in UTF-16 code units. What has no room is left out, and the description says so
 */
export function extendDigest(before: string, items: readonly string[], longest: number): string {
  let body = before === '' ? DIGEST_HEAD : before;
  if (body.includes(DIGEST_CUT.trim())) return body;
  for (const item of items) {
    const more = `${body}\n${item}`;
    if (more.length + DIGEST_CUT.length > longest)
      return body.length + DIGEST_CUT.length > longest ? body : body + DIGEST_CUT;
    body = more;
  }
  return body;
}

/** The description of a pull request that gathers these comments. */
export function describeDigest({
  comments,
  longest,
}: {
  comments: readonly Described[];
  longest: number;
}): string {
  return extendDigest('', comments.map(describeItem), longest);
}
