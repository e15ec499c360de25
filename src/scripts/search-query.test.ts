import { describe, expect, test } from 'vitest';
import { LONGEST_QUERY, queryAddress, readQuery } from './search-query.ts';

const read = (search: string) => readQuery(new URLSearchParams(search));

describe('the query in an address', () => {
  test('is read with its words and its kind', () => {
    expect(read('?q=cold+calls&kind=comment')).toEqual({ words: 'cold calls', kind: 'comment' });
  });

  test('asks for nothing where there is none', () => {
    expect(read('')).toEqual({ words: '', kind: 'all' });
    expect(read('?q=%20%20&kind=')).toEqual({ words: '', kind: 'all' });
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
    const address = queryAddress({ words, kind: 'post' });
    expect(readQuery(new URL(address, 'https://example.org').searchParams)).toEqual({ words, kind: 'post' });
  });

  test('is as short as it can be', () => {
    expect(queryAddress({ words: '', kind: 'all' })).toBe('/search/');
    expect(queryAddress({ words: 'a', kind: 'all' })).toBe('/search/?q=a');
  });

  test('holds half a character as any browser would', () => {
    expect(queryAddress({ words: 'a\ud800', kind: 'all' })).toBe('/search/?q=a%EF%BF%BD');
  });
});
