import { answerScript as words } from '../words/index.ts';
import { type Draft, draftsIn } from './answer-draft.ts';
import { area, changed, FIELDS, field, find, form, make, makeButton } from './answer-form.ts';
import { address, answered, commentOf, moveTo } from './answer-move.ts';

const drafts = draftsIn(
  () => localStorage,
  () => Date.now(),
);

const typed = (name: string): string => field(name)?.value ?? '';

const written = (): Draft => {
  const [name, url, body, parent] = [...FIELDS, 'parent'].map(typed) as [string, string, string, string];
  return { name, url, body, parent, answering: answered() };
};

/** The line that says what is kept. */
const line = make('p', 'aside');
line.setAttribute('role', 'status');

/** Puts the line below the form. It is there before it says anything, so that it is heard when it does. */
export const placeLine = (): void => form()?.append(line);

/** Says something in that line, until the draft changes. */
export const tell = (...said: (Node | string)[]): void => line.replaceChildren(...said);

/** What was discarded last, until something else is written. */
let discarded: Draft | undefined;

/** Whether the words here were kept from here: another tab's draft is not this one's to take away. */
let ours = false;

/** Keeps what is written, or takes away what was kept of it. Says so only where it is so. */
export function keepDraft(): void {
  const draft = written();
  if (draft.body === '' && ours) drafts.drop(typed('post'));
  ours = draft.body !== '';
  if (ours) discarded = undefined;
  if (discarded) tell(words.discarded, ' ', makeButton('restore', words.restore));
  else if (!ours || !drafts.keep(typed('post'), draft)) tell();
  // What is said already is not said again.
  else if (!find('.discard', line)) tell(words.draft, ' ', makeButton('discard', words.discard));
}

/** After sending, what was sent is not kept, nor shown to those who come back. What was written since, here or in another tab, stays. */
export function dropSent(sent: string): void {
  const text = area();
  if (text?.value === sent) text.value = '';
  if (drafts.read(typed('post'))?.body === sent) drafts.drop(typed('post'));
  ours = false;
  changed();
}

function fill(draft: Partial<Draft>): void {
  for (const name of FIELDS) {
    const target = field(name);
    if (target) target.value = draft[name] ?? '';
  }
  changed();
}

/** Empties the form, and with it the draft. Both can be brought back until something else is written. */
export function discardDraft(): void {
  discarded = written();
  fill({});
}

/** Brings back what was discarded. */
export const undiscardDraft = (): void => fill(discarded ?? {});

/**
 * Gives back the draft of this post, unless the page came with words of its own. Whom it answers is what the page says, and
 * else what the draft says, wherever that comment is.
 */
export function restoreDraft(): void {
  drafts.sweep();
  const draft = drafts.read(typed('post'));
  const body = typed('body');
  // Going back, a browser brings the same words back and forgets whom they answer.
  if (!draft || area()?.defaultValue || (body !== '' && body !== draft.body)) return;
  const comment = commentOf(draft.parent);
  if (!typed('parent')) {
    if (comment) moveTo(comment);
    else if (draft.parent) address(draft.parent, draft.answering);
  }
  // A name may have been typed while this was fetched.
  fill({ ...draft, name: typed('name') || draft.name, url: typed('url') || draft.url });
}
