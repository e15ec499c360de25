import { describe, expect, test } from 'vitest';
import { comment, exportOf, item } from '../../../tests/support/wxr.ts';
import type { Part } from '../archive.ts';
import { fromLocal } from './dates.ts';
import { wxrParts } from './wxr.ts';

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const partsOf = (text: string, timezone?: string): Promise<Part[]> =>
  Array.fromAsync(
    wxrParts(once(text), {
      file: 'blog.xml',
      fromLocal: timezone === undefined ? undefined : fromLocal(timezone),
    }),
  );

async function postOf(text: string, timezone?: string) {
  const part = (await partsOf(text, timezone)).find(({ part: kind }) => kind === 'post');
  if (part?.part !== 'post') throw new Error('there is no post');
  return part.post;
}

describe('a blog', () => {
  test('has its title, address and language', async () => {
    const [site] = await partsOf(exportOf());

    expect(site).toEqual({
      part: 'site',
      site: {
        title: 'Notes & Queries',
        description: 'Ann writes',
        url: 'https://ann.example.org',
        language: 'en-GB',
      },
    });
  });

  test('has its authors', async () => {
    const [, author] = await partsOf(exportOf());

    expect(author).toEqual({
      part: 'author',
      author: {
        key: 'ann',
        userId: '2',
        name: 'Ann',
        fullName: 'Ann Lee',
        email: 'ann@example.org',
        place: { file: 'blog.xml', line: 17 },
      },
    });
  });
});

test('a post has everything that the export says of it', async () => {
  expect(await postOf(exportOf(item({}, comment())))).toEqual({
    kind: 'post',
    id: '7',
    title: 'A post',
    slug: 'a-post',
    url: 'https://ann.example.org/2011/05/a-post/',
    aliases: ['https://ann.example.org/?p=7'],
    status: 'publish',
    author: 'ann',
    published: '2011-05-04T07:30:00Z',
    body: { form: 'classic', html: 'Hello', place: { file: 'blog.xml', line: 24 } },
    tags: [],
    comments: 'open',
    discussion: [
      {
        id: '31',
        kind: 'comment',
        status: 'approved',
        author: { name: 'Ben' },
        date: '2011-05-05T08:00:00Z',
        body: { form: 'raw', text: 'Well said.' },
        secret: { email: 'ben@example.org', ip: '192.0.2.7' },
        place: { file: 'blog.xml', line: 36 },
      },
    ],
    place: { file: 'blog.xml', line: 18 },
  });
});
