import { locale } from '../words/index.ts';
import { tagSlug } from './tags.ts';

/** Where search finds what has no date: a year of its own. */
export const UNDATED = 'unknown';

/** At most this many tags, and this many people, are offered to choose from: a list that someone can still look through. */
export const OFFERED = 200;

/** The year of a moment in ISO 8601, in UTC, by which it is found. */
export const yearOf = (iso: string | undefined): string =>
  iso === undefined ? UNDATED : String(new Date(iso).getUTCFullYear());

/** A name by which its owner's words are found: one way of writing its characters and its blanks. */
export const signature = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The tags under which a post is found, and its comments: one for all spellings. */
export const tagSlugs = (tags: readonly string[]): string[] => [...new Set(tags.map(tagSlug))];

/** The years, newest first; what has no date comes last. */
export function yearsOf(moments: Iterable<string | undefined>): string[] {
  const years = [...new Set(Array.from(moments, yearOf))];
  return years.sort((a, b) => Number(a === UNDATED) - Number(b === UNDATED) || Number(b) - Number(a));
}

/** Those met most often, at most `most`; of two met as often, the one that comes first by its characters. */
function mostFrequent(names: Iterable<string>, most: number): string[] {
  const met = new Map<string, number>();
  for (const name of names) met.set(name, (met.get(name) ?? 0) + 1);
  return [...met]
    .sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1))
    .slice(0, Math.max(0, most))
    .map(([name]) => name);
}

/** The people whose words can be chosen, by name. Nobody is named twice. */
export interface People {
  /** All who write posts. */
  writers: string[];
  /** Those of the others who said most. */
  commenters: string[];
}

/** Who is offered to choose from: all who write posts, and as many of those who comment as there is room for. */
export function peopleOf(writers: Iterable<string>, commenters: Iterable<string>): People {
  const posting = new Set(Array.from(writers, signature));
  const others = Array.from(commenters, signature).filter((name) => name !== '' && !posting.has(name));
  const { compare } = new Intl.Collator(locale);
  return {
    writers: [...posting].sort(compare),
    commenters: mostFrequent(others, OFFERED - posting.size).sort(compare),
  };
}
