import { dayText } from '../markup/dates.ts';
import { searching } from '../words/index.ts';
import { counted, say } from '../words/say.ts';
import { type Kind, kindsOf, type Query } from './search-query.ts';

const many = (count: number, kind: Kind): string => counted(searching[kind], count);

const other = (kind: Kind): Kind => (kind === 'post' ? 'comment' : 'post');

/** A sentence about words that were looked for, or its other form where there were none. */
const about = (
  { words }: Query,
  sentence: 'found' | 'nothing' | 'noPost' | 'noComment',
  values: Record<string, string> = {},
): string => say(searching[words === '' ? (`${sentence}Any` as const) : sentence], { ...values, words });

function nothing(query: Query, counts: Record<Kind, number>): string {
  const { kind } = query;
  if (kind === 'all' || counts[other(kind)] === 0) return about(query, 'nothing');
  const others = many(counts[other(kind)], other(kind));
  return about(query, kind === 'post' ? 'noPost' : 'noComment', { others });
}

/** The sentence that says what was found. */
export function foundSentence(query: Query, counts: Record<Kind, number>): string {
  const [first, second] = kindsOf(query)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => many(counts[kind], kind));
  if (first === undefined) return nothing(query, counts);
  const found = second === undefined ? first : say(searching.both, { posts: first, comments: second });
  return about(query, 'found', { found });
}

/** A date of the index as people say it; undefined where it is none. */
export function dayWords(iso: string | undefined): string | undefined {
  const date = new Date(iso ?? '');
  return Number.isNaN(date.getTime()) ? undefined : dayText(date);
}
