import type { FormError, FormValues } from '../markup/form.ts';
import { refusals as words } from '../words/index.ts';
import { counted, say } from '../words/say.ts';
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
  return refuse({ status, page: formPage(discussion, shown, { errors }), errors, values });
}

const inForm = (message: string): FormError[] => [{ field: 'form', message }];

/** A page without the form, where sending again would not help; it hands back what was typed. */
const handBack = (status: number, title: string, message: string, values: FormValues = {}): Refused =>
  refuse({ status, page: handedBackPage(title, message, values), errors: inForm(message), values });

/** The words were not read: they are still in the sender's browser, one step back. */
export const tooLarge = (): Refused => handBack(413, words.tooLarge, words.tooLargeWhy);

export const wrongType = (): Refused =>
  handBack(415, words.wrongType, say(words.wrongTypeWhy, { type: 'application/x-www-form-urlencoded' }));

export const noSuchPost = (values: FormValues): Refused =>
  handBack(404, words.noPost, words.noPostWhy, values);

export const closed = ({ title }: Discussion, values: FormValues): Refused =>
  handBack(409, words.closed, say(words.closedFor, { title }), values);

/** The form now answers the post, so that the words can still be sent. */
export const noSuchParent = (discussion: Discussion, values: FormValues): Refused =>
  again(404, discussion, values, inForm(words.noParent), { ...values, parent: '' });

export const invalid = (discussion: Discussion, values: FormValues, errors: FormError[]): Refused =>
  again(422, discussion, values, errors);

/** The form on the site's own page, so that the sender can look at the words and send them from here. */
export const fromElsewhere = (discussion: Discussion | undefined, values: FormValues): Refused =>
  discussion
    ? again(403, discussion, values, inForm(words.elsewhereWhy))
    : handBack(403, words.elsewhere, words.elsewhereWhy, values);

/** @param wait in seconds */
export function tooMany(discussion: Discussion, values: FormValues, wait: number): Refused {
  const { outcome } = again(429, discussion, values, inForm(counted(words.tooMany, wait)));
  return refuse({ ...outcome, headers: { 'Retry-After': String(wait) } });
}

export const notKept = (discussion: Discussion, values: FormValues): Refused =>
  again(503, discussion, values, inForm(words.notKept));

/** Not even the site's own files could be read, so there is no form to show. */
export const broken = (values: FormValues): Refused => handBack(503, words.broken, words.notKept, values);
