import { answerScript as words } from '../words/index.ts';
import { type Draft, draftsIn } from './answer-draft.ts';
import { area, changed, field, find, form, make, makeButton } from './answer-form.ts';
import { address, answered, commentOf, moveTo } from './answer-move.ts';

const drafts = draftsIn(
  () => localStorage,
  () => Date.now(),
);

const FIELDS = ['name', 'url', 'body'] as const;
const post = (): string => field('post')?.value ?? '';
const typed = (name: string): string => field(name)?.value ?? '';

/** The line that says what is kept, and the draft that was discarded last. */
const line = make('p', 'aside draft');
line.setAttribute('role', 'status');
let discarded: Draft | undefined;

const draftNow = (): Draft => ({
  name: typed('name'),
  url: typed('url'),
  body: typed('body'),
  parent: typed('parent'),
  answering: answered(),
});

/** Puts the line below the form. It is there before it says anything, so that it is heard when it does. */
export const placeLine = (): void => form()?.append(line);

/** Says something, with a control; what is said already is not said again. */
function tell(sentence: string, className: string, control: string): void {
  if (!find(`.${className}`, line)) line.replaceChildren(sentence, ' ', makeButton(className, control));
}

/** Keeps what is written, or takes away what was kept of it. Says so only where it is so. */
export function keepDraft(): void {
  const draft = draftNow();
  if (draft.body === '') {
    drafts.drop(post());
    if (!find('.undo', line)) line.replaceChildren();
  } else if (drafts.keep(post(), draft)) tell(words.draft, 'discard', words.discard);
  else line.replaceChildren();
}

/** After sending nothing is kept. */
export const dropDraft = (): void => drafts.drop(post());

function fill(draft: Draft): void {
  for (const name of FIELDS) {
    const target = field(name);
    if (target) target.value = draft[name];
  }
  changed();
}

/** Empties the form, and offers to take that back. */
export function discardDraft(): void {
  discarded = draftNow();
  fill({ ...discarded, name: '', url: '', body: '' });
  tell(words.discarded, 'undo', words.undo);
  area()?.focus();
}

export function undoDiscard(): void {
  if (discarded) fill(discarded);
  area()?.focus();
}

/**
 * Gives back the draft of this post, unless the page came with words of its own. Whom it answers is what the page says, and
 * else what the draft says, wherever that comment is.
 */
export function restoreDraft(): void {
  drafts.sweep();
  const draft = drafts.read(post());
  if (!draft || FIELDS.some((name) => typed(name) !== '')) return;
  const comment = commentOf(draft.parent);
  if (typed('parent') === '') {
    if (comment) moveTo(comment);
    else if (draft.parent) address(draft.parent, draft.answering);
  }
  fill(draft);
}
