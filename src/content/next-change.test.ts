import { expect, test } from 'vitest';
import { siteFolder } from '../../tests/support/site-folder.ts';
import { nextChange } from './next-change.ts';

const NOW = new Date('2026-11-27T12:00:00Z');
const post = (more: string): string => `---\ntitle: A\nauthor: ann\n${more}\n---\n\nHello.\n`;

test.each<[string, string[], string | undefined]>([
  ['nothing is dated ahead', ['published: 2026-11-01'], undefined],
  ['a post comes out', ['published: 2026-11-28'], '2026-11-28T00:00:00.000Z'],
  [
    'a discussion closes before a post comes out',
    ['published: 2026-12-28', 'published: 2026-11-01\ncommentsCloseOn: 2026-12-01T18:00:00Z'],
    '2026-12-01T18:00:00.000Z',
  ],
  ['it is a draft', ['published: 2026-11-28\ndraft: true'], undefined],
  ['a post cannot be read', ['published: soon', 'published: 2026-11-29'], '2026-11-29T00:00:00.000Z'],
])('it is known when the site changes by itself: where %s', async (_, posts, moment) => {
  const files = posts.map((more, i) => [`content/posts/p${i}.mdx`, post(more)] as const);
  expect((await nextChange(await siteFolder(Object.fromEntries(files)), NOW))?.toISOString()).toBe(moment);
});
