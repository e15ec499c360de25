import { attempt, draftKey } from './draft-key.ts';
import { explainTimes } from './times.ts';

/**
 * Fetches what makes answering easier once somebody comes to the discussion, selects a passage or has a draft here: who
 * only reads the post does not pay for it. What is pressed meanwhile is held back and pressed again; where nothing can be
 * fetched, the browser then does what it does without JavaScript, and the next occasion is another try.
 */
const form = document.querySelector<HTMLFormElement>('#answer');
const waiting = new AbortController();

let asked = false;
/** Whether what is pressed goes through to the browser. */
let passing = false;
const held: (() => void)[] = [];

function fetchAnswering(): void {
  if (asked) return;
  asked = true;
  void import('./answering.ts')
    .then(
      () => waiting.abort(),
      () => {
        asked = false;
      },
    )
    .then(() => {
      passing = true;
      for (const press of held.splice(0)) press();
      passing = false;
    });
}

function holdBack(event: Event, press: () => void): void {
  if (passing) return;
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

  new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) fetchAnswering();
  }).observe(form.closest('.discussion') ?? form);
  listen('selectionchange', () => {
    if (!getSelection()?.isCollapsed) fetchAnswering();
  });
  listen('click', (event) => {
    const reply = (event.target as Element).closest<HTMLElement>('a.reply');
    if (reply && !event.ctrlKey && !event.metaKey && !event.shiftKey) holdBack(event, () => reply.click());
  });
  listen('submit', (event) => {
    if (event.target === form) holdBack(event, () => form.requestSubmit(event.submitter));
  });

  // Going back, a browser may remember what was typed, and whom it answers.
  if (typed('parent') || typed('body') || attempt(() => localStorage.getItem(draftKey(typed('post')))))
    fetchAnswering();
}
explainTimes();
