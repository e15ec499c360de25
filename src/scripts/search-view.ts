import { searching } from '../words/index.ts';
import { counted, numberWords } from '../words/say.ts';
import type { Found } from './search-found.ts';
import type { Kind, Query } from './search-query.ts';
import { resultItem } from './search-result.ts';
import { explainTimes } from './times.ts';

function find<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`The search page has no ${selector}`);
  return found;
}

/** How many results are shown at a time. */
export const PAGE_SIZE = 20;

/** The parts of the search page, and the states it can be in. Focus moves only where a person asks for more results. */
export function searchView() {
  const form = find<HTMLFormElement>('#search-form');
  const words = find<HTMLInputElement>('#search-words');
  const status = find<HTMLElement>('#search-status');
  const hint = find<HTMLElement>('#search-hint');
  const list = find<HTMLElement>('#search-results');
  const more = find<HTMLButtonElement>('#search-more');
  const everything = find<HTMLElement>('#search-everything');

  /** An unchanged sentence is not said again. */
  const say = (sentence: string): void => {
    if (status.textContent !== sentence) status.textContent = sentence;
  };
  const count = (counts?: Record<Kind, number>): void => {
    const { post, comment } = counts ?? { post: 0, comment: 0 };
    for (const [kind, number] of Object.entries({ all: post + comment, post, comment })) {
      find(`[data-count=${kind}]`).textContent = counts ? ` (${numberWords(number)})` : '';
    }
  };
  const append = (found: Found[], total: number): void => {
    list.append(...found.map(resultItem));
    explainTimes(list);
    more.hidden = list.childElementCount >= total;
    more.textContent = counted(searching.more, Math.min(PAGE_SIZE, total - list.childElementCount));
  };
  const show = (sentence: string, found: Found[], total: number): void => {
    list.replaceChildren();
    append(found, total);
    list.hidden = total === 0;
    everything.hidden = total > 0;
    say(sentence);
  };

  return {
    form,
    words,
    more,
    say,
    shown: (): number => list.childElementCount,
    /** Shows the form, which can do nothing before the script has come this far. */
    ready(): void {
      find<HTMLElement>('#search-unavailable').hidden = true;
      form.hidden = false;
      explainTimes();
    },
    /** Fills the form in, as an address asks for it. */
    fill(query: Query): void {
      words.value = query.words;
      find<HTMLInputElement>(`[name=kind][value=${query.kind}]`).checked = true;
    },
    /** The list of every post, and nothing else. */
    rest(): void {
      show('', [], 0);
      count();
      hint.hidden = true;
    },
    results(sentence: string, found: Found[], counts: Record<Kind, number>, total: number): void {
      show(sentence, found, total);
      count(counts);
      hint.hidden = total > 0;
    },
    failed(): void {
      this.rest();
      say(searching.failed);
    },
    /** Adds results below those that are shown, and takes the person to the first of them. */
    extend(found: Found[], total: number): void {
      const before = list.childElementCount;
      append(found, total);
      list.children[before]?.querySelector('a')?.focus();
    },
  };
}
