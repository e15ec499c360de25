import { commentFrom } from '../discussion/comment.ts';
import { postAddress, receivedAddress } from '../discussion/permalinks.ts';
import { screen } from '../discussion/screening.ts';
import { proposalFor } from '../forge/proposal.ts';
import type { FormValues } from '../markup/form.ts';
import { Submission, type SubmissionField } from '../schema/submission.ts';
import { site } from '../site.ts';
import { answer, answerKept, type Kept } from './answer.ts';
import { type Discussion, findDiscussion } from './discussions.ts';
import type { Limiter } from './limiter.ts';
import { isSameOrigin, readForm } from './read.ts';
import {
  broken,
  closed,
  fromElsewhere,
  invalid,
  noSuchParent,
  noSuchPost,
  notKept,
  type Result,
  tooLarge,
  tooMany,
  wrongType,
} from './refusals.ts';
import type { IntakeDeps, Sender } from './types.ts';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown error');

/** Finds what is answered: an open discussion and, where one is named, a comment in it. */
async function findPlace(
  request: Request,
  values: FormValues,
  deps: IntakeDeps,
): Promise<Result<Discussion>> {
  const { post = '', parent = '' } = values;
  const discussion = await findDiscussion(deps.read, post, deps.now());
  if (!isSameOrigin(request, site.url)) return fromElsewhere(discussion, values);
  if (!discussion) return noSuchPost(values);
  if (!discussion.open) return closed(discussion, values);
  if (parent !== '' && !discussion.comments.has(parent)) return noSuchParent(discussion, values);
  return { ok: true, value: discussion };
}

interface Checked {
  submission: Submission;
  findings: string[];
}

/** Reads the submission by its schema and looks at it; every error is tied to its field. */
function check(discussion: Discussion, values: FormValues, now: Date): Result<Checked> {
  const parsed = Submission.safeParse(values);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      field: path[0] as SubmissionField,
      message,
    }));
    return invalid(discussion, values, errors);
  }
  const { refusals, findings } = screen(parsed.data, now);
  if (refusals.length > 0) return invalid(discussion, values, refusals);
  return { ok: true, value: { submission: parsed.data, findings } };
}

/** Makes the submission a comment and keeps it. Nothing is "kept" before the outbox or the forge has said so. */
async function keep(
  discussion: Discussion,
  { submission, findings }: Checked,
  { waitUntil }: Sender,
  deps: IntakeDeps,
): Promise<Kept> {
  const comment = await commentFrom(submission, deps.now());
  const { post: slug, page, title } = discussion;
  const proposal = proposalFor({ slug, page, title, url: `${site.url}${postAddress(slug, page)}` }, comment, {
    findings,
    parent: comment.parent === undefined ? undefined : discussion.comments.get(comment.parent),
    preview: site.comments.preview,
  });
  const published = discussion.comments.has(comment.id);
  const { reference, existing } = published
    ? { reference: proposal.branch, existing: true }
    : await deps.keep(proposal, waitUntil);
  return { comment: comment.id, reference, existing, url: receivedAddress(discussion.post, comment.id) };
}

/** Takes what the form sent: find its place, check, screen, propose. */
async function take(
  request: Request,
  values: FormValues,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Result<Kept>> {
  const place = await findPlace(request, values, deps);
  if (!place.ok) return place;
  const checked = check(place.value, values, deps.now());
  if (!checked.ok) return checked;
  const wait = limiter.take(sender.ip, deps.now());
  if (wait > 0) return tooMany(place.value, values, wait);
  try {
    return { ok: true, value: await keep(place.value, checked.value, sender, deps) };
  } catch (error) {
    deps.log(`A comment could not be kept: ${reasonOf(error)}`);
    return notKept(place.value, values);
  }
}

/** Answers what the form sent. Whatever fails, what was typed is handed back. */
export async function submit(
  request: Request,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Response> {
  const read = await readForm(request);
  if (!read.ok) return answer(request, deps.read, (read.status === 413 ? tooLarge() : wrongType()).outcome);
  try {
    const kept = await take(request, read.values, sender, deps, limiter);
    return kept.ok ? answerKept(request, kept.value) : answer(request, deps.read, kept.outcome);
  } catch (error) {
    deps.log(`The site's own files could not be read: ${reasonOf(error)}`);
    return answer(request, deps.read, broken(read.values).outcome);
  }
}
