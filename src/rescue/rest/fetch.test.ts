import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Unreadable } from '../archive.ts';
import { restArchive } from './archive.ts';
import { type FetchOptions, fetchSite } from './fetch.ts';
import { fetchMedia } from './fetch-media.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let site: string;
let folder: string;
let asked: string[];
let agents: Set<string | undefined>;
let answers: Map<string, Answer[]>;
let lists: Record<string, { id: number }[]>;
let waited: number[];

const json = (response: ServerResponse, content: unknown, status = 200, headers = {}): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(content));
};

/** A list as WordPress gives it, a page at a time. */
function giveList(name: string, url: URL, response: ServerResponse): void {
  const list = lists[name] ?? [];
  const size = Number(url.searchParams.get('per_page'));
  const page = Number(url.searchParams.get('page'));
  const pages = Math.ceil(list.length / size);
  const headers = { 'X-WP-Total': list.length, 'X-WP-TotalPages': pages };
  if (page > Math.max(1, pages))
    json(response, { code: 'rest_post_invalid_page_number', message: 'No' }, 400);
  else json(response, list.slice((page - 1) * size, page * size), 200, headers);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', site);
  const name = url.pathname.split('/').at(-1) ?? '';
  asked.push(`${url.pathname}${url.search}`);
  agents.add(request.headers['user-agent']);
  const special = answers.get(name || url.pathname)?.shift();
  if (special) special(request, response);
  else if (url.pathname === '/') response.end('<!DOCTYPE html><title>Blog</title>');
  else if (url.pathname === '/wp-json/')
    json(response, { name: 'Ann’s blog', home: site, namespaces: ['wp/v2'] });
  else if (url.pathname.startsWith('/wp-json/wp/v2/')) giveList(name, url, response);
  else json(response, { code: 'rest_no_route', message: 'No' }, 404);
}

const post = (id: number) => ({
  id,
  type: 'post',
  slug: `post-${id}`,
  status: 'publish',
  link: `${site}/post-${id}/`,
  date_gmt: '2011-03-03T09:00:00',
  title: { rendered: `Post ${id}` },
  content: { rendered: '<p>Words.</p>', protected: false },
});
const comment = (id: number, of: number) => ({
  id,
  post: of,
  parent: 0,
  author: 0,
  author_name: 'Ben',
  date_gmt: '2011-03-04T09:00:00',
  content: { rendered: '<p>Yes.</p>' },
  link: `${site}/post-${of}/#comment-${id}`,
  type: 'comment',
  status: 'approved',
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'));
  asked = [];
  agents = new Set();
  answers = new Map();
  waited = [];
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  lists = {
    posts: Array.from({ length: 250 }, (_, at) => post(at + 1)),
    comments: Array.from({ length: 120 }, (_, at) => comment(at + 1, (at % 3) + 1)),
  };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Waits for nothing, and remembers how long it should have. */
const wait: FetchOptions['wait'] = async (milliseconds, signal) => {
  signal?.throwIfAborted();
  waited.push(milliseconds);
};

const get = (more: Partial<FetchOptions> = {}) => fetchSite(`${site}/`, { folder, wait, ...more });

test('all pages of all lists are there, and make an archive', async () => {
  const fetched = await get();
  expect(fetched).toMatchObject({ complete: true, findings: [] });
  let posts = 0;
  let comments = 0;
  for await (const part of restArchive(fetched.files).parts()) {
    if (part.part === 'site') expect(part.site.title).toBe('Ann’s blog');
    if (part.part !== 'post') continue;
    posts += 1;
    comments += part.post.discussion.length;
  }
  expect([posts, comments]).toEqual([250, 120]);
});

test('the site is asked one page at a time, with a pause before each, by a named program', async () => {
  await get();
  expect(waited).toHaveLength(asked.length);
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(250);
  expect([...agents]).toEqual([expect.stringContaining('Rejoinder')]);
});

test('a second start asks for nothing that is there', async () => {
  const first = await get();
  asked = [];
  expect(await get()).toEqual(first);
  expect(asked).toEqual([]);
});

test('what was interrupted goes on where it ended', async () => {
  const stop = new AbortController();
  const progress: FetchOptions['progress'] = (list, { pages }) => {
    if (list === 'posts' && pages === 2) stop.abort(new Error('stopped'));
  };
  await expect(get({ signal: stop.signal, progress })).rejects.toThrow('stopped');
  expect(readdirSync(folder).filter((name) => name.startsWith('posts'))).toEqual([
    'posts-0001.json',
    'posts-0002.json',
  ]);
  asked = [];
  expect((await get()).complete).toBe(true);
  expect(asked.filter((address) => address.includes('/posts'))).toEqual([
    '/wp-json/wp/v2/posts?per_page=100&page=3&orderby=id&order=asc',
  ]);
});

test('a page that was taken away is fetched again', async () => {
  await get();
  rmSync(join(folder, 'posts-0002.json'));
  await get();
  expect(JSON.parse(readFileSync(join(folder, 'posts-0002.json'), 'utf8'))).toHaveLength(100);
});

test('a folder of another site is left alone', async () => {
  await get();
  await expect(fetchSite('http://localhost:1/', { folder, wait })).rejects.toBeInstanceOf(Unreadable);
  writeFileSync(join(folder, 'progress.json'), 'mine');
  await expect(get()).rejects.toThrow(/not ours/);
});

test('that a site keeps its users to itself makes nothing incomplete', async () => {
  answers.set('users', [(_, response) => json(response, { code: 'x', message: 'No' }, 401)]);
  expect((await get()).complete).toBe(true);
});

test('a list that is refused is said, and the others are there', async () => {
  answers.set('users', [
    (_, response) => json(response, { code: 'rest_user_cannot_view', message: 'No' }, 401),
  ]);
  answers.set('tags', [(_, response) => json(response, { code: 'rest_no_route', message: 'No' }, 404)]);
  const fetched = await get();
  expect(fetched.complete).toBe(false);
  expect(fetched.findings).toEqual([
    {
      kind: 'missing',
      message: 'Asked for its tags, the site answered 404 Not Found',
      place: { file: `${site}/` },
    },
    {
      kind: 'missing',
      message: 'The site does not give its users to strangers (401)',
      place: { file: `${site}/` },
    },
  ]);
  expect(fetched.files.some((file) => file.endsWith('comments-0002.json'))).toBe(true);
});

const cut: Answer = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 5000 });
  response.write('[{"id":');
  setImmediate(() => response.destroy());
};
const cutQuietly: Answer = (_, response) => void response.end('[{"id":');
const page: Answer = (_, response) => void response.end('<!DOCTYPE html><title>One moment</title>');
const busy: Answer = (_, response) => void response.writeHead(429, { 'Retry-After': '7' }).end();
const broken: Answer = (_, response) => void response.writeHead(500).end('Fatal');

