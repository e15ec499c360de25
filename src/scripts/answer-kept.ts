import { answerScript as words } from '../words/index.ts';
import { type Draft, draftsIn } from './answer-draft.ts';
import { area, changed, FIELDS, field, find, form, make, makeButton } from './answer-form.ts';
import { answered, placeFor } from './answer-move.ts';
import { isSending } from './answer-send.ts';

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

/** Says something in that line, with a button that does something about it. What is said already is not said again. */
function say(sentence: string, ...buttons: HTMLButtonElement[]): void {
  if (line.firstChild?.textContent !== sentence)
    line.replaceChildren(sentence, ...buttons.flatMap((button) => [' ', button]));
}

/** Says that the form is on its way. */
export const saySending = (): void => say(words.sending);

/** What was discarded last, until something else is written. */
let discarded: Draft | undefined;

/** Whether the words here were kept from here: another tab's draft is not this one's to take away. */
let ours = false;

/** Keeps what is written, or takes away what was kept of it. Says so only where it is so, and that it is sent as long as it is. */
export function keepDraft(): void {
  const draft = written();
  if (draft.body === '' && ours) drafts.drop(typed('post'));
  ours = draft.body !== '';
  if (ours) discarded = undefined;
  const kept = ours && drafts.keep(typed('post'), draft);
  if (isSending()) saySending();
  else if (discarded) say(words.discarded, makeButton('restore', words.restore));
  else if (kept) say(words.draft, makeButton('discard', words.discard));
  else line.replaceChildren();
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
  find('#answer :is(.errors, .preview)')?.remove();
  fill({});
}

/** Gives words back, and beside them whoever has signed here meanwhile. */
const giveBack = (draft: Draft): void =>
  fill({ ...draft, name: typed('name') || draft.name, url: typed('url') || draft.url });

/** Brings back what was discarded, as the answer that it was. */
export function undiscardDraft(): void {
  if (!discarded) return;
  if (discarded.parent !== typed('parent')) placeFor(discarded.parent, discarded.answering);
  giveBack(discarded);
}

/**
 * Gives back the draft of this post, unless the page came with words of its own. Whom it answers is what a page for a reply
 * says, and below a post what the draft says, wherever that comment is.
 */
export function restoreDraft(): void {
  drafts.sweep();
  const draft = drafts.read(typed('post'));
  const body = typed('body');
  // Going back, a browser brings the same words back and forgets whom they answer.
  if (!draft || area()?.defaultValue || (body !== '' && body !== draft.body)) return;
  if (!typed('parent') && draft.parent && form()?.closest('.discussion'))
    placeFor(draft.parent, draft.answering);
  giveBack(draft);
}
