import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ArchivedPost, Part } from '../archive.ts';
import { Unreadable } from '../archive.ts';
import { restArchive } from './archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'rest-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function saved(content: unknown): string {
  count += 1;
  const file = join(folder, `saved-${count}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function partsOf(files: string[], timezone?: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of restArchive(files, { timezone }).parts()) parts.push(part);
  return parts;
}

const only = <P extends Part['part']>(parts: Part[], part: P) =>
  parts.filter((one): one is Extract<Part, { part: P }> => one.part === part);

const postsOf = (parts: Part[]): ArchivedPost[] => only(parts, 'post').map(({ post }) => post);
const messagesOf = (parts: Part[]): string[] => only(parts, 'finding').map(({ finding }) => finding.message);

const text = (rendered: string) => ({ rendered });
const post = (more: object = {}) => ({
  id: 7,
  type: 'post',
  link: 'https://old.example.org/2011/03/tea/',
  guid: text('https://old.example.org/?p=7'),
  slug: 'tea',
  status: 'publish',
  date: '2011-03-03T10:00:00',
  date_gmt: '2011-03-03T09:00:00',
  modified_gmt: '2011-03-04T09:00:00',
  title: text('Tea &#038; cake'),
  content: { rendered: '<p>About tea.</p>', protected: false },
  excerpt: text('<p>About tea.</p>\n'),
  author: 2,
  featured_media: 0,
  sticky: false,
  comment_status: 'open',
  categories: [3],
  tags: [4],
  ...more,
});
const comment = (id: number, more: object = {}) => ({
  id,
  post: 7,
  parent: 0,
  author: 0,
  author_name: 'Ben &amp; Cho',
  author_url: '',
  date: '2011-03-05T10:00:00',
  date_gmt: '2011-03-05T09:00:00',
  content: text('<p>More cake!</p>\n'),
  link: `https://old.example.org/2011/03/tea/#comment-${id}`,
  type: 'comment',
  status: 'approved',
  author_avatar_urls: { 24: 'https://pictures.test/avatar/0123456789abcdef?s=24' },
  ...more,
});
const users = [{ id: 2, name: 'Ann', slug: 'ann', url: '', description: 'Bakes.', avatar_urls: {} }];
const categories = [{ id: 3, name: 'Food &amp; drink', taxonomy: 'category', slug: 'food' }];
const tags = [{ id: 4, name: 'tea', taxonomy: 'post_tag', slug: 'tea' }];

test('a post has its comments, its author and its tags by name, from five files', async () => {
  const files = [
    saved([post()]),
    saved([comment(12, { parent: 11, author: 2, author_name: 'Ann' }), comment(11)]),
    saved(users),
    saved(categories),
    saved(tags),
  ];
  const parts = await partsOf(files);
  const [read] = postsOf(parts);
  expect(read).toMatchObject({
    kind: 'post',
    id: '7',
    title: 'Tea &#038; cake',
    slug: 'tea',
    url: 'https://old.example.org/2011/03/tea/',
    aliases: ['https://old.example.org/?p=7'],
    status: 'publish',
    author: 'ann',
    published: '2011-03-03T09:00:00Z',
    updated: '2011-03-04T09:00:00Z',
    body: { form: 'html', html: '<p>About tea.</p>' },
    tags: ['Food & drink', 'tea'],
    comments: 'open',
  });
  expect(read?.discussion).toEqual([
    {
      id: '12',
      parent: '11',
      kind: 'comment',
      status: 'approved',
      author: { name: 'Ann', userId: '2' },
      date: '2011-03-05T09:00:00Z',
      body: { form: 'html', text: '<p>More cake!</p>\n' },
      place: { file: files[1] },
    },
    {
      id: '11',
      kind: 'comment',
      status: 'approved',
      author: { name: 'Ben &amp; Cho' },
      date: '2011-03-05T09:00:00Z',
      body: { form: 'html', text: '<p>More cake!</p>\n' },
      place: { file: files[1] },
    },
  ]);
  expect(only(parts, 'site')[0]?.site.url).toBe('https://old.example.org');
  expect(only(parts, 'author')[0]?.author).toMatchObject({
    key: 'ann',
    userId: '2',
    name: 'Ann',
    bio: 'Bakes.',
  });
  expect(messagesOf(parts)).toEqual([
    "WordPress's REST interface does not list pingbacks and trackbacks: only its export and the pages have them",
  ]);
});

test('one file may hold all lists by their names', async () => {
  const parts = await partsOf([saved({ posts: [post()], comments: [comment(11)], users, categories, tags })]);
  expect(postsOf(parts)[0]).toMatchObject({ author: 'ann', tags: ['Food & drink', 'tea'] });
  expect(postsOf(parts)[0]?.discussion).toHaveLength(1);
});

