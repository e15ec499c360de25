import { describe, expect, test } from 'vitest';
import { OFFERED, peopleOf, signature, tagSlugs, yearOf, yearsOf } from './choices.ts';

describe('the year that something is found under', () => {
  test('is that of its moment, in UTC', () => {
    expect(yearOf('2011-12-31T23:59:59Z')).toBe('2011');
    expect(yearOf('2012-01-01T00:30:00+02:00')).toBe('2011');
  });

  test('is one of its own where no date was recorded, and comes last', () => {
    expect(
      yearsOf(['2009-01-01T00:00:00Z', undefined, '2011-01-01T00:00:00Z', '2009-06-01T00:00:00Z']),
    ).toEqual(['2011', '2009', 'unknown']);
  });
});

test('a tag in three spellings is one', () => {
  expect(tagSlugs(['Cold calls', 'cold-calls', 'COLD CALLS', 'C++'])).toEqual(['cold-calls', 'c-plus-plus']);
});

test('a name written in two ways that look the same is one', () => {
  expect(signature('Rene\u0301  Ben\n')).toBe('Ren\u00e9 Ben');
});

describe('the people who can be chosen', () => {
  test('are those who write posts, and others, each once and by name', () => {
    expect(peopleOf(['Craig', 'Ann', 'Craig'], ['Zoe', 'Ben', 'Craig', 'Zoe', 'Al'])).toEqual({
      writers: ['Ann', 'Craig'],
      commenters: ['Al', 'Ben', 'Zoe'],
    });
  });

  test('do not depend on the order in which comments come', () => {
    const names = ['Ben', 'Al', 'Zoe', 'Al'];
    expect(peopleOf([], names)).toEqual(peopleOf([], names.toReversed()));
  });

  test('are no more than someone can look through, with those who say most among them', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `Passer-by ${i}`);
    const { writers, commenters } = peopleOf(['Craig'], [...many, 'Ben', 'Ben']);
    expect(writers.length + commenters.length).toBe(OFFERED);
    expect(commenters).toContain('Ben');
  });

  test('leave out a name of nothing but blanks', () => {
    expect(peopleOf([], [' ', '\u3000'])).toEqual({ writers: [], commenters: [] });
  });
});
