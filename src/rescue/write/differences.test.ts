import { describe, expect, test } from 'vitest';
import { differenceOf, withItsDay } from './differences.ts';

describe('a file that was edited by hand', () => {
  test('is told by its fields where it is JSON', () => {
    const here = '{ "name": "Ann", "author": { "url": "a", "name": "x" } }';
    const there = '{ "name": "Anna", "author": { "name": "x" } }';
    expect(differenceOf('authors/ann.json', here, there)).toBe('differs in name, author.url');
    expect(differenceOf('authors/ann.json', '{"a":1}', '{ "a": 1 }')).toBe('differs in its form only');
  });

  test('is told by its first line where it is a post, also where it is longer', () => {
    expect(differenceOf('posts/a.mdx', 'a\nb\nc\n', 'a\nx\nc\n')).toBe('differs from line 2 on');
    expect(differenceOf('posts/a.mdx', 'a\nb', 'a\nb\nc')).toBe('differs from line 3 on');
    expect(differenceOf('comments/a/1.json', '{ broken', '{ "id": "1" }')).toBe('differs from line 1 on');
  });
});

describe('a post that is brought in once more', () => {
  const post = (day: string, words = 'rescued: never'): string =>
    `---\ntitle: "T"\nrescued: ${day}\n---\n\n${words}\n`;

  test('keeps the day on which it was brought in', () => {
    expect(withItsDay(post('2026-11-23'), post('2020-01-02'))).toBe(post('2020-01-02'));
  });

  test('gets no day from words of the text', () => {
    const without = '---\ntitle: "T"\n---\n\nrescued: 1999\n';
    expect(withItsDay(post('2026-11-23'), without)).toBe(post('2026-11-23'));
    expect(withItsDay('{}', post('2020-01-02'))).toBe('{}');
  });
});