test('comments of a post that is in none of the files are a discussion of their own', async () => {
  const parts = await partsOf([saved([comment(11), comment(12)])]);
  const [orphan] = only(parts, 'discussion');
  expect(orphan?.discussion).toMatchObject({ id: 'post-7', url: 'https://old.example.org/2011/03/tea/' });
  expect(orphan?.discussion.comments.map(({ id }) => id)).toEqual(['11', '12']);
});

test('a file can be read again from the beginning', async () => {
  const archive = restArchive([saved([post()]), saved([comment(11)])]);
  const read = async () => {
    const parts: Part[] = [];
    for await (const part of archive.parts()) parts.push(part);
    return parts;
  };
  expect(await read()).toEqual(await read());
});

test('authors and tags come from what is embedded in a post', async () => {
  const _embedded = {
    author: [{ id: 2, name: 'Ann', slug: 'ann', avatar_urls: {} }],
    'wp:term': [categories, tags],
    'wp:featuredmedia': [{ id: 9, source_url: 'https://old.example.org/tea.jpg', alt_text: 'A cup' }],
  };
  const parts = await partsOf([saved([post({ _embedded, featured_media: 9 })])]);
  expect(postsOf(parts)[0]).toMatchObject({
    author: 'ann',
    tags: ['Food & drink', 'tea'],
    picture: { id: '9', url: 'https://old.example.org/tea.jpg', alt: 'A cup' },
  });
});

test('where the users are refused, an author is known by a signed comment', async () => {
  const parts = await partsOf([saved([post()]), saved([comment(11, { author: 2, author_name: 'Ann' })])]);
  expect(only(parts, 'author')[0]?.author).toMatchObject({ key: 'user-2', userId: '2', name: 'Ann' });
  expect(postsOf(parts)[0]?.author).toBe('user-2');
});

test('what stays a number is said, once for all posts', async () => {
  const messages = messagesOf(
    await partsOf([saved([post(), post({ id: 8, link: 'https://old.example.org/8/' })])]),
  );
  expect(messages).toEqual([
    '2 posts name their authors by a number that is in none of the files: save /wp-json/wp/v2/users too',
    '2 posts have categories or tags by numbers that are in none of the files: save /wp-json/wp/v2/categories and /wp-json/wp/v2/tags too',
    'There are no comments in these files: save /wp-json/wp/v2/comments too',
  ]);
});

test('a text behind a password is marked as such', async () => {
  const parts = await partsOf([saved([post({ content: { rendered: '', protected: true } })])]);
  expect(postsOf(parts)[0]?.password).toBe(true);
});

test.each([
  ['hold', 'pending'],
  ['spam', 'spam'],
  ['trash', 'trash'],
  ['approved', 'approved'],
])('a comment that is %s counts as %s', async (status, known) => {
  const parts = await partsOf([saved([post()]), saved([comment(11, { status })])]);
  expect(postsOf(parts)[0]?.discussion[0]?.status).toBe(known);
});

test('an e-mail address and an IP address are known only to be kept out', async () => {
  const secret = { author_email: 'ben@example.org', author_ip: '192.0.2.7' };
  const parts = await partsOf([saved([post()]), saved([comment(11, secret)])]);
  expect(postsOf(parts)[0]?.discussion[0]?.secret).toEqual({ email: 'ben@example.org', ip: '192.0.2.7' });
});

test('a date by the site’s clocks is read by its zone', async () => {
  const files = [saved([post({ date_gmt: '0000-00-00T00:00:00' })])];
  expect(postsOf(await partsOf(files))[0]?.published).toBeUndefined();
  expect(messagesOf(await partsOf(files)).join()).toContain('--timezone');
  expect(postsOf(await partsOf(files, 'Europe/Berlin'))[0]?.published).toBe('2011-03-03T09:00:00Z');
});

test('the zone that the site itself names is used, and a moment that it printed an hour late is mended', async () => {
  const site = {
    name: 'Tea &amp; cake',
    home: 'https://old.example.org',
    timezone_string: 'Europe/Berlin',
    namespaces: [],
  };
  const late = comment(11, { date: '2014-03-30T04:20:05', date_gmt: '2014-03-30T03:20:05' });
  const local = comment(12, { date: '2014-07-01T04:20:05', date_gmt: null });
  const parts = await partsOf([saved(site), saved([post()]), saved([late, local])]);
  expect(only(parts, 'site')[0]?.site).toEqual({ title: 'Tea & cake', url: 'https://old.example.org' });
  expect(postsOf(parts)[0]?.discussion.map(({ date }) => date)).toEqual([
    '2014-03-30T02:20:05Z',
    '2014-07-01T02:20:05Z',
  ]);
  expect(messagesOf(parts).join()).toMatch(/One moment was printed an hour late/);
});

