import { expect, test } from 'vitest';
import type { Query } from './search-query.ts';
import { dayWords, foundSentence } from './search-words.ts';

const ANY = { tag: '', author: '', year: '' };

/** The sentence without the invisible isolates around the query. */
const say = (kind: Query['kind'], post: number, comment: number): string =>
  foundSentence({ ...ANY, words: 'cold', kind }, { post, comment }).replace(/[\u2068\u2069]/g, '');

test('what was found is counted in words', () => {
  expect(say('all', 1, 12)).toBe('1 post and 12 comments found for “cold”.');
  expect(say('all', 0, 1)).toBe('1 comment found for “cold”.');
  expect(say('post', 2, 5)).toBe('2 posts found for “cold”.');
});

test('nothing is said plainly, with what there is of the other kind', () => {
  expect(say('all', 0, 0)).toBe('Nothing found for “cold”.');
  expect(say('comment', 0, 0)).toBe('Nothing found for “cold”.');
  expect(say('post', 0, 2)).toBe('No posts found for “cold”, but 2 comments.');
});

test('where no words were looked for none are quoted', () => {
  const found = (kind: Query['kind'], post: number, comment: number): string =>
    foundSentence({ ...ANY, words: '', kind, year: '2011' }, { post, comment });
  expect(found('all', 1, 2)).toBe('1 post and 2 comments found.');
  expect(found('all', 0, 0)).toBe('Nothing found.');
  expect(found('comment', 1, 0)).toBe('No comments found, but 1 post.');
});

test('a query in another direction does not turn the sentence around', () => {
  expect(foundSentence({ ...ANY, words: 'שלום', kind: 'all' }, { post: 0, comment: 0 })).toContain(
    '\u2068שלום\u2069',
  );
});

test('dates are said as people say them', () => {
  expect(dayWords('2026-11-23T23:30:00Z')).toBe('23 November 2026');
  expect(dayWords(undefined)).toBeUndefined();
  expect(dayWords('soon')).toBeUndefined();
});
