import { searching } from '../words/index.ts';
import { searchFilters } from './search-filters.ts';
import { type Answer, type Pagefind, searchIndex } from './search-index.ts';
import { newestOnly } from './search-newest.ts';
import { asksNothing, type Kind, kindsOf, type Query, queryAddress, readQuery } from './search-query.ts';
import { FIRST_FEW, PAGE_SIZE, resultSection, type Section } from './search-section.ts';
import { searchView } from './search-view.ts';
import { foundSentence } from './search-words.ts';

/** Milliseconds without a key after which a query counts as typed. */
const TYPING_PAUSE = 250;
/** Milliseconds after which a search says that it is under way. */
const PATIENCE = 700;

const PAGEFIND = '/pagefind/pagefind.js';
const ENTRY = '/pagefind/pagefind-entry.json';

const view = searchView();
const filters = searchFilters(follow);
const index = searchIndex({
  // Pagefind is built after the pages, so it is no module that the bundler could know.
  load: (failures): Promise<Pagefind> =>
    import(/* @vite-ignore */ failures === 0 ? PAGEFIND : `${PAGEFIND}?${failures}`),
  version: async () => {
    const response = await fetch(ENTRY, { cache: 'no-store' });
    if (!response.ok) throw new Error(`${ENTRY} is answered with ${response.status}`);
    return response.text();
  },
});
const here = (): string => location.pathname + location.search;

/** The address of the last query that was submitted or arrived at. What is only typed stands in for it until then. */
let settled = here();
let answer: Answer | undefined;
let typing: number | undefined;
let waiting: number | undefined;

const ask = newestOnly(
  async (query: Query) => {
    const found = await index.find(query);
    const kinds = kindsOf(query).filter((kind) => found.counts[kind] > 0);
    const size = kinds.length > 1 ? FIRST_FEW : PAGE_SIZE;
    const first = await Promise.all(kinds.map((kind) => found.page(kind, 0, size)));
    return { found, kinds, first };
  },
  (query, outcome) => {
    clearTimeout(waiting);
    if ('error' in outcome) return view.failed();
    const { found, kinds, first } = outcome.value;
    const { counts } = found;
    answer = found;
    const sections = kinds.map((kind, at) => {
      const section = resultSection(kind, first[at] ?? [], counts[kind], () => void more[kind](section));
      return section;
    });
    view.results(query, foundSentence(query, counts), counts, sections);
  },
);

/** Where it fails, all that could be chosen goes on being offered. */
const count = newestOnly(index.count, (_, outcome) => {
  if ('value' in outcome) filters.offer(outcome.value);
});

const moreOf = (kind: Kind) =>
  newestOnly(
    async (section: Section) => {
      const asked = answer ?? (await index.find(formQuery()));
      const from = section.shown();
      return { asked, found: await asked.page(kind, from, from + PAGE_SIZE) };
    },
    (section, outcome) => {
      answer = 'value' in outcome ? outcome.value.asked : undefined;
      if ('value' in outcome) section.extend(outcome.value.found);
      else view.say(searching.failedMore);
    },
  );
const more = { post: moreOf('post'), comment: moreOf('comment') };

function search(query: Query): void {
  clearTimeout(typing);
  clearTimeout(waiting);
  for (const under of [ask, count, more.post, more.comment]) under.cancel();
  answer = undefined;
  view.name(query.words, ...filters.choose(query));
  if (filters.narrow.open) void count(query);
  if (asksNothing(query)) {
    view.rest();
    return;
  }
  waiting = window.setTimeout(() => view.say(searching.busy), PATIENCE);
  void ask(query);
}

const formQuery = (): Query => readQuery(new FormData(view.form));

function follow(): void {
  const query = formQuery();
  history.replaceState(null, '', queryAddress(query));
  search(query);
}

function submit(event: SubmitEvent): void {
  event.preventDefault();
  const query = formQuery();
  const address = queryAddress(query);
  if (address !== settled) {
    history.replaceState(null, '', settled);
    history.pushState(null, '', address);
    settled = address;
  }
  search(query);
}

function arrive(): void {
  settled = here();
  const query = readQuery(new URLSearchParams(location.search));
  view.fill(query);
  filters.fill(query);
  search(query);
}

view.words.addEventListener('input', () => {
  index.warm();
  clearTimeout(typing);
  typing = window.setTimeout(follow, TYPING_PAUSE);
});
view.form.addEventListener('change', (event) => {
  if (event.target !== view.words) follow();
});
view.form.addEventListener('submit', submit);
filters.narrow.addEventListener('toggle', () => {
  if (filters.narrow.open) void count(formQuery());
});
addEventListener('popstate', arrive);
view.ready();
arrive();