test('an address that is kept with entities is plain, and one that only looks so stays', async () => {
  const urls = [
    'http://ben.test/?a=1&amp;b=2',
    'http://ben.test/?a=1&#038;b=2',
    'http://ben.test/?a=1&copy=2',
  ];
  const parts = await partsOf([
    saved([post()]),
    saved(urls.map((author_url, at) => comment(at, { author_url }))),
  ]);
  expect(postsOf(parts)[0]?.discussion.map(({ author }) => author.url)).toEqual([
    'http://ben.test/?a=1&b=2',
    'http://ben.test/?a=1&b=2',
    'http://ben.test/?a=1&copy=2',
  ]);
});

test('pages, pictures and what is neither are told apart', async () => {
  const picture = {
    id: 9,
    type: 'attachment',
    source_url: 'https://old.example.org/wp-content/uploads/cup.jpg',
    alt_text: 'A cup',
    caption: text('<p>Mine</p>\n'),
    title: text('cup'),
    post: 7,
    status: 'inherit',
  };
  const parts = await partsOf([saved([post({ type: 'page' }), post({ id: 8, type: 'product' }), picture])]);
  expect(postsOf(parts).map(({ kind }) => kind)).toEqual(['page']);
  expect(only(parts, 'other')[0]?.other).toMatchObject({ kind: 'product', id: '8' });
  expect(only(parts, 'media')[0]?.media).toMatchObject({
    id: '9',
    url: 'https://old.example.org/wp-content/uploads/cup.jpg',
    alt: 'A cup',
    caption: '<p>Mine</p>',
    parent: '7',
  });
});

test('comments on what is neither a post nor a page are counted with it', async () => {
  const parts = await partsOf([saved([post({ type: 'product' })]), saved([comment(11), comment(12)])]);
  expect(
    only(parts, 'other').map(({ other }) => [other.kind, other.discussion?.map(({ id }) => id)]),
  ).toEqual([['product', ['11', '12']]]);
});

test('a comment that was saved twice is given once, and the second is accounted for', async () => {
  const parts = await partsOf([saved([post()]), saved([comment(11)]), saved([comment(11), comment(12)])]);
  expect(postsOf(parts)[0]?.discussion.map(({ id }) => id)).toEqual(['11', '12']);
  expect(only(parts, 'other').map(({ other }) => [other.kind, other.id])).toEqual([['comment', '11']]);
});

test('a slug in another script is readable, also where it was cut in the middle of a letter', async () => {
  const slug = encodeURIComponent('чай').toLowerCase();
  const read = async (written: string) => postsOf(await partsOf([saved([post({ slug: written })])]))[0]?.slug;
  expect(await read(slug)).toBe('чай');
  expect(await read(slug.slice(0, -3))).toBe('ча');
});

test('a file that PowerShell saved is read too', async () => {
  const file = join(folder, 'utf-16.json');
  writeFileSync(file, Buffer.from(`\ufeff${JSON.stringify([post({ title: text('Чай') })])}`, 'utf16le'));
  expect(postsOf(await partsOf([file]))[0]?.title).toBe('Чай');
});

const refusalOf = async (content: string): Promise<Unreadable> => {
  const error = await partsOf([saved(content)]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unreadable);
  return error as Unreadable;
};

test.each([
  ['[\n{"id": 1,\n"tit', 3, /was cut/],
  ['[\n{"id": 1}\n,\n}]', 4, /not JSON/],
  ['[{"id": 1}\n] junk', 2, /not JSON/],
  ['{"code":"rest_no_route","message":"No route","data":{"status":404}}', 1, /rest_no_route/],
  ['<!DOCTYPE html>\n<html><title>Hello</title>', 1, /page/],
  ['{"found":1,"posts":[{"ID":1,"title":"x"}]}', 1, /none of what WordPress lists/],
  ['"hello"', 1, /none of what WordPress lists/],
])('%j is refused with its line', async (content, line, message) => {
  const error = await refusalOf(content);
  expect(error.message).toMatch(message);
  expect(error.place.line).toBe(line);
});

test('an empty file and a missing one are refused', async () => {
  expect((await refusalOf(' \n')).message).toMatch(/empty/);
  await expect(partsOf([join(folder, 'nowhere.json')])).rejects.toBeInstanceOf(Unreadable);
  await expect(partsOf([folder])).rejects.toBeInstanceOf(Unreadable);
});

test('an object whose fields are wrong is set aside and stops nothing', async () => {
  const parts = await partsOf([saved([{ id: null, content: 3 }, { strange: true }, post()])]);
  expect(postsOf(parts)).toHaveLength(1);
  expect(only(parts, 'other')).toHaveLength(2);
});

test('progress ends with the number of bytes', async () => {
  const archive = restArchive([saved([post()]), saved([comment(11)])]);
  const told: number[] = [];
  for await (const _ of archive.parts((bytes) => told.push(bytes)));
  expect(told.at(-1)).toBe(archive.bytes);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});
