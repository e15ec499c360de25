import { expect, test } from 'vitest';
import type { Archive, ArchivedPost, Finding, Part } from '../archive.ts';
import { disk } from '../disk.ts';
import { secrets } from '../secrets.ts';
import { spool } from './spool.ts';
import { survey } from './survey.ts';

const post = (more: Partial<ArchivedPost>): Part => ({
  part: 'post',
  post: {
    ...{ kind: 'post', id: '7', title: 'Tea', slug: 'tea', url: 'https://old.example.org/?p=7' },
    ...{ status: 'publish', tags: [], comments: 'open', discussion: [] },
    body: { form: 'html', html: '', place: { file: 'one.xml' } },
    place: { file: 'one.xml', line: 1 },
    ...more,
  },
});

const archive = (...parts: Part[]): Archive => ({
  name: 'one.xml',
  format: 'wxr',
  async *parts() {
    yield* parts;
  },
});

async function surveyed(...parts: Part[]) {
  const findings: Finding[] = [];
  const notes = { found: () => {}, finding: (finding: Finding) => void findings.push(finding) };
  const index = disk();
  const tools = { index, spool: spool(index), secrets: secrets(), notes, now: new Date('2026-01-01') };
  const { posts, hosts } = await survey([archive(...parts)], tools);
  return { posts: [...posts.values()], hosts, findings };
}

test('two posts of one file that share a number and nothing else are both kept, and it is said', async () => {
  const place = { file: 'one.xml', line: 9 };
  const { posts, findings } = await surveyed(post({}), post({ title: 'Coffee', slug: 'coffee', place }));
  expect(posts.map(({ copyOf }) => copyOf)).toEqual([undefined, undefined]);
  expect(new Set(posts.map(({ identity }) => identity)).size).toBe(2);
  expect(findings).toMatchObject([{ kind: 'changed', place }]);
});

test('a post that stands in two files is one, though it was renamed between', async () => {
  const place = { file: 'two.xml', line: 9 };
  const { posts } = await surveyed(post({}), post({ slug: 'green-tea', place }));
  expect(posts.map(({ copyOf }) => copyOf)).toEqual([undefined, 0]);
});

test('a blog that ran on localhost has its own files there', async () => {
  const { hosts } = await surveyed(post({ url: 'http://localhost/blog/?p=7' }));
  expect([...hosts]).toEqual(['localhost']);
});

test('an address without a host is no host of the blog', async () => {
  const { hosts } = await surveyed(post({ url: '/?p=7' }));
  expect([...hosts]).toEqual([]);
});