test.each([
  ['the site is busy', busy],
  ['the site breaks', broken],
  ['the connection ends in the middle', cut],
  ['the JSON ends in the middle', cutQuietly],
  ['a page comes instead of JSON', page],
])('%s once, and everything is there all the same', async (_, fault) => {
  answers.set('posts', [fault]);
  const fetched = await get();
  expect(fetched).toMatchObject({ complete: true, findings: [] });
  expect(fetched.files.filter((file) => file.includes('posts-'))).toHaveLength(3);
});

test.each([
  ['busy', busy, /answered 429/],
  ['broken', broken, /answered 500/],
  ['cut', cut, /ended in the middle/],
  ['cut quietly', cutQuietly, /broken JSON/],
  ['a page', page, /a page instead of JSON/],
])('where the answer is always %s, a few tries are enough', async (_, fault, message) => {
  answers.set(
    'posts',
    Array.from({ length: 50 }, () => fault),
  );
  const fetched = await get();
  expect(fetched.complete).toBe(false);
  expect(fetched.findings.map((finding) => finding.message).join()).toMatch(message);
  expect(asked.filter((address) => address.includes('/posts'))).toHaveLength(4);
  expect(readdirSync(folder).filter((name) => name.includes('posts') || name.endsWith('.part'))).toEqual([]);
});

test('a site that wants to be left alone is left alone as long', async () => {
  answers.set('posts', [busy]);
  await get();
  expect(waited).toContain(7000);
});

test('a site that wants to be left alone for a day is not asked again', async () => {
  const tomorrow: Answer = (_, response) => void response.writeHead(503, { 'Retry-After': '86400' }).end();
  answers.set('posts', [tomorrow]);
  expect((await get()).findings[0]?.message).toMatch(/answered 503/);
  expect(asked.filter((address) => address.includes('/posts'))).toHaveLength(1);
});

test('a list that goes on for ever is left', async () => {
  const same: Answer = (_, response) => json(response, [post(1)]);
  answers.set(
    'posts',
    Array.from({ length: 50 }, () => same),
  );
  expect((await get()).findings[0]?.message).toMatch(/the same page whichever/);
});

test('fewer comments than the site counts are said', async () => {
  const fewer: Answer = (_, response) =>
    json(response, [comment(1, 1)], 200, { 'X-WP-Total': 3, 'X-WP-TotalPages': 1 });
  answers.set('comments', [fewer]);
  expect((await get()).findings[0]?.message).toMatch(/counts 3 comments and gives 1/);
});

