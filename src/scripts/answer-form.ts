/** The first element that a selector finds. */
export const find = <T extends Element = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T | null => within.querySelector<T>(selector);

/** The form; the function's answers put another one in its place. */
export const form = (): HTMLFormElement | null => find('#answer');

/** One of its fields. */
export const field = (name: string): HTMLInputElement | undefined =>
  form()?.elements.namedItem(name) as HTMLInputElement;

/** What people write into. */
export const FIELDS = ['name', 'url', 'body'] as const;

/** The field that the comment is written in. */
export const area = (): HTMLTextAreaElement | null => find('#answer-body');

/** An element with a class, and what stands in it. Text stays text. */
export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
}

/** A button that does not send the form. */
export function makeButton(className: string, words: string): HTMLButtonElement {
  const button = make('button', className, words);
  button.type = 'button';
  return button;
}

/** Tells all who listen that a script has changed what is written. */
export const changed = (): void => void area()?.dispatchEvent(new Event('input', { bubbles: true }));
