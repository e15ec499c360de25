import { searching } from '../words/index.ts';
import { numberWords } from '../words/say.ts';
import { element, find } from './element.ts';
import type { Counts } from './search-index.ts';
import { chosenIn, FILTERS, type Filter, type Query } from './search-query.ts';

/** Says how much there is of an option, and takes it from the list where there is nothing. What is chosen stays. */
function countOption(option: HTMLOptionElement, name: string, counts: Counts): void {
  const count = counts[option.value] ?? 0;
  option.text = option.value === '' ? name : `\u2068${name}\u2069 (${numberWords(count)})`;
  option.hidden = count === 0 && option.value !== '' && !option.selected;
  // Safari shows hidden options.
  option.disabled = option.hidden;
}

/**
 * The filters, and above the results a button for each that is chosen, which takes it away.
 * @param changed called when a filter was taken away
 */
export function searchFilters(changed: () => void) {
  const narrow = find<HTMLDetailsElement>('#search-narrow');
  const chosen = find<HTMLElement>('#search-chosen');
  const buttons = find<HTMLElement>('#search-chosen > span');
  const select = (filter: Filter): HTMLSelectElement => find(`#search-${filter}`);
  const names = new WeakMap<HTMLOptionElement, string>();
  const nameOf = (option: HTMLOptionElement): string => names.get(option) ?? option.value;
  for (const filter of FILTERS)
    for (const option of select(filter).options) names.set(option, option.text.trim());

  const takeAway = (filters: readonly Filter[]): void => {
    for (const filter of filters) select(filter).value = '';
    changed();
    (buttons.querySelector('button') ?? narrow.querySelector('summary'))?.focus();
  };
  const nameChosen = (filter: Filter): string => Array.from(select(filter).selectedOptions, nameOf).join('');
  const button = (filter: Filter): HTMLButtonElement => {
    const made = element(
      'button',
      { type: 'button' },
      `${select(filter).labels[0]?.textContent}: `,
      element('bdi', {}, nameChosen(filter)),
      element('span', { class: 'unseen' }, searching.remove),
      element('span', { 'aria-hidden': 'true' }, ' ×'),
    );
    made.addEventListener('click', () => takeAway([filter]));
    return made;
  };
  find('#search-clear').addEventListener('click', () => takeAway(FILTERS));

  return {
    narrow,
    /** Chooses what an address asks for, offered or not. */
    fill(query: Query): void {
      for (const filter of FILTERS) {
        const { options } = select(filter);
        const value = query[filter];
        if (![...options].some((option) => option.value === value)) options.add(new Option(value, value));
        select(filter).value = value;
      }
    },
    /** Shows what is chosen. Gives its names. */
    choose(query: Query): string[] {
      const all = chosenIn(query);
      chosen.hidden = all.length === 0;
      buttons.replaceChildren(...all.map(button));
      return all.map(nameChosen);
    },
    /** Offers what leads to something. */
    offer(counts: Record<Filter, Counts>): void {
      for (const filter of FILTERS) {
        for (const option of select(filter).options) countOption(option, nameOf(option), counts[filter]);
        for (const group of select(filter).querySelectorAll('optgroup'))
          group.hidden = group.querySelector('option:not([hidden])') === null;
      }
    },
  };
}
