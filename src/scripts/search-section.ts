import { searching } from '../words/index.ts';
import { counted } from '../words/say.ts';
import { translateDates } from './dates.ts';
import { element } from './element.ts';
import type { Found } from './search-found.ts';
import type { Kind } from './search-query.ts';
import { resultItem } from './search-result.ts';

/** How many results are shown at a time; of each kind, where both were found, a few are enough to begin with. */
export const PAGE_SIZE = 20;
export const FIRST_FEW = 5;

/** What was found of one kind. */
export interface Section {
  element: HTMLElement;
  shown(): number;
  /** Adds results below those that are shown, and takes the person to the first of them. */
  extend(found: Found[]): void;
}

/** @param more asked for where someone wants to see more than is shown */
export function resultSection(kind: Kind, first: Found[], total: number, more: () => void): Section {
  const heading = element('h2', { id: `found-${kind}` }, counted(searching[kind], total));
  const list = element('ol', { class: 'results' });
  const button = element('button', { type: 'button', 'aria-describedby': heading.id });
  const append = (found: Found[]): void => {
    list.append(...found.map(resultItem));
    translateDates(list);
    const left = total - list.childElementCount;
    button.hidden = left <= 0;
    button.textContent = counted(searching.more, Math.min(PAGE_SIZE, left));
  };
  append(first);
  button.addEventListener('click', more);
  return {
    element: element('section', { 'aria-labelledby': heading.id }, heading, list, button),
    shown: () => list.childElementCount,
    extend(found) {
      const before = list.childElementCount;
      append(found);
      list.children[before]?.querySelector('a')?.focus();
    },
  };
}
