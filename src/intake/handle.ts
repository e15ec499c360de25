import { PREVIEW_ADDRESS, SUBMIT_ADDRESS } from '../discussion/permalinks.ts';
import { site } from '../site.ts';
import { refusals } from '../words/index.ts';
import { answer, type Outcome } from './answer.ts';
import { findDiscussion } from './discussions.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { chooseReplyPage, formPage, handedBackPage, notFound } from './pages.ts';
import { preview } from './preview.ts';
import { received } from './received.ts';
import { submit } from './submit.ts';
import type { Intake, IntakeDeps, Sender } from './types.ts';

/** The page for a reply without JavaScript: `/reply/?post=…&to=…`, with the answered comment quoted. */
async function replyPage(query: URLSearchParams, deps: IntakeDeps): Promise<Outcome> {
  const post = query.get('post') ?? '';
  if (post === '') return { status: 200, page: chooseReplyPage() };
  const discussion = await findDiscussion(deps.read, post, deps.now());
  const parent = query.get('to') ?? '';
  if (!discussion || (parent !== '' && !discussion.comments.has(parent))) return notFound();
  if (!discussion.open) {
    return { status: 409, page: handedBackPage(refusals.closed, refusals.closedWhy, {}) };
  }
  return { status: 200, page: formPage(discussion, { parent }) };
}

const wrongMethod = (allow: string): Outcome => ({
  status: 405,
  page: handedBackPage(refusals.onlyForm, refusals.onlyFormWhy, {}),
  headers: { Allow: allow },
});

interface Limiters {
  submissions: Limiter;
  previews: Limiter;
}

async function route(
  request: Request,
  sender: Sender,
  deps: IntakeDeps,
  { submissions, previews }: Limiters,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const reply = (outcome: Outcome): Promise<Response> => answer(request, deps.read, outcome);
  const posted = pathname.startsWith(SUBMIT_ADDRESS);
  if (posted && request.method !== 'POST') return reply(wrongMethod('POST'));
  if (pathname === SUBMIT_ADDRESS) return submit(request, sender, deps, submissions);
  if (pathname === PREVIEW_ADDRESS) return preview(request, sender, deps, previews);
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply(wrongMethod('GET, HEAD'));
  if (pathname.startsWith('/reply')) return reply(await replyPage(searchParams, deps));
  return reply(await received(request, searchParams, deps));
}

/**
 * Builds the intake: it answers `POST /api/comments` and `/api/comments/preview`, `/reply/` and `/comments/received/`, and
 * never throws.
 */
export function createIntake(deps: IntakeDeps): Intake {
  const limiters = {
    submissions: createLimiter(site.comments.perMinute),
    previews: createLimiter(site.comments.previewsPerMinute),
  };
  return async (request, sender) => {
    try {
      return await route(request, sender, deps, limiters);
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
