export type Kind = 'post' | 'comment';

/** What a person asks for. Empty words ask for nothing. */
export interface Query {
  words: string;
  kind: Kind | 'all';
}

/** How many characters of a query are searched for; the form allows no more. */
export const LONGEST_QUERY = 200;

const isKind = (value: unknown): value is Kind => value === 'post' || value === 'comment';

/** Reads a query from an address or a form. What is malformed counts as not given. */
export function readQuery(source: { get(name: string): unknown }): Query {
  const kind = source.get('kind');
  const text = String(source.get('q') ?? '').normalize('NFC');
  const words = [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUERY).join('');
  return { words, kind: isKind(kind) ? kind : 'all' };
}

/** The address under which a query can be shared, from the root. */
export function queryAddress({ words, kind }: Query): string {
  const params = new URLSearchParams();
  if (words !== '') params.set('q', words);
  if (kind !== 'all') params.set('kind', kind);
  const search = params.toString();
  return search === '' ? '/search/' : `/search/?${search}`;
}
