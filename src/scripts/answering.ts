import { area, field, form } from './answer-form.ts';
import {
  discardDraft,
  dropSent,
  keepDraft,
  placeLine,
  restoreDraft,
  saySending,
  undiscardDraft,
} from './answer-kept.ts';
import { countLength } from './answer-length.ts';
import { commentOf, moveHome, moveTo } from './answer-move.ts';
import { commentSelected, quoteSelected, watchSelection } from './answer-quote.ts';
import { send } from './answer-send.ts';

/**
 * Makes answering easier where there is JavaScript: Reply moves the form below the comment, a passage that is selected is
 * quoted, a draft outlives a reload, what is left of the length is counted, and previews and errors appear without leaving
 * the page. All that is needed works without this script, through the function's pages.
 */
let count = (): void => {};

/** The text area grows with its text, also where the style sheet alone cannot do that. */
function grow(): void {
  const text = area();
  if (!text || CSS.supports('field-sizing', 'content')) return;
  text.style.blockSize = '';
  text.style.blockSize = `${text.scrollHeight + 2}px`;
}

/** Brings all that depends on what is written up to date. */
function update(): void {
  keepDraft();
  count();
  grow();
}

/** What the form needs once it is in its place: at first, and when the function has answered with another one. */
function equip(): void {
  count = countLength();
  placeLine();
}

/** Quotes beside a comment also answer it, where nothing is written yet. */
function quote(): void {
  const comment = commentSelected();
  if (comment && area()?.value === '') moveTo(comment);
  quoteSelected();
}

/** What is pressed, by a selector, and what it does. The text area has the focus afterwards. */
const TOOLS: [selector: string, act: (pressed: Element) => void][] = [
  [
    'a.reply',
    (reply) => {
      const comment = reply.closest<HTMLElement>('article');
      if (comment) moveTo(comment);
      if (comment === commentSelected()) quoteSelected();
    },
  ],
  ['.quote', quote],
  ['.cancel, a[href="#answer"]', moveHome],
  ['.discard', discardDraft],
  ['.restore', undiscardDraft],
];

document.addEventListener('click', (event) => {
  if (!form() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const [selector, act] of TOOLS) {
    const pressed = (event.target as Element).closest(selector);
    if (!pressed) continue;
    event.preventDefault();
    act(pressed);
    update();
    area()?.focus();
  }
});

document.addEventListener('input', (event) => {
  if (form()?.contains(event.target as Node)) update();
});

document.addEventListener('submit', (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  saySending();
  void send(event.submitter, { kept: dropSent, shown: equip }).then(update);
});

if (form()) {
  // Going back, a browser may remember whom the form answered, and not where it was.
  const comment = commentOf(field('parent')?.value ?? '');
  if (comment) moveTo(comment);
  equip();
  restoreDraft();
  // Something may have been typed, and selected, while this was fetched.
  update();
  watchSelection();
}
