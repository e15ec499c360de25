import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archiveOf } from './archive.ts';

const dateOf = (text: string): Date | undefined => (text === '' ? undefined : new Date(text));

test('posts stand below their year and month, in UTC, and those without a date apart', () => {
  const { years, undated } = archiveOf(
    ['2012-01-01T00:30:00+02:00', '2011-12-02', '2011-03-01', '', ''],
    dateOf,
  );
  expect(years).toEqual([
    {
      year: 2011,
      count: 3,
      months: [
        { month: 12, posts: ['2012-01-01T00:30:00+02:00', '2011-12-02'] },
        { month: 3, posts: ['2011-03-01'] },
      ],
    },
  ]);
  expect(undated).toHaveLength(2);
});

test('an archive of nothing is empty', () => {
  expect(archiveOf([], dateOf)).toEqual({ years: [], undated: [] });
});

test('every post is in the archive once, and years count what is in them', () => {
  const moment = fc.option(fc.date({ noInvalidDate: true }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(moment), (dates) => {
      const posts = dates.map((date) => ({ date }));
      const { years, undated } = archiveOf(posts, ({ date }) => date);
      const dated = years.flatMap(({ months }) => months.flatMap((month) => month.posts));
      expect(new Set([...dated, ...undated])).toEqual(new Set(posts));
      expect(dated.length + undated.length).toBe(posts.length);
      expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(dated.length);
    }),
  );
});
