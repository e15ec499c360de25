import type { FormError, FormValues } from '../markup/form.ts';
import type { Outcome } from './answer.ts';
import type { Discussion } from './discussions.ts';
import { formPage, handedBackPage } from './pages.ts';

/** A step of taking a comment: what it found, or the answer that ends it. */
export type Result<T> = { ok: true; value: T } | Refused;
export type Refused = { ok: false; outcome: Outcome };

const refuse = (outcome: Outcome): Refused => ({ ok: false, outcome });

/** The form again, filled in, with what is not right yet. `shown` differs from `values` where the form must change. */
function again(
  status: number,
  discussion: Discussion,
  values: FormValues,
  errors: FormError[],
  shown: FormValues = values,
): Refused {
  return refuse({ status, page: formPage(discussion, shown, errors), errors, values });
}

const inForm = (message: string): FormError[] => [{ field: 'form', message }];

/** A page without the form, where sending again would not help; it hands back what was typed. */
const handBack = (status: number, title: string, message: string, values: FormValues = {}): Refused =>
  refuse({ status, page: handedBackPage(title, message, values), errors: inForm(message), values });

/** The words were not read: they are still in the sender's browser, one step back. */
export const tooLarge = (): Refused =>
  handBack(
    413,
    'That is too long',
    'Go back one page: your words are still there. Shorten them, and send them again.',
  );

export const wrongType = (): Refused =>
  handBack(
    415,
    'That did not come from the form',
    'Comments are taken as application/x-www-form-urlencoded, from the form under a post.',
  );

export const noSuchPost = (values: FormValues): Refused =>
  handBack(404, 'There is no such post', 'The post you answered is not here. It may have moved.', values);

export const closed = ({ title }: Discussion, values: FormValues): Refused =>
  handBack(409, 'This discussion is closed', `The post “${title}” takes no more comments.`, values);

/** The form now answers the post, so that the words can still be sent. */
export const noSuchParent = (discussion: Discussion, values: FormValues): Refused =>
  again(
    404,
    discussion,
    values,
    inForm('The comment you answered is not here. You can send your words as an answer to the post.'),
    { ...values, parent: '' },
  );

export const invalid = (discussion: Discussion, values: FormValues, errors: FormError[]): Refused =>
  again(422, discussion, values, errors);

const FROM_ELSEWHERE =
  'This came from another site, so it was not taken. Check your words, and send them from here.';

/** The form on the site's own page, so that the sender can look at the words and send them from here. */
export const fromElsewhere = (discussion: Discussion | undefined, values: FormValues): Refused =>
  discussion
    ? again(403, discussion, values, inForm(FROM_ELSEWHERE))
    : handBack(403, 'This came from another site', FROM_ELSEWHERE, values);

/** @param wait in seconds */
export function tooMany(discussion: Discussion, values: FormValues, wait: number): Refused {
  const message = `That was a lot at once. Wait ${wait} seconds, then send it again.`;
  const { outcome } = again(429, discussion, values, inForm(message));
  return refuse({ ...outcome, headers: { 'Retry-After': String(wait) } });
}

const NOT_KEPT = 'Your comment could not be kept just now. Send it again in a minute, or copy it to be safe.';

export const notKept = (discussion: Discussion, values: FormValues): Refused =>
  again(503, discussion, values, inForm(NOT_KEPT));

/** Not even the site's own files could be read, so there is no form to show. */
export const broken = (values: FormValues): Refused =>
  handBack(503, 'Something broke here', NOT_KEPT, values);
