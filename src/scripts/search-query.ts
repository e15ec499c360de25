import { signature } from '../discussion/choices.ts';
import { SEARCH_ADDRESS } from '../discussion/permalinks.ts';

export type Kind = 'post' | 'comment';
export const KINDS: readonly Kind[] = ['post', 'comment'];

/** What a search can be narrowed down by, as it is called in the form, in addresses and in the index. */
export const FILTERS = ['tag', 'author', 'year'] as const;
export type Filter = (typeof FILTERS)[number];

/** What a person asks for. Empty words ask for all that the filters leave; an empty filter leaves all. */
export interface Query extends Record<Filter, string> {
  words: string;
  kind: Kind | 'all';
}

/** How many characters of a query are searched for; the form allows no more. */
export const LONGEST_QUERY = 200;

const isKind = (value: unknown): value is Kind => value === 'post' || value === 'comment';

/** Reads a query from an address or a form. What is malformed counts as not given. */
export function readQuery(source: { get(name: string): unknown }): Query {
  const kind = source.get('kind');
  const text = (name: string): string =>
    [...signature(String(source.get(name) ?? ''))].slice(0, LONGEST_QUERY).join('');
  return {
    words: text('q'),
    kind: isKind(kind) ? kind : 'all',
    tag: text('tag'),
    author: text('author'),
    year: text('year'),
  };
}

/** The address under which a query can be shared, from the root. */
export function queryAddress(query: Query): string {
  const { words, kind, ...filters } = query;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: words, kind: kind === 'all' ? '' : kind, ...filters }))
    if (value !== '') params.set(name, value);
  const search = params.toString();
  return search === '' ? SEARCH_ADDRESS : `${SEARCH_ADDRESS}?${search}`;
}

/** The filters that are chosen. */
export const chosenIn = (query: Query): Filter[] => FILTERS.filter((filter) => query[filter] !== '');

/** Whether a query asks for anything. A kind alone does not: it is only how to look at what is found. */
export const asksNothing = (query: Query): boolean => query.words === '' && chosenIn(query).length === 0;

/** The kinds that a query wants to see. */
export const kindsOf = ({ kind }: Query): readonly Kind[] => (kind === 'all' ? KINDS : [kind]);
