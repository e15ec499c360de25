import { commentFrom } from '../discussion/comment.ts';
import { passageOf, quotation, quoteBelow } from '../discussion/quotation.ts';
import type { FormValues } from '../markup/form.ts';
import { shownFrom } from '../markup/shown.ts';
import { Submission } from '../schema/submission.ts';
import { answer, type Outcome } from './answer.ts';
import type { Discussion } from './discussions.ts';
import type { Limiter } from './limiter.ts';
import { type FormExtras, formPage } from './pages.ts';
import { type Result, tooMany } from './refusals.ts';
import { check, findPlace, takeForm } from './take.ts';
import type { IntakeDeps, Sender } from './types.ts';

/**
 * The form with the answered comment quoted in it, below what was written; where that is too long to be sent, it says so.
 * An answer to the post quotes nothing.
 */
function quoted(discussion: Discussion, values: FormValues): Outcome {
  const { body = '', parent = '' } = values;
  const passage = quotation(passageOf(discussion.comments.get(parent)?.html ?? ''));
  const filled = passage === '' ? values : { ...values, body: quoteBelow(body, passage) };
  const fault = Submission.shape.body
    .safeParse(filled.body)
    .error?.issues.find(({ code }) => code === 'too_big');
  const extras: FormExtras = fault
    ? { errors: [{ field: 'body', message: fault.message }] }
    : { writing: true };
  return {
    status: 200,
    page: formPage(discussion, filled, extras),
    json: { status: 'quoted', values: filled },
  };
}

/** The form with the comment above its fields, as it will look. Whoever could not send it is told the same here. */
async function looked(discussion: Discussion, values: FormValues, now: Date): Promise<Result<Outcome>> {
  const checked = check(discussion, values, now);
  if (!checked.ok) return checked;
  const comment = shownFrom(await commentFrom(checked.value.submission, now));
  return {
    ok: true,
    value: {
      status: 200,
      page: formPage(discussion, values, { preview: comment }),
      json: { status: 'preview', comment, values },
    },
  };
}

/**
 * Answers the form with the form, and keeps nothing: `POST /api/comments/preview` shows the comment as it will look, by the
 * renderer and the markup of the build; with `?quote` the answered comment is quoted in the form instead.
 * @param limiter one of its own: who looks often may still send
 */
export function preview(
  request: Request,
  sender: Sender,
  deps: IntakeDeps,
  limiter: Limiter,
): Promise<Response> {
  const quote = new URL(request.url).searchParams.has('quote');
  return takeForm(request, deps, async (values) => {
    const place = await findPlace(request, values, deps);
    if (!place.ok) return answer(request, deps.read, place.outcome);
    const wait = limiter.take(sender.ip, deps.now());
    if (wait > 0) return answer(request, deps.read, tooMany(place.value, values, wait).outcome);
    if (quote) return answer(request, deps.read, quoted(place.value, values));
    const shown = await looked(place.value, values, deps.now());
    return answer(request, deps.read, shown.ok ? shown.value : shown.outcome);
  });
}
