import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from './files.ts';
import { readRules } from './rules.ts';
import { createSite, type Site } from './site.ts';

const TOML = `
[[headers]]
for = "/*"
[headers.values]
X-Everywhere = "yes"

[[headers]]
for = "/_astro/*"
[headers.values]
Cache-Control = "public, max-age=31536000, immutable"

[[redirects]]
from = "/old"
to = "/new/"
status = 301

[[redirects]]
from = "/moved-over-a-file/"
to = "https://elsewhere.example/"
status = 302
force = true
`;

const FILES = {
  'index.html': 'home',
  '404.html': 'not here',
  'posts/one/index.html': 'one',
  'posts/ü/index.html': 'umlaut',
  'moved-over-a-file/index.html': 'never seen',
  '_astro/style.abc.css': 'body { color: black }',
  '.git/config': 'secret',
  'long.txt': 'long '.repeat(1000),
  'media/PHOTO.JPG': 'photo',
  'media/hill@2x,a&b.png': 'hill',
  'media/talk.ogg': 'talking',
  'media/PAGE.HTML': '<p>page',
};

let project: string;
let site: Site;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'site-'));
  await writeFile(join(project, 'netlify.toml'), TOML);
  await writeFile(join(project, 'package.json'), 'outside');
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(join(project, 'dist', path, '..'), { recursive: true });
    await writeFile(join(project, 'dist', path), text);
  }
  site = createSite({
    rules: readRules(project, join(project, 'netlify.toml')),
    files: filesIn(join(project, 'dist')),
    functions: {
      own: (pathname) => pathname === '/api/comments',
      answer: async (request, { ip }) => new Response(`${request.method} from ${ip}`, { status: 201 }),
    },
  });
});

afterAll(() => rm(project, { recursive: true, force: true }));

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  site(new Request(`http://site.test${path}`, init), { ip: '192.0.2.1' });

describe('a page', () => {
  test('comes with the headers of netlify.toml and is asked for again each time', async () => {
    const response = await ask('/posts/one/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('one');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-everywhere')).toBe('yes');
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
  });

  test('has one address: without its slash, the browser is sent there', async () => {
    const response = await ask('/posts/one?a=b');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/posts/one/?a=b');
  });

  test('whose name is not ASCII is found', async () => {
    expect(await (await ask('/posts/%C3%BC/')).text()).toBe('umlaut');
  });

  test('sends no words with HEAD', async () => {
    const response = await ask('/posts/one/', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('takes no POST', async () => {
    const response = await ask('/posts/one/', { method: 'POST', body: 'a=b' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('a file', () => {
  test('that did not change is not sent again', async () => {
    const etag = (await ask('/long.txt')).headers.get('etag') ?? '';
    expect((await ask('/long.txt', { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });

  test('can be read in part', async () => {
    const response = await ask('/long.txt', { headers: { Range: 'bytes=5-8' } });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe('long');
  });

  test.each(['/media/hill@2x,a&b.png', '/media/hill%402x%2Ca%26b.png'])(
    'is found whether its address is encoded or not: %s',
    async (path) => {
      expect(await (await ask(path)).text()).toBe('hill');
    },
  );

  test.each([
    ['/media/PHOTO.JPG', 'image/jpeg'],
    ['/media/talk.ogg', 'audio/ogg'],
    ['/media/PAGE.HTML', 'application/octet-stream'],
  ])('has the type that its ending says, capital letters or not: %s', async (path, type) => {
    expect((await ask(path, { method: 'HEAD' })).headers.get('content-type')).toBe(type);
    const part = await ask(path, { headers: { Range: 'bytes=0-1' } });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, type]);
    await part.arrayBuffer();
  });

  test('that is text is compressed for whoever can read that', async () => {
    const response = await ask('/long.txt', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    await response.body?.cancel();
  });

  test('named after what is in it is kept for a year', async () => {
    const { headers } = await ask('/_astro/style.abc.css');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});

describe('a redirect', () => {
  test('is followed by the browser, whatever Host it claims', async () => {
    const response = await site(new Request('http://evil.example/old?x=1'), { ip: '' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/new/?x=1');
  });

  test('is the same for the second visitor', async () => {
    const visits = [await ask('/old'), await ask('/old'), await ask('/old?x=2')];
    expect(visits.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [301, '/new/'],
      [301, '/new/'],
      [301, '/new/?x=2'],
    ]);
  });

  test('with force goes before a file', async () => {
    const response = await ask('/moved-over-a-file/');
    expect(response.headers.get('location')).toBe('https://elsewhere.example/');
  });
});

describe('an address that leads nowhere', () => {
  test.each(['GET', 'HEAD'])('gets the page that says so, by %s', async (method) => {
    const response = await ask('/nowhere/', { method });
    expect(response.status).toBe(404);
    expect(response.headers.get('x-everywhere')).toBe('yes');
    expect(await response.text()).toBe(method === 'GET' ? 'not here' : '');
  });

  test('is not told to browsers as a file that may be kept, or be asked for in part', async () => {
    const { headers } = await ask('/nowhere/');
    const ofFiles = ['etag', 'last-modified', 'accept-ranges'];
    expect(ofFiles.filter((name) => headers.has(name))).toEqual([]);
  });

  test.each([
    '/..%2fpackage.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/posts/..%2f..%2f..%2fpackage.json',
    '/.git/config',
    '/%2egit/config',
    '/package.json%00.html',
    '/posts',
    '/posts/',
    '/index.html/',
    `/${'a'.repeat(5000)}`,
  ])('leads to no file outside the site: %s', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('not here');
  });

  test.each(['/%', '/%E0%A4%A', '/%ff', '/posts/%c3'])(
    'is refused where it cannot be read: %s',
    async (path) => {
      const response = await ask(path);
      expect([response.status, await response.text()]).toEqual([400, 'not here']);
    },
  );

  test('never sends anyone to another host', async () => {
    for (const path of ['//posts/one', '//posts/one/..', '/\\posts/one', '//evil.example/%2e%2e']) {
      const location = (await ask(path)).headers.get('location') ?? '/';
      expect(new URL(location, 'http://site.test').host).toBe('site.test');
    }
  });
});

test('a function answers for itself: nothing is added, and no file is in front of it', async () => {
  const response = await ask('/api/comments', { method: 'POST', body: 'a=b' });
  expect(response.status).toBe(201);
  expect(await response.text()).toBe('POST from 192.0.2.1');
  expect(response.headers.get('x-everywhere')).toBeNull();
});
