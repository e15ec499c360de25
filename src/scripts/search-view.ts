import { searching } from '../words/index.ts';
import { numberWords } from '../words/say.ts';
import { watchDates } from './dates.ts';
import { find } from './element.ts';
import { chosenIn, type Kind, type Query } from './search-query.ts';
import type { Section } from './search-section.ts';

/** The parts of the search page, and the states it can be in. Focus moves only where a person asks for more, or less. */
export function searchView() {
  const form = find<HTMLFormElement>('#search-form');
  const title = document.title;
  const words = find<HTMLInputElement>('#search-words');
  const status = find<HTMLElement>('#search-status');
  const hint = find<HTMLElement>('#search-hint');
  const filtersHint = find<HTMLElement>('#search-hint-filters');
  const results = find<HTMLElement>('#search-results');
  const posts = find<HTMLElement>('#search-posts');

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
  const show = (sentence: string, sections: Section[]): void => {
    results.replaceChildren(...sections.map(({ element }) => element));
    posts.hidden = sections.length > 0;
    hint.hidden = true;
    filtersHint.hidden = true;
    say(sentence);
  };

  return {
    form,
    words,
    say,
    /** Shows the form, which can do nothing before the script has come this far. */
    ready(): void {
      find<HTMLElement>('#search-unavailable').hidden = true;
      form.hidden = false;
      watchDates();
    },
    /** Fills the form in, as an address asks for it. */
    fill(query: Query): void {
      words.value = query.words;
      find<HTMLInputElement>(`[name=kind][value=${query.kind}]`).checked = true;
    },
    /** Names the window, and with it the step back to here, after what is looked for. */
    name(...asked: string[]): void {
      document.title = [...asked, title].filter(Boolean).join(' · ');
    },
    /** The newest posts, and nothing else. */
    rest(): void {
      show('', []);
      count();
    },
    results(query: Query, sentence: string, counts: Record<Kind, number>, sections: Section[]): void {
      show(sentence, sections);
      count(counts);
      const help = chosenIn(query).length > 0 ? filtersHint : hint;
      help.hidden = sections.length > 0;
    },
    failed(): void {
      this.rest();
      say(searching.failed);
    },
  };
}
