import { watchDates } from './dates.ts';
import { attempt, draftKey } from './draft-key.ts';

/**
 * Fetches what makes answering easier once somebody comes to the discussion, selects a passage or has a draft here: who
 * only reads the post does not pay for it. What is pressed meanwhile is held back, looks so, and is pressed again; where
 * nothing can be fetched, or not soon, the browser then does what it does without JavaScript.
 */
const form = document.querySelector<HTMLFormElement>('#answer');

const typed = (name: string): string | false => form !== null && (new FormData(form).get(name) as string);

/** How long something pressed is held back, in milliseconds: then the browser goes on, and shows that it is loading. */
const PATIENCE = 3000;

let asked = false;
/** Whether what is pressed goes through, to what was fetched or to the browser. */
let passing = false;
/** What was pressed last, and waits. */
let held: HTMLElement | undefined;

/** Forgets what was pressed. Gives it, for whoever presses it again. */
function letGo(): HTMLElement | undefined {
  const last = held;
  last?.removeAttribute('aria-disabled');
  held = undefined;
  return last;
}

function pressAgain(fetched = false): void {
  passing = true;
  letGo()?.click();
  passing = fetched;
}

function fetchAnswering(): void {
  if (asked) return;
  asked = true;
  void import('./answering.ts')
    .then(
      () => true,
      () => {
        asked = false;
        return false;
      },
    )
    .then(pressAgain);
}

function holdBack(event: Event, pressed: HTMLElement): void {
  if (passing) return;
  event.preventDefault();
  letGo();
  held = pressed;
  pressed.setAttribute('aria-disabled', 'true');
  // A link would leave the page, and what is written on it.
  if (event.type === 'submit' || !typed('body')) setTimeout(() => held === pressed && pressAgain(), PATIENCE);
  fetchAnswering();
}

if (form) {
  const opened = form.elements.namedItem('opened') as HTMLInputElement | null;
  if (opened && !opened.value) opened.value = String(Date.now());

  // A browser says one fault at a time, in its own language, and for a moment. The function lists them all.
  form.noValidate = true;

  // Below a short post its beginning is in sight while the page is drawn: who comes to it has it further up.
  new IntersectionObserver(
    (seen) => {
      if (seen.at(-1)?.isIntersecting) fetchAnswering();
    },
    { rootMargin: '0% 0% -25%' },
  ).observe(form.closest('.discussion') ?? form);
  document.addEventListener('selectionchange', () => {
    if (!getSelection()?.isCollapsed) fetchAnswering();
  });
  document.addEventListener('click', (event) => {
    const reply = (event.target as Element).closest<HTMLElement>('a.reply');
    if (reply && !event.ctrlKey && !event.metaKey && !event.shiftKey) holdBack(event, reply);
  });
  document.addEventListener('submit', (event) => {
    if (event.target === form && event.submitter) holdBack(event, event.submitter);
  });
  // Who writes where the form stands is not taken away from there.
  document.addEventListener('input', () => {
    if (held?.matches('.reply')) letGo();
  });

  // Going back, a browser may remember what was typed, and whom it answers.
  if (typed('parent') || typed('body') || attempt(() => localStorage.getItem(draftKey(typed('post') || ''))))
    fetchAnswering();
}
watchDates();
