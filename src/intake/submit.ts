import { commentFrom } from '../discussion/comment.ts';
import { postAddress, receivedAddress } from '../discussion/permalinks.ts';
import { proposalFor } from '../forge/proposal.ts';
import type { FormValues } from '../markup/form.ts';
import { site } from '../site.ts';
import { answer, answerKept, type Kept } from './answer.ts';
import type { Discussion } from './discussions.ts';
import type { Limiter } from './limiter.ts';
import { notKept, type Result, tooMany } from './refusals.ts';
import { type Checked, check, findPlace, reasonOf, takeForm } from './take.ts';
import type { IntakeDeps, Sender } from './types.ts';

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
  const url = receivedAddress(discussion.post, comment.id);
  return { comment: comment.id, reference, existing, url, file: proposal.text };
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

/** Answers what the form sent: `POST /api/comments`. */
export function submit(
  request: Request,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Response> {
  return takeForm(request, deps, async (values) => {
    const kept = await take(request, values, sender, deps, limiter);
    return kept.ok ? answerKept(request, kept.value) : answer(request, deps.read, kept.outcome);
  });
}
