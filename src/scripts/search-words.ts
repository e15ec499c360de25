import { dayText } from '../markup/dates.ts';
import type { Kind, Query } from './search-query.ts';

const NAMES = { post: ['post', 'posts'], comment: ['comment', 'comments'] } as const;

const many = (count: number, kind: Kind): string => `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`;

/** A query in quotation marks, isolated so that its direction does not turn the sentence around. */
const quoted = (words: string): string => `“\u2068${words}\u2069”`;

const other = (kind: Kind): Kind => (kind === 'post' ? 'comment' : 'post');

function nothing({ words, kind }: Query, counts: Record<Kind, number>): string {
  if (kind === 'all' || counts[other(kind)] === 0) return `Nothing found for ${quoted(words)}.`;
  return `No ${NAMES[kind][1]} found for ${quoted(words)}, but ${many(counts[other(kind)], other(kind))}.`;
}

/** The sentence that says what was found. */
export function foundSentence(query: Query, counts: Record<Kind, number>): string {
  const kinds = (query.kind === 'all' ? (['post', 'comment'] as const) : [query.kind]).filter(
    (kind) => counts[kind] > 0,
  );
  if (kinds.length === 0) return nothing(query, counts);
  return `${kinds.map((kind) => many(counts[kind], kind)).join(' and ')} found for ${quoted(query.words)}.`;
}

/** A date of the index as people say it; undefined where it is none. */
export function dayWords(iso: string | undefined): string | undefined {
  const date = new Date(iso ?? '');
  return Number.isNaN(date.getTime()) ? undefined : dayText(date);
}
