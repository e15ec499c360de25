import { describe, expect, test } from 'vitest';
import { AuthorId, CommentId, Slug } from './ids.ts';

describe('a slug', () => {
  test.each(['a', 'a-post', '2011', 'über-uns', 'नमस्ते', '日本語', 'a.b', 'v1.2_final', 'x'.repeat(200)])(
    '%s is one',
    (slug) => {
      expect(Slug.safeParse(slug).success).toBe(true);
    },
  );

  test.each([
    '',
    '.',
    '..',
    'a/b',
    '../a',
    'a b',
    '-a',
    'a-',
    'a\\b',
    'a%2e',
    'a\n',
    '.hidden',
    'x'.repeat(201),
  ])('%j is none', (slug) => {
    expect(Slug.safeParse(slug).success).toBe(false);
  });
});

test.each(['', 'A', 'a-b', 'a\n', '../a', 'x'.repeat(33), 'ä'])('%j is no id of a comment', (id) => {
  expect(CommentId.safeParse(id).success).toBe(false);
});

test.each(['', 'A', 'a--b', '-a', 'a-', 'a_b', 'a/b', 'a\n'])('%j is no id of an author', (id) => {
  expect(AuthorId.safeParse(id).success).toBe(false);
});
