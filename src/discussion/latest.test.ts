import { expect, test } from 'vitest';
import { latestComments } from './latest.ts';

const discussions = [
  {
    post: 'new',
    comments: [
      { id: 'a', date: '2026-01-01T00:00:00Z' },
      { id: 'b', date: '2026-03-01T00:00:00Z' },
      { id: 'u1', position: 1 },
      { id: 'u2', position: 2 },
    ],
  },
  { post: 'old', comments: [{ id: 'c', date: '2026-02-01T00:00:00Z' }, { id: 'u3' }] },
  { post: 'silent', comments: [] },
];
const ids = (most: number): string[] =>
  latestComments(discussions, most).map(({ comment, post }) => `${post} ${comment.id}`);

test('the latest comments stand newest first, and those without a date after all others', () => {
  expect(ids(9)).toEqual(['new b', 'old c', 'new a', 'new u2', 'new u1', 'old u3']);
});

test('there are only as many as were asked for', () => {
  expect(ids(2)).toEqual(['new b', 'old c']);
  expect(latestComments([], 5)).toEqual([]);
});
