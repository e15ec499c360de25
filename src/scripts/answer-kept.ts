import { answerScript as words } from '../words/index.ts';
import { type Draft, draftsIn } from './answer-draft.ts';
import { area, changed, FIELDS, field, form, make, makeButton } from './answer-form.ts';
import { address, answered, commentOf, moveTo } from './answer-move.ts';

const drafts = draftsIn(
  () => localStorage,
  () => Date.now(),
);

const typed = (name: string): string => field(name)?.value ?? '';

/** The line that says what is kept. */
const line = make('p', 'aside');
line.setAttribute('role', 'status');

/** Puts the line below the form. It is there before it says anything, so that it is heard when it does. */
export const placeLine = (): void => form()?.append(line);

/** Whether the words here were kept from here: another tab's draft is not this one's to take away. */
let ours = false;

/** Keeps what is written, or takes away what was kept of it. Says so only where it is so. */
export function keepDraft(): void {
  const [name, url, body, parent] = [...FIELDS, 'parent'].map(typed) as [string, string, string, string];
  if (body === '' && ours) drafts.drop(typed('post'));
  ours = body !== '';
  if (body === '' || !drafts.keep(typed('post'), { name, url, body, parent, answering: answered() }))
    line.replaceChildren();
  // What is said already is not said again.
  else if (!line.firstChild) line.append(words.draft, ' ', makeButton('discard', words.discard));
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

/** Empties the form, and with it the draft. */
export const discardDraft = (): void => fill({});

/**
 * Gives back the draft of this post, unless the page came with words of its own. Whom it answers is what the page says, and
 * else what the draft says, wherever that comment is.
 */
export function restoreDraft(): void {
  drafts.sweep();
  const draft = drafts.read(typed('post'));
  if (!draft || FIELDS.some(typed)) return;
  const comment = commentOf(draft.parent);
  if (!typed('parent')) {
    if (comment) moveTo(comment);
    else if (draft.parent) address(draft.parent, draft.answering);
  }
  fill(draft);
}
