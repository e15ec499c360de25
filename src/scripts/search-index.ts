import { type Found, type Fragment, readFragment } from './search-found.ts';
import { chosenIn, FILTERS, type Filter, type Kind, kindsOf, type Query } from './search-query.ts';

/** How much there is under each value of a filter. */
export type Counts = Partial<Record<string, number>>;

/** What is used of Pagefind, which is built beside the pages. */
export interface Pagefind {
  /** @param words what is looked for; `null` finds all that the filters leave, in the order in which it was indexed */
  search(
    words: string | null,
    options: { filters: Record<string, unknown> },
  ): Promise<{
    results: { data(): Promise<Fragment> }[];
    /** How many of the results there are under each value of each filter whose file was loaded. */
    filters: Partial<Record<string, Counts>>;
  }>;
  destroy(): Promise<void>;
}

export interface Answer {
  counts: Record<Kind, number>;
  /** The results of a kind from one place up to, and without, another. Rejects when they cannot be loaded. */
  page(kind: Kind, from: number, to: number): Promise<Found[]>;
}

export interface SearchIndex {
  /** Begins to load what searching needs. A failure is told to whoever searches. */
  warm(): void;
  /** Rejects when the index cannot be loaded; the next call tries anew. */
  find(query: Query): Promise<Answer>;
  /** For each filter, what a query would find under each of its values. Rejects when the index cannot be loaded. */
  count(query: Query): Promise<Record<Filter, Counts>>;
}

/** A value that nothing has. Pagefind loads, and counts, the filters that are named in a search. */
const NOTHING = '\u0000';
const COUNTED = FILTERS.map((filter) => ({ [filter]: NOTHING }));

const filtersOf = (query: Query, kinds: readonly Kind[], chosen: Filter[]): Record<string, unknown> => ({
  kind: { any: kinds },
  ...Object.fromEntries(chosen.map((filter) => [filter, query[filter]])),
});

/** Letters and digits alone, as words are compared. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a word, another form of it, or a longer word with it stands anywhere. */
async function isWritten(pagefind: Pagefind, word: string): Promise<boolean> {
  const first = async (words: string) => (await pagefind.search(words, { filters: {} })).results[0];
  if (await first(`"${word}"`)) return true;
  const result = await first(word);
  return bare((await result?.data())?.content ?? '').includes(bare(word));
}

/**
 * Searches for the words of a query. Of a word that it has not, Pagefind finds the longest beginning that it has: for
 * "thermodynamics" all that holds "the" (Pagefind/pagefind#599). Here nothing is found then. What is between quotation
 * marks Pagefind takes as it is.
 */
async function searchFor(pagefind: Pagefind, { words }: Query) {
  const each = words.includes('"') ? [] : words.split(/\s+/).filter(bare);
  const written = await Promise.all(each.map((word) => isWritten(pagefind, word)));
  return async (filters: Record<string, unknown>): ReturnType<Pagefind['search']> =>
    written.every(Boolean) ? pagefind.search(words || null, { filters }) : { results: [], filters: {} };
}

async function ask(pagefind: Pagefind, query: Query): Promise<Answer> {
  const search = await searchFor(pagefind, query);
  const find = async (kind: Kind) => (await search(filtersOf(query, [kind], chosenIn(query)))).results;
  const found = { post: await find('post'), comment: await find('comment') };
  return {
    counts: { post: found.post.length, comment: found.comment.length },
    page: async (kind, from, to) =>
      (await Promise.all(found[kind].slice(from, to).map((result) => result.data()))).map(readFragment),
  };
}

/** What is chosen of a filter does not narrow down what else there is to choose of it. */
async function countAll(pagefind: Pagefind, query: Query): Promise<Record<Filter, Counts>> {
  const chosen = chosenIn(query);
  const search = await searchFor(pagefind, query);
  const countWith = async (among: Filter[]) =>
    (await search({ ...filtersOf(query, kindsOf(query), among), none: COUNTED })).filters;
  const all = await countWith(chosen);
  const counts = { tag: all.tag ?? {}, author: all.author ?? {}, year: all.year ?? {} };
  for (const filter of chosen)
    counts[filter] = (await countWith(chosen.filter((other) => other !== filter)))[filter] ?? {};
  return counts;
}

/** Where the index comes from. */
export interface Source {
  /** It is given the number of failures so far, since a browser may remember a failed import. */
  load(failures: number): Promise<Pagefind>;
  /** What the index on the server is known by; changes with every build. Rejects when there is no answer. */
  version(): Promise<string>;
}

/**
 * Pagefind says "nothing found" also where a piece of its index did not load: without a connection, or when the site
 * was built anew since the page was opened. So nothing found is believed only of the index that is still there.
 */
export function searchIndex({ load, version }: Source): SearchIndex {
  type Opened = Promise<readonly [Pagefind, string]>;
  let failures = 0;
  let opened: Opened | undefined;
  const open = (): Opened => {
    opened ??= Promise.all([load(failures), version()]);
    return opened;
  };
  const giveUp = (which: Opened): void => {
    if (opened !== which) return;
    opened = undefined;
    failures += 1;
    which.then(([pagefind]) => pagefind.destroy()).catch(() => {});
  };
  const orGiveUp = <T>(which: Opened, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      giveUp(which);
      throw error;
    });
  const use = async <T>(work: (pagefind: Pagefind) => Promise<T>) => {
    const which = open();
    const [pagefind, built] = await orGiveUp(which, which);
    return { which, built, value: await orGiveUp(which, work(pagefind)) };
  };
  async function find(query: Query): Promise<Answer> {
    const { which, built, value } = await use((pagefind) => ask(pagefind, query));
    const empty = kindsOf(query).every((kind) => value.counts[kind] === 0);
    if (empty && (await orGiveUp(which, version())) !== built) {
      giveUp(which);
      return find(query);
    }
    return { ...value, page: (kind, from, to) => orGiveUp(which, value.page(kind, from, to)) };
  }
  const count = async (query: Query) => (await use((pagefind) => countAll(pagefind, query))).value;
  return { warm: () => void open().catch(() => {}), find, count };
}
