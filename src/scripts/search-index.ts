import { type Found, type Fragment, readFragment } from './search-found.ts';
import type { Kind, Query } from './search-query.ts';

/** What is used of Pagefind, which is built beside the pages. */
export interface Pagefind {
  search(
    words: string,
    options: { filters: { kind: { any: Kind[] } } },
  ): Promise<{
    results: { data(): Promise<Fragment> }[];
    /** How many were found of each kind, whatever kind was asked for. */
    totalFilters: { kind?: Partial<Record<Kind, number>> };
  }>;
  destroy(): Promise<void>;
}

export interface Answer {
  total: number;
  counts: Record<Kind, number>;
  /** The results from one place up to, and without, another. Rejects when they cannot be loaded. */
  page(from: number, to: number): Promise<Found[]>;
}

export interface SearchIndex {
  /** Begins to load what searching needs. A failure is told to whoever searches. */
  warm(): void;
  /** Rejects when the index cannot be loaded; the next call tries anew. */
  find(query: Query): Promise<Answer>;
}

async function ask(pagefind: Pagefind, { words, kind }: Query): Promise<Answer> {
  const any: Kind[] = kind === 'all' ? ['post', 'comment'] : [kind];
  const { results, totalFilters } = await pagefind.search(words, { filters: { kind: { any } } });
  return {
    total: results.length,
    counts: { post: 0, comment: 0, ...totalFilters.kind },
    page: async (from, to) =>
      (await Promise.all(results.slice(from, to).map((result) => result.data()))).map(readFragment),
  };
}

/** The index that `load` brings. It is given the number of failures so far, since a browser may remember a failed import. */
export function searchIndex(load: (failures: number) => Promise<Pagefind>): SearchIndex {
  let failures = 0;
  let loading: Promise<Pagefind> | undefined;
  const open = (): Promise<Pagefind> => (loading ??= load(failures));
  const giveUp = (): void => {
    loading?.then((pagefind) => pagefind.destroy()).catch(() => {});
    loading = undefined;
    failures += 1;
  };
  return {
    warm: () => void open().catch(() => {}),
    async find(query) {
      const opened = open();
      try {
        return await ask(await opened, query);
      } catch (error) {
        if (loading === opened) giveUp();
        throw error;
      }
    },
  };
}
