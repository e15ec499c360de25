import { commentFrom } from '../discussion/comment.ts';
import { receivedAddress } from '../discussion/permalinks.ts';
import { screen } from '../discussion/screening.ts';
import { proposalFor } from '../forge/proposal.ts';
import type { FormError, FormValues } from '../markup/form.ts';
import { html } from '../markup/html.ts';
import { Submission, type SubmissionField } from '../schema/submission.ts';
import { site } from '../site.ts';
import { answer, answerKept, type Kept, type Outcome } from './answer.ts';
import { type Discussion, findDiscussion } from './discussions.ts';
import type { Limiter } from './limiter.ts';
import { formPage, handedBackPage } from './pages.ts';
import { isSameOrigin, readForm } from './read.ts';
import type { IntakeDeps, Sender } from './types.ts';

type Result<T> = { ok: true; value: T } | { ok: false; outcome: Outcome };

const refuse = (outcome: Outcome): { ok: false; outcome: Outcome } => ({ ok: false, outcome });

/** The form again, filled in, with what is not right yet. */
const again = (
  status: number,
  discussion: Discussion,
  values: FormValues,
  errors: FormError[],
): { ok: false; outcome: Outcome } =>
  refuse({ status, page: formPage(discussion, values, errors), errors, values });

function handBack(
  status: number,
  title: string,
  message: string,
  values: FormValues = {},
): { ok: false; outcome: Outcome } {
  return refuse({
    status,
    page: handedBackPage(title, message, values),
    errors: [{ field: 'form', message }],
    values,
  });
}

/** What cannot be read as a form at all: the words are still in the sender's browser, one step back. */
async function readValues(request: Request): Promise<Result<FormValues>> {
  const read = await readForm(request);
  if (read.ok) return { ok: true, value: read.values };
  return read.status === 413
    ? handBack(
        413,
        'That is too long',
        'Go back one page: your words are still there. Shorten them, and send them again.',
      )
    : handBack(
        415,
        'That did not come from the form',
        'Comments are taken as application/x-www-form-urlencoded, from the form under a post.',
      );
}

/** Finds what is answered: an open discussion and, where one is named, a comment in it. */
async function findPlace(values: FormValues, { read, now }: IntakeDeps): Promise<Result<Discussion>> {
  const discussion = await findDiscussion(read, values.post ?? '', now());
  if (!discussion)
    return handBack(
      404,
      'There is no such post',
      'The post you answered is not here. It may have moved.',
      values,
    );
  if (!discussion.open) {
    return refuse({
      status: 409,
      page: handedBackPage(
        'This discussion is closed',
        html`“${discussion.title}” takes no more comments.`,
        values,
      ),
      errors: [{ field: 'form', message: 'This discussion is closed: the post takes no more comments.' }],
      values,
    });
  }
  if ((values.parent ?? '') !== '' && !discussion.comments.has(values.parent ?? '')) {
    const message = 'The comment you answered is not here. You can send your words as an answer to the post.';
    const errors: FormError[] = [{ field: 'form', message }];
    return refuse({
      status: 404,
      page: formPage(discussion, { ...values, parent: '' }, errors),
      errors,
      values,
    });
  }
  return { ok: true, value: discussion };
}

/** Reads the submission by its schema and looks at it; every error is tied to its field. */
function checkSubmission(
  discussion: Discussion,
  values: FormValues,
  now: Date,
): Result<{ submission: Submission; findings: string[] }> {
  const parsed = Submission.safeParse(values);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      field: path[0] as SubmissionField,
      message,
    }));
    return again(422, discussion, values, errors);
  }
  const { refusals, findings } = screen(parsed.data, now);
  if (refusals.length > 0) return again(422, discussion, values, refusals);
  return { ok: true, value: { submission: parsed.data, findings } };
}

/** Makes the submission a comment and proposes it. Nothing is "kept" before the forge has said so. */
async function keep(
  discussion: Discussion,
  submission: Submission,
  findings: string[],
  deps: IntakeDeps,
): Promise<Kept> {
  const comment = await commentFrom(submission, deps.now());
  const proposal = proposalFor(discussion.post, comment, findings);
  const published = discussion.comments.has(comment.id);
  const { reference, existing } = published
    ? { reference: proposal.branch, existing: true }
    : await deps.forge.propose(proposal);
  return { comment: comment.id, reference, existing, url: receivedAddress(discussion.post, comment.id) };
}

const CROSS_ORIGIN =
  'This came from another site, so it was not taken. Check your words, and send them from here.';
const NOT_KEPT = 'Your comment could not be kept just now. Send it again in a minute, or copy it to be safe.';

/** Takes a comment: read, check, screen, propose, answer. Whatever fails, what was typed is handed back. */
export async function submit(
  request: Request,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Response> {
  const reply = (outcome: Outcome): Promise<Response> => answer(request, deps.read, outcome);
  const read = await readValues(request);
  if (!read.ok) return reply(read.outcome);
  try {
    const kept = await take(request, read.value, sender, deps, limiter);
    return kept.ok ? answerKept(request, kept.value) : reply(kept.outcome);
  } catch (error) {
    deps.log(`The site's own files could not be read: ${reasonOf(error)}`);
    return reply(handBack(503, 'Something broke here', NOT_KEPT, read.value).outcome);
  }
}

async function take(
  request: Request,
  values: FormValues,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Result<Kept>> {
  const place = await findPlace(values, deps);
  if (!isSameOrigin(request, site.url)) return refuse(crossOrigin(place, values));
  if (!place.ok) return place;
  const checked = checkSubmission(place.value, values, deps.now());
  if (!checked.ok) return checked;
  const wait = limiter.take(sender.ip, deps.now());
  if (wait > 0) return refuse(tooMany(place.value, values, wait));
  try {
    return {
      ok: true,
      value: await keep(place.value, checked.value.submission, checked.value.findings, deps),
    };
  } catch (error) {
    deps.log(`A comment could not be kept: ${reasonOf(error)}`);
    return again(503, place.value, values, [{ field: 'form', message: NOT_KEPT }]);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown error');

function crossOrigin(place: Result<Discussion>, values: FormValues): Outcome {
  return place.ok
    ? again(403, place.value, values, [{ field: 'form', message: CROSS_ORIGIN }]).outcome
    : { ...place.outcome, status: 403 };
}

function tooMany(discussion: Discussion, values: FormValues, wait: number): Outcome {
  const message = `That was a lot at once. Wait ${wait} seconds, then send it again.`;
  const { outcome } = again(429, discussion, values, [{ field: 'form', message }]);
  return { ...outcome, headers: { 'Retry-After': String(wait) } };
}
