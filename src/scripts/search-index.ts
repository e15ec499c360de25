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
  async function find(query: Query): Promise<Answer> {
    const which = open();
    const [pagefind, built] = await orGiveUp(which, which);
    const answer = await orGiveUp(which, ask(pagefind, query));
    if (answer.total === 0 && (await orGiveUp(which, version())) !== built) {
      giveUp(which);
      return find(query);
    }
    return { ...answer, page: (from, to) => orGiveUp(which, answer.page(from, to)) };
  }
  return { warm: () => void open().catch(() => {}), find };
}
