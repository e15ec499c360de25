import { SUBMIT_ADDRESS } from '../discussion/permalinks.ts';
import { CommentId } from '../schema/ids.ts';
import { site } from '../site.ts';
import { refusals } from '../words/index.ts';
import { answer, type Outcome } from './answer.ts';
import { findDiscussion, findPost, withComments } from './discussions.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { formPage, handedBackPage, receivedPage } from './pages.ts';
import { submit } from './submit.ts';
import type { Intake, IntakeDeps, Sender } from './types.ts';

const notFound = (): Outcome => ({
  status: 404,
  page: handedBackPage(refusals.noComment, refusals.noCommentWhy, {}),
});

/** The page for a reply without JavaScript: `/reply/?post=…&to=…`, with the answered comment quoted. */
async function replyPage(query: URLSearchParams, deps: IntakeDeps): Promise<Outcome> {
  const discussion = await findDiscussion(deps.read, query.get('post') ?? '', deps.now());
  const parent = query.get('to') ?? '';
  if (!discussion || (parent !== '' && !discussion.comments.has(parent))) return notFound();
  if (!discussion.open) {
    return { status: 409, page: handedBackPage(refusals.closed, refusals.closedWhy, {}) };
  }
  return { status: 200, page: formPage(discussion, { parent }) };
}

/**
 * The page after a comment was kept: `/comments/received/?post=…&comment=…`. It is shown without the discussion where
 * that cannot be read: the comment is kept all the same.
 */
async function received(query: URLSearchParams, { read, now }: IntakeDeps): Promise<Outcome> {
  const found = await findPost(read, query.get('post') ?? '', now());
  const id = CommentId.safeParse(query.get('comment'));
  if (!found || !id.success) return notFound();
  const discussion = await withComments(read, found).catch(() => ({ ...found, comments: new Map() }));
  return { status: 200, page: receivedPage(discussion, id.data) };
}

const wrongMethod = (allow: string): Outcome => ({
  status: 405,
  page: handedBackPage(refusals.onlyForm, refusals.onlyFormWhy, {}),
  headers: { Allow: allow },
});

async function route(
  request: Request,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const reply = (outcome: Outcome): Promise<Response> => answer(request, deps.read, outcome);
  if (pathname === SUBMIT_ADDRESS) {
    return request.method === 'POST' ? submit(request, sender, deps, limiter) : reply(wrongMethod('POST'));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply(wrongMethod('GET, HEAD'));
  return reply(await (pathname.startsWith('/reply') ? replyPage : received)(searchParams, deps));
}

/** Builds the intake: it answers `POST /api/comments`, `/reply/` and `/comments/received/`, and never throws. */
export function createIntake(deps: IntakeDeps): Intake {
  const limiter = createLimiter(site.comments.perMinute);
  return async (request, sender) => {
    try {
      return await route(request, sender, deps, limiter);
    } catch (error) {
      deps.log(`The comment function failed: ${error instanceof Error ? error.message : 'unknown error'}`);
      // What failed may be the reading of the very page that answers look like.
      const read = (path: string): Promise<string | undefined> => deps.read(path).catch(() => undefined);
      return answer(request, read, {
        status: 503,
        page: handedBackPage(refusals.broken, refusals.brokenWhy, {}),
      });
    }
  };
}
