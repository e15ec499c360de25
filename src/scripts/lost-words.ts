import { LONGEST_QUERY } from './search-query.ts';

/** What stands in old addresses beside the words of a title. */
const NO_WORDS =
  /^(?:\d+|posts?|pages?|comments?|tags?|categor(?:y|ies)|authors?|archives?|feed|index|amp)$/i;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The words of an address that leads nowhere, as one would search for them: those of its last part that has any. */
export function wordsOfPath(path: string): string {
  const parts = decoded(path)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/\/comment-page-\d+\b/, '')
    .split('/')
    .map((part) => part.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== ''));
  const words = parts.findLast((part) => part.some((word) => !NO_WORDS.test(word))) ?? [];
  return [...words.join(' ')].slice(0, LONGEST_QUERY).join('').trim();
}
