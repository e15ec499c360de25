import { searching } from '../words/index.ts';
import { type Answer, type Pagefind, searchIndex } from './search-index.ts';
import { newestOnly } from './search-newest.ts';
import { type Query, queryAddress, readQuery } from './search-query.ts';
import { PAGE_SIZE, searchView } from './search-view.ts';
import { foundSentence } from './search-words.ts';

/** Milliseconds without a key after which a query counts as typed. */
const TYPING_PAUSE = 250;
/** Milliseconds after which a search says that it is under way. */
const PATIENCE = 700;

const PAGEFIND = '/pagefind/pagefind.js';
const ENTRY = '/pagefind/pagefind-entry.json';

const view = searchView();
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
    return { answer: found, first: await found.page(0, PAGE_SIZE) };
  },
  (query, outcome) => {
    clearTimeout(waiting);
    if ('error' in outcome) return view.failed();
    answer = outcome.value.answer;
    const { counts, total } = answer;
    view.results(foundSentence(query, counts), outcome.value.first, counts, total);
  },
);

function search(query: Query): void {
  clearTimeout(typing);
  clearTimeout(waiting);
  more.cancel();
  answer = undefined;
  if (query.words === '') {
    ask.cancel();
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
  search(query);
}

const more = newestOnly(
  async ({ query, from }: { query: Query; from: number }) => {
    const asked = answer ?? (await index.find(query));
    return { asked, found: await asked.page(from, from + PAGE_SIZE) };
  },
  (_, outcome) => {
    answer = 'value' in outcome ? outcome.value.asked : undefined;
    if ('value' in outcome) view.extend(outcome.value.found, outcome.value.asked.total);
    else view.say(searching.failedMore);
  },
);

view.words.addEventListener('input', () => {
  index.warm();
  clearTimeout(typing);
  typing = window.setTimeout(follow, TYPING_PAUSE);
});
view.form.addEventListener('change', (event) => {
  if (event.target !== view.words) follow();
});
view.form.addEventListener('submit', submit);
view.more.addEventListener('click', () => void more({ query: formQuery(), from: view.shown() }));
addEventListener('popstate', arrive);
view.ready();
arrive();
