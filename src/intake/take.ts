import { screen } from '../discussion/screening.ts';
import type { FormValues } from '../markup/form.ts';
import { Submission, type SubmissionField } from '../schema/submission.ts';
import { site } from '../site.ts';
import { answer } from './answer.ts';
import { type Discussion, findDiscussion } from './discussions.ts';
import { isSameOrigin, readForm } from './read.ts';
import {
  broken,
  closed,
  fromElsewhere,
  invalid,
  noSuchParent,
  noSuchPost,
  type Result,
  tooLarge,
  wrongType,
} from './refusals.ts';
import type { IntakeDeps } from './types.ts';

/** What an error says of itself, for who runs the site. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'unknown error';

/** Reads what the form sent and answers it. Whatever fails, what was typed is handed back. */
export async function takeForm(
  request: Request,
  { read: built, log }: IntakeDeps,
  answerTo: (values: FormValues) => Promise<Response>,
): Promise<Response> {
  const read = await readForm(request);
  if (!read.ok) return answer(request, built, (read.status === 413 ? tooLarge() : wrongType()).outcome);
  try {
    return await answerTo(read.values);
  } catch (error) {
    log(`The site's own files could not be read: ${reasonOf(error)}`);
    return answer(request, built, broken(read.values).outcome);
  }
}

/** Finds what is answered: an open discussion and, where one is named, a comment in it. */
export async function findPlace(
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

export interface Checked {
  submission: Submission;
  findings: string[];
}

/** Reads the submission by its schema and looks at it; every error is tied to its field. */
export function check(discussion: Discussion, values: FormValues, now: Date): Result<Checked> {
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
