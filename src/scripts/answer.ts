import { attempt, draftKey } from './draft-key.ts';
import { explainTimes } from './times.ts';

/**
 * Fetches what makes answering easier once somebody turns to the discussion, selects a passage or has a draft here: who
 * only reads does not pay for it. What is pressed meanwhile is held back and pressed again; where nothing can be fetched,
 * the browser then does what it does without JavaScript.
 */
const form = document.querySelector<HTMLFormElement>('#answer');
const waiting = new AbortController();

let asked = false;
const held: (() => void)[] = [];

/** Fetches it at the first call. */
function fetchAnswering(): void {
  if (asked) return;
  asked = true;
  void import('./answering.ts')
    .catch(() => {})
    .then(() => {
      waiting.abort();
      for (const press of held) press();
    });
}

function holdBack(event: Event, press: () => void): void {
  event.preventDefault();
  held.push(press);
  fetchAnswering();
}

const listen = <T extends keyof DocumentEventMap>(
  type: T,
  hear: (event: DocumentEventMap[T]) => void,
): void => document.addEventListener(type, hear, { signal: waiting.signal });

if (form) {
  const typed = (name: string): string => new FormData(form).get(name) as string;
  const opened = form.elements.namedItem('opened') as HTMLInputElement | null;
  if (opened && !opened.value) opened.value = String(Date.now());

  // A browser says one fault at a time, in its own language, and for a moment. The function lists them all.
  form.noValidate = true;

  for (const type of ['pointerover', 'focusin'] as const)
    listen(type, ({ target }) => {
      if ((target as Element).closest('.discussion, #answer')) fetchAnswering();
    });
  listen('selectionchange', () => {
    if (!getSelection()?.isCollapsed) fetchAnswering();
  });
  listen('click', (event) => {
    const reply = (event.target as Element).closest<HTMLElement>('a.reply');
    if (reply && !event.ctrlKey && !event.metaKey && !event.shiftKey) holdBack(event, () => reply.click());
  });
  listen('submit', (event) => holdBack(event, () => form.requestSubmit(event.submitter)));

  // Going back, a browser may remember what was typed, and whom it answers.
  if (typed('parent') || typed('body') || attempt(() => localStorage.getItem(draftKey(typed('post')))))
    fetchAnswering();
}
explainTimes();
