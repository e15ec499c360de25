import { expect, test } from 'vitest';
import { problemLine } from '../schema/problem.ts';
import { noticesOf } from './notices.ts';

const NOW = new Date('2026-11-27T12:00:00Z');
const file = 'content/posts/a.mdx';
type Said = Parameters<typeof noticesOf>[1];

test.each<[string, Partial<Said>, string[]]>([
  ['is out', { published: new Date('2026-11-27T11:59:00Z') }, []],
  ['is a draft', { draft: true }, [`${file}: draft keeps it from readers`]],
  [
    'is dated tomorrow',
    { published: new Date('2026-11-28') },
    [`${file}: published keeps it from readers until the first build after 2026-11-28 (UTC)`],
  ],
  [
    'has no date',
    {},
    [`${file}: published is missing: readers see "Date not recorded", and the post stands last`],
  ],
  ['has no date since none was recorded', { rescued: new Date('2026-11-23') }, []],
])('whoever wrote a post that %s is told so', (_, said, lines) => {
  const notices = noticesOf({ file, page: false }, { draft: false, ...said } as Said, NOW);
  expect(notices.map(problemLine)).toEqual(lines);
});

test('a page needs no date', () => {
  expect(noticesOf({ file, page: true }, { draft: false } as Said, NOW)).toEqual([]);
});
