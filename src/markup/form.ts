import { PREVIEW_ADDRESS, SUBMIT_ADDRESS } from '../discussion/permalinks.ts';
import { constraintsOf, type SubmissionField } from '../schema/submission.ts';
import { form, answering as title } from '../words/index.ts';
import type { ShownComment } from './comment.ts';
import { guideHtml } from './guide.ts';
import { attribute, Html, html } from './html.ts';
import { previewHtml } from './preview.ts';
import { sayHtml } from './say.ts';

/** What a person typed, or what the form begins with. */
export type FormValues = Partial<Record<SubmissionField, string>>;

/** A field that is not right yet, with a sentence that says what to do; `form` where no field is meant. */
export interface FormError {
  field: SubmissionField | 'form';
  message: string;
}

export interface FormState {
  values: FormValues;
  /** The name of whom the answer goes to; absent for an answer to the post. */
  answering?: string | undefined;
  errors?: readonly FormError[];
  /** The comment as it will look. */
  preview?: ShownComment | undefined;
  /** True where the form was asked for in order to write on: its text area takes the focus when the page opens. */
  writing?: boolean;
  /** Who reads the comment before it is published. */
  moderator: string;
}

const CONSTRAINTS = constraintsOf();
/** The parser drops one line end at the beginning of a text area; this one, so that none of the person's is lost. */
const NEWLINE = new Html('\n');
/** What an error may be about without there being a field to go to. */
const UNSHOWN: ReadonlySet<FormError['field']> = new Set(['form', 'post', 'parent', 'opened']);
const idOf = (field: string): string => `answer-${field}`;

/** Attributes every field has: its constraints from the schema, and its error where it has one. */
function fieldAttributes(field: SubmissionField, { errors = [] }: FormState, hint?: string): Html {
  const { required, maxlength } = CONSTRAINTS[field] ?? { required: false };
  const wrong = errors.some((error) => error.field === field);
  const described = [hint, wrong && `${idOf(field)}-error`].filter(Boolean).join(' ');
  return html` id="${idOf(field)}" name="${field}"${[
    attribute('required', required),
    attribute('maxlength', maxlength),
    attribute('aria-invalid', wrong && 'true'),
    attribute('aria-describedby', described || undefined),
  ]}`;
}

const fieldError = (field: SubmissionField, { errors = [] }: FormState): Html | false => {
  const error = errors.find((candidate) => candidate.field === field);
  return error !== undefined && html`<span class="error" id="${idOf(field)}-error">${error.message}</span>`;
};

/** The fields as they stand in the form. What is about none of them comes first. */
const ORDER: FormError['field'][] = ['body', 'name', 'url', 'nickname'];

/** The list of what is not right yet. It takes the focus when the page opens, and is announced. */
function summaryHtml({ errors = [] }: FormState): Html | false {
  if (errors.length === 0) return false;
  const inOrder = errors.toSorted((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));
  const lines = inOrder.map(({ field, message }) =>
    UNSHOWN.has(field) ? html`<li>${message}</li>` : html`<li><a href="#${idOf(field)}">${message}</a></li>`,
  );
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <p>${form.errors}</p><ul>${lines}</ul></div>`;
}

const trapHtml = (state: FormState): Html => {
  const caught = (state.errors ?? []).some(({ field }) => field === 'nickname');
  return html`<div class="${caught ? 'field' : 'trap'}">
    <label for="${idOf('nickname')}">${form.trap}</label>
    <input type="text"${fieldAttributes('nickname', state)} autocomplete="off" tabindex="${caught ? 0 : -1}" value="${state.values.nickname ?? ''}">
    ${fieldError('nickname', state)}</div>`;
};

const bodyHtml = (
  state: FormState,
): Html => html`<div class="field"><label for="${idOf('body')}">${form.body}</label>
  <textarea${fieldAttributes('body', state, 'answer-hint')} rows="6" dir="auto"${attribute('autofocus', state.writing)}>${NEWLINE}${state.values.body ?? ''}</textarea>
  ${fieldError('body', state)}
  <span class="aside" id="answer-hint">${form.markdown}</span>${guideHtml()}</div>`;

const nameHtml = (
  state: FormState,
): Html => html`<div class="field"><label for="${idOf('name')}">${form.name}</label>
  <input type="text"${fieldAttributes('name', state)} autocomplete="name" dir="auto" value="${state.values.name ?? ''}">
  ${fieldError('name', state)}</div>`;

const urlHtml = (state: FormState): Html => {
  const label = sayHtml(form.url, { optional: html`<span class="aside">${form.optional}</span>` });
  return html`<div class="field"><label for="${idOf('url')}">${label}</label>
    <input type="text"${fieldAttributes('url', state)} autocomplete="url" inputmode="url" dir="ltr" value="${state.values.url ?? ''}">
    ${fieldError('url', state)}</div>`;
};

/** Send comes first: it is what Enter in a field does. */
const buttonsHtml = ({
  moderator,
}: FormState): Html => html`<p class="buttons"><button type="submit">${form.send}</button>
  <button type="submit" class="second" formaction="${PREVIEW_ADDRESS}">${form.preview}</button></p>
  <p class="aside">${sayHtml(form.after, { moderator: html`<bdi>${moderator}</bdi>` })}</p>`;

/** The comment form. The one source of its markup, at build and in the function's answers. */
export function formHtml(state: FormState): Html {
  const { values, answering, preview } = state;
  return html`<form id="answer" method="post" action="${SUBMIT_ADDRESS}" aria-labelledby="answer-title">
    <h2 id="answer-title">${answering === undefined ? title.post : sayHtml(title.comment, { name: html`<bdi>${answering}</bdi>` })}</h2>
    ${summaryHtml(state)}
    ${preview && previewHtml(preview, values.post ?? '')}
    <input type="hidden" name="post" value="${values.post ?? ''}">
    <input type="hidden" name="parent" value="${values.parent ?? ''}">
    <input type="hidden" name="opened" value="${values.opened ?? ''}">
    ${[bodyHtml, nameHtml, urlHtml, trapHtml, buttonsHtml].map((part) => part(state))}</form>`;
}
