import { expect, test } from 'vitest';
import { planAuthors } from './authors.ts';

const idOf = (key: string, userId?: string): string | undefined =>
  planAuthors(
    [{ key, name: key, place: { file: 'a' }, ...(userId === undefined ? {} : { userId }) }],
    new Map(),
  ).get(key)?.id;

test('an author has an id that the site takes, whatever the name and the login are made of', () => {
  expect(idOf('Ann Lee')).toBe('ann-lee');
  expect(idOf('小林', '7')).toBe('author-7');
  expect(idOf('小林', 'ko_bayashi')).toBe('author-ko-bayashi');
  expect(idOf('小林', '小林')).toBe('author');
  expect(idOf('小林', 'ko@example.org')).toBe('author-unknown');
  expect(idOf('小林')).toBe('author-unknown');
});
