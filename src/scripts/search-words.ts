import { dayText } from '../markup/dates.ts';
import { searching } from '../words/index.ts';
import { counted, say } from '../words/say.ts';
import type { Kind, Query } from './search-query.ts';

const many = (count: number, kind: Kind): string => counted(searching[kind], count);

const other = (kind: Kind): Kind => (kind === 'post' ? 'comment' : 'post');

function nothing({ words, kind }: Query, counts: Record<Kind, number>): string {
  if (kind === 'all' || counts[other(kind)] === 0) return say(searching.nothing, { words });
  const others = many(counts[other(kind)], other(kind));
  return say(kind === 'post' ? searching.noPost : searching.noComment, { words, others });
}

/** The sentence that says what was found. */
export function foundSentence(query: Query, counts: Record<Kind, number>): string {
  const shown = (kind: Kind): boolean => counts[kind] > 0 && [kind, 'all'].includes(query.kind);
  const [posts, comments] = [many(counts.post, 'post'), many(counts.comment, 'comment')];
  if (!shown('post') && !shown('comment')) return nothing(query, counts);
  const both = shown('post') && shown('comment') && say(searching.both, { posts, comments });
  const found = both || (shown('post') ? posts : comments);
  return say(searching.found, { found, words: query.words });
}

/** A date of the index as people say it; undefined where it is none. */
export function dayWords(iso: string | undefined): string | undefined {
  const date = new Date(iso ?? '');
  return Number.isNaN(date.getTime()) ? undefined : dayText(date);
}
