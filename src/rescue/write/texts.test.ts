import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disk } from '../disk.ts';
import { indexUploads } from './media.ts';
import type { Knowledge, TextJob } from './text.ts';
import { texts } from './texts.ts';

let folder: string;
let knowledge: Knowledge;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'texts-'));
  const index = disk(join(folder, 'index'));
  const hosts = new Set(['old.example.org']);
  index.map<string>('addresses').set('?p=2', '/posts/two/');
  indexUploads([{ id: '9', url: 'https://old.example.org/files/b.jpg', parent: '5' }], hosts, index);
  index.share();
  knowledge = { base: 'https://old.example.org', hosts, index };
});
afterAll(async () => {
  knowledge.index.close();
  await rm(folder, { recursive: true, force: true });
});

const job = (html: string): TextJob => ({
  body: { form: 'html', html, place: { file: 'a.xml', line: 3 } },
  place: { file: 'a.xml', line: 3 },
});

test.each([
  ['few posts, made here', 1],
  ['many posts, made in another thread', 1000],
])('%s: the text, its findings and the files it needs are the same', async (_, posts) => {
  const made = texts(knowledge, posts);
  try {
    const html =
      '<p><a href="/?p=2#comment-1">two</a> <a href="/gone/">gone</a> <img src="/wp-content/uploads/2011/a.jpg"> <img src="/files/b.jpg"></p>';
    const [text, long] = await Promise.all([
      made.make(job(html)),
      made.make(job(`<p>${'word '.repeat(30_000)}</p>`)),
    ]);
    expect(text.markdown).toBe(
      '[two](/posts/two/#comment-1) [gone](/gone/) ![](/media/2011/a.jpg) ![](/media/files/b.jpg)',
    );
    expect(text.used).toEqual([
      { path: '2011/a.jpg', url: 'https://old.example.org/wp-content/uploads/2011/a.jpg' },
      { path: 'files/b.jpg', url: 'https://old.example.org/files/b.jpg' },
    ]);
    expect(text.findings.map(({ kind }) => kind)).toEqual(['missing']);
    expect(long.markdown.length).toBe(149_999);
  } finally {
    await made.close();
  }
});

test('texts are made though the other thread ended', async () => {
  const made = texts(knowledge, 1000);
  const first = made.make(job('<p>First.</p>'));
  await made.close();
  expect((await first).markdown).toBe('First.');
  expect((await made.make(job('<p>Second.</p>'))).markdown).toBe('Second.');
});
