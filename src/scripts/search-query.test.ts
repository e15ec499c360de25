import { describe, expect, test } from 'vitest';
import { asksNothing, LONGEST_QUERY, type Query, queryAddress, readQuery } from './search-query.ts';

const NONE: Query = { words: '', kind: 'all', tag: '', author: '', year: '' };
const read = (search: string) => readQuery(new URLSearchParams(search));

describe('the query in an address', () => {
  test('is read with its words and its kind', () => {
    expect(read('?q=cold+calls&kind=comment')).toEqual({ ...NONE, words: 'cold calls', kind: 'comment' });
  });

  test('asks for nothing where there is none', () => {
    expect(read('')).toEqual(NONE);
    expect(read('?q=%20%20&kind=')).toEqual(NONE);
  });

  test('looks everywhere where the kind is not known', () => {
    expect(read('?q=a&kind=%3Cscript%3E').kind).toBe('all');
  });

  test('is folded to one line and cut to a sensible length, never through a character', () => {
    expect(read('?q=a%0A%09%20b').words).toBe('a b');
    const { words } = read(`?q=${encodeURIComponent('😀'.repeat(5000))}`);
    expect([...words]).toHaveLength(LONGEST_QUERY);
    expect(words.isWellFormed()).toBe(true);
  });

  test.each([
    'cold calls',
    'C++ & Co?',
    '"a phrase"',
    '<script>alert(1)</script>',
    'שלום عالم',
    '%E0%A4%A',
    '…',
  ])('survives being shared: %s', (words) => {
    const address = queryAddress({ ...NONE, words, kind: 'post' });
    expect(readQuery(new URL(address, 'https://example.org').searchParams)).toEqual({
      ...NONE,
      words,
      kind: 'post',
    });
  });

  test('brings its tag, author and year, whatever people are called', () => {
    const query = { ...NONE, tag: 'c-plus-plus', author: 'Ann & Ben <b>?', year: 'unknown' };
    const address = queryAddress(query);
    expect(address).toBe('/search/?tag=c-plus-plus&author=Ann+%26+Ben+%3Cb%3E%3F&year=unknown');
    expect(readQuery(new URL(address, 'https://example.org').searchParams)).toEqual(query);
  });

  test('is as short as it can be', () => {
    expect(queryAddress(NONE)).toBe('/search/');
    expect(queryAddress({ ...NONE, words: 'a' })).toBe('/search/?q=a');
  });

  test('holds half a character as any browser would', () => {
    expect(queryAddress({ ...NONE, words: 'a\ud800' })).toBe('/search/?q=a%EF%BF%BD');
  });
});

test('a filter alone asks for something, a kind alone does not', () => {
  expect(asksNothing({ ...NONE, kind: 'comment' })).toBe(true);
  expect(asksNothing({ ...NONE, year: '2011' })).toBe(false);
  expect(asksNothing({ ...NONE, words: 'a' })).toBe(false);
});
