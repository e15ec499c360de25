import { describe, expect, test } from 'vitest';
import { comment } from '../../forge/testing.ts';
import { duration, matching } from './filter.ts';
import type { Waiting } from './waiting.ts';

const waiting = (id: string, name: string, proposed: string): Waiting => ({
  ...{ id, reference: id, path: '', proposed, post: 'a-post', text: '', links: [], notes: [], problems: [] },
  comment: comment(id, { author: { name } }),
  answers: { kind: 'post' },
});

const NOW = new Date('2026-11-23T12:00:00Z');
const all = [
  waiting('a', 'Ann', '2026-11-16T12:00:00Z'),
  waiting('b', 'ANN', '2026-11-16T12:00:01Z'),
  waiting('c', 'Anna', '2026-11-01T00:00:00Z'),
];
const ids = (found: Waiting[]) => found.map(({ id }) => id);

describe('filters', () => {
  test.each([
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
  ])('%s is a duration', (text, milliseconds) => {
    expect(duration(text)).toBe(milliseconds);
  });

  test.each(['', '7', 'd', '-7d', '7D', '7 d', '1.5h', '7d3h', '7y', '1e3d'])('%j is none', (text) => {
    expect(duration(text)).toBeUndefined();
  });

  test('without a filter all are meant', () => {
    expect(ids(matching(all, {}, NOW))).toEqual(['a', 'b', 'c']);
  });

  test('a name is the whole name, in whatever letters', () => {
    expect(ids(matching(all, { from: ' ａｎｎ ' }, NOW))).toEqual(['a', 'b']);
  });

  test('a comment waits for 7 days from the very second on, and not before', () => {
    expect(ids(matching(all, { olderThan: duration('7d') }, NOW))).toEqual(['a', 'c']);
  });

  test('both filters have to fit', () => {
    expect(ids(matching(all, { from: 'ann', olderThan: duration('1w') }, NOW))).toEqual(['a']);
  });

  test('a comment that cannot be read is signed by nobody', () => {
    const { comment: _, ...unread } = waiting('d', 'Ann', '2026-11-01T00:00:00Z');
    expect(matching([unread], { from: 'ann' }, NOW)).toEqual([]);
    expect(matching([unread], { olderThan: 1 }, NOW)).toHaveLength(1);
  });
});
