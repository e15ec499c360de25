import { answering, answerScript } from '../words/index.ts';
import { field, find, form, make, makeButton } from './answer-form.ts';
import { sayNodes } from './say-nodes.ts';

/** What stands in the form's place while it is below a comment: the way back. */
const home = make('p', 'meta', make('a', '', answering.post));
home.querySelector('a')?.setAttribute('href', '#answer');

/** The name of whom the form answers; empty where it answers the post. */
export const answered = (): string => find('#answer-title > bdi')?.textContent ?? '';

/** Makes the form an answer to a comment, or to the post, wherever it stands. */
export function address(parent: string, name: string): void {
  const input = field('parent');
  if (!input) return;
  // What was shown was the answer to somebody else.
  if (input.value !== parent) find('#answer .preview')?.remove();
  input.value = parent;
  find('#answer .cancel')?.remove();
  const words = parent ? sayNodes(answering.comment, { name: make('bdi', '', name) }) : [answering.post];
  find('#answer-title')?.replaceChildren(...words);
  if (parent) find('#answer .buttons')?.append(makeButton('cancel', answerScript.cancel));
}

/** The comment on this page that has an id. Of those on other pages only a place with their id may be here. */
export function commentOf(id: string): HTMLElement | null {
  const found = document.getElementById(`comment-${id}`);
  return found?.matches('article') ? found : null;
}

/** Moves the form below a comment, and makes it an answer to that. */
export function moveTo(comment: HTMLElement): void {
  const moved = form();
  const meta = find('.reply', comment)?.closest('.meta');
  if (!moved || !meta) return;
  if (!home.isConnected) moved.before(home);
  meta.after(moved);
  address(comment.id.replace('comment-', ''), find('.p-name', comment)?.textContent ?? '');
}

/** Moves the form back to where it stood, and makes it an answer to the post. */
export function moveHome(): void {
  const moved = form();
  if (moved && home.isConnected) home.replaceWith(moved);
  address('', '');
}

/** Puts the form where it answers a comment, on this page or elsewhere, or the post. */
export function placeFor(parent: string, name: string): void {
  const comment = commentOf(parent);
  if (comment) moveTo(comment);
  else {
    moveHome();
    address(parent, name);
  }
}