test('the interface is found by the site’s header, wherever it is', async () => {
  const link = { Link: `<${site}/api/>; rel="https://api.w.org/", <${site}/?p=1>; rel=shortlink` };
  answers.set('/', [(_, response) => void response.writeHead(200, link).end()]);
  answers.set('/api/', [(_, response) => json(response, { name: 'Blog', home: site, namespaces: [] })]);
  await get();
  expect(asked).toContain('/api/');
  expect(asked.some((address) => address.startsWith('/api/wp/v2/posts?'))).toBe(true);
});

test('without readable addresses, the interface is found by a parameter', async () => {
  answers.set('/wp-json/', [(_, response) => void response.writeHead(404).end()]);
  const plain: Answer = (_, response) => json(response, { name: 'Blog', home: site, namespaces: [] });
  answers.set('/', [(_, response) => void response.end('<!DOCTYPE html>'), plain]);
  await get();
  expect(asked.some((address) => address.startsWith('/?rest_route=%2Fwp%2Fv2%2Fposts&per_page=100'))).toBe(
    true,
  );
});

test('a site without the interface is refused, with what to do', async () => {
  answers.set('/wp-json/', [(_, response) => void response.writeHead(404).end()]);
  await expect(get()).rejects.toThrow(/export/);
  await expect(fetchSite('ftp://127.0.0.1/', { folder, wait })).rejects.toBeInstanceOf(Unreadable);
  await expect(fetchSite('https://ann:secret@127.0.0.1/', { folder, wait })).rejects.toThrow(/password/);
});

test('redirects are followed, but not for ever and not off the web', async () => {
  const to =
    (address: string): Answer =>
    (_, response) =>
      void response.writeHead(301, { Location: address }).end();
  answers.set('posts', [to('/wp-json/wp/v2/posts?per_page=100&page=1')]);
  expect((await get()).complete).toBe(true);
  rmSync(folder, { recursive: true });
  answers.set('posts', [to('file:///etc/passwd')]);
  answers.set(
    'pages',
    Array.from({ length: 20 }, () => to('/wp-json/wp/v2/pages')),
  );
  const messages = (await get()).findings.map((finding) => finding.message);
  expect(messages[0]).toMatch(/address that is not asked for/);
  expect(messages[1]).toMatch(/redirects more than 5 times/);
});

const picture = (path: string): string => `${site}/wp-content/uploads/${path}`;
const media = (urls: string[], more: object = {}) =>
  fetchMedia(
    urls.map((url) => ({ url, path: url.replace(/^.*\/uploads\/|^.*\//, '') })),
    folder,
    { hosts: ['127.0.0.1'], wait, ...more },
  );
const bytes: Answer = (_, response) => void response.end('picture');

test('files are kept as the uploads folder has them', async () => {
  answers.set('tea.jpg', [bytes]);
  const url = picture('2011/03/tea.jpg');
  const fetched = await media([url]);
  expect(fetched).toEqual([]);
  expect(readFileSync(join(folder, '2011/03/tea.jpg'), 'utf8')).toBe('picture');
  asked = [];
  await media([url]);
  expect(asked).toEqual([]);
});

test('a file that is missing, too large, cut or a page is said, and nothing of it is left', async () => {
  const cutFile: Answer = (_, response) => {
    response.writeHead(200, { 'Content-Length': 5000 });
    response.write('pict');
    setImmediate(() => response.destroy());
  };
  const html: Answer = (_, response) =>
    void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html>');
  answers.set('large.jpg', [(_, response) => void response.end('x'.repeat(3 * 1024 * 1024))]);
  answers.set(
    'cut.jpg',
    Array.from({ length: 9 }, () => cutFile),
  );
  answers.set('page.jpg', [html]);
  const names = ['none.jpg', 'large.jpg', 'cut.jpg', 'page.jpg'];
  const fetched = await media(names.map(picture), { largest: 1024 * 1024 });
  expect(fetched.map(({ message }) => message)).toEqual([
    'This file answered 404 Not Found',
    'This file is larger than 1 MB',
    'This file could not be reached, or ended in the middle of its answer',
    'This file is a page and not a file',
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('hosts that were not named are not asked, nor reached by a redirect', async () => {
  const away: Answer = (_, response) =>
    void response.writeHead(302, { Location: `${site.replace('127.0.0.1', 'localhost')}/secret.jpg` }).end();
  answers.set('tea.jpg', [away]);
  const fetched = await media([picture('tea.jpg'), 'http://169.254.169.254/a.jpg', 'file:///etc/passwd']);
  expect(fetched).toHaveLength(3);
  expect(asked).toEqual(['/wp-content/uploads/tea.jpg']);
});
