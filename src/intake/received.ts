import { commentAddress } from '../discussion/permalinks.ts';
import { quotedComment, type ShownComment } from '../markup/comment.ts';
import { type Html, html } from '../markup/html.ts';
import { unpublishedHtml } from '../markup/preview.ts';
import { sayHtml } from '../markup/say.ts';
import { shownFrom } from '../markup/shown.ts';
import { CommentId } from '../schema/ids.ts';
import { site } from '../site.ts';
import { received as words } from '../words/index.ts';
import type { Outcome } from './answer.ts';
import { type Discussion, findPost, withComments } from './discussions.ts';
import { notFound, postLink } from './pages.ts';
import { sentWords } from './sent.ts';
import type { IntakeDeps } from './types.ts';

/** What is known of a comment when its sender, or anybody, comes to see what became of it. */
type Fate =
  | { state: 'published'; comment: ShownComment }
  /** `comment` is there for the browser that sent it, and for no other. */
  | { state: 'received'; reference: string; comment?: ShownComment }
  | { state: 'unknown' | 'unsure' };

async function fateOf(request: Request, discussion: Discussion, id: string, deps: IntakeDeps): Promise<Fate> {
  const comment = discussion.comments.get(id);
  if (comment) return { state: 'published', comment };
  const [sent, reference] = await Promise.all([
    sentWords(request, discussion.post, id),
    deps.find?.(id).catch(() => null) ?? null,
  ]);
  if (sent) return { state: 'received', reference: reference ?? `comment/${id}`, comment: shownFrom(sent) };
  if (reference) return { state: 'received', reference };
  return { state: reference === null ? 'unsure' : 'unknown' };
}

const referenceHtml = (reference: string): Html =>
  /^https?:/.test(reference)
    ? html`<a href="${reference}">${reference}</a>`
    : html`<code>${reference}</code>`;

const paragraph = (sentence: string, discussion: Discussion, reference: string): Html =>
  html`<p>${sayHtml(sentence, {
    post: postLink(discussion),
    moderator: html`<bdi>${site.moderator}</bdi>`,
    reference: referenceHtml(reference),
  })}</p>`;

function publishedHtml({ post, page, ...rest }: Discussion, comment: ShownComment): Html {
  const stands = html`<a href="${commentAddress(post, comment.id, page)}">${words.stands}</a>`;
  return html`<h1>${words.published}</h1>
    <p>${sayHtml(words.before, { stands, post: postLink({ post, page, ...rest }) })}</p>
    <article class="h-cite unpublished">${quotedComment(comment, { post, open: false })}</article>`;
}

const waitingHtml = (discussion: Discussion, reference: string, comment: ShownComment | undefined): Html =>
  html`<h1>${words.title}</h1>
    ${(comment ? [words.next, words.when] : [words.later]).map((one) => paragraph(one, discussion, reference))}
    ${comment && html`<h2>${words.looks}</h2>${unpublishedHtml(comment, discussion.post)}`}
    ${paragraph(words.reference, discussion, reference)}`;

/** What happens next, after a comment was kept; or what became of it, for who comes later. */
function outcomeOf(discussion: Discussion, id: string, fate: Fate): Outcome {
  const said = (title: string, main: Html, status = 200): Outcome => ({
    status,
    page: { title, main },
    json: { status: fate.state, comment: id },
  });
  if (fate.state === 'published') return said(words.published, publishedHtml(discussion, fate.comment));
  if (fate.state === 'received')
    return said(words.title, waitingHtml(discussion, fate.reference, fate.comment));
  const unknown = fate.state === 'unknown';
  const title = unknown ? words.unknown : words.unsure;
  const why = paragraph(unknown ? words.unknownWhy : words.unsureWhy, discussion, `comment/${id}`);
  return said(title, html`<h1>${title}</h1>${why}`, unknown ? 404 : 200);
}

/**
 * The page after a comment was kept: `/comments/received/?post=…&comment=…`. It is shown without the discussion where
 * that cannot be read: the comment is kept all the same.
 */
export async function received(request: Request, query: URLSearchParams, deps: IntakeDeps): Promise<Outcome> {
  const found = await findPost(deps.read, query.get('post') ?? '', deps.now());
  const id = CommentId.safeParse(query.get('comment'));
  if (!found || !id.success) return notFound();
  const discussion = await withComments(deps.read, found).catch(() => ({ ...found, comments: new Map() }));
  return outcomeOf(discussion, id.data, await fateOf(request, discussion, id.data, deps));
}
