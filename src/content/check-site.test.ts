import { expect, test } from 'vitest';
import { problemLine } from '../schema/problem.ts';
import { checkSite } from './check-site.ts';

test.each(['', ' ', '\u200b\u2060'])(
  'a site that is called %j is told that nobody sees its title',
  (title) => {
    expect(checkSite({ title }).map(problemLine)).toEqual([
      'src/site.ts: title shows nothing: write what the site is called',
    ]);
  },
);

test('a site whose title is seen has nothing to mend', () => {
  expect(checkSite({ title: 'Ann’s posts' })).toEqual([]);
});
