import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { archiveOf } from '../discussion/archive.ts';
import { readRules } from '../server/rules.ts';
import { type Moved, type MovedAuthor, oldAddresses } from './old-addresses.ts';
import { type Lists, redirectRules } from './redirects.ts';

const post = (slug: string, more: Partial<Moved> = {}): Moved => ({
  file: `content/posts/${slug}.mdx`,
  slug,
  page: false,
  aliases: [],
  tags: [],
  ...more,
});

const page = (slug: string, more: Partial<Moved> = {}): Moved => ({
  ...post(slug, more),
  file: `content/pages/${slug}.mdx`,
  page: true,
});

const ПРИВЕТ = '%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82';

const BLOG = [
  post('a-post', { aliases: ['/2011/05/13/a-post/'], source: { kind: 'wordpress', id: '123' } }),
  post('b-post', { aliases: ['/2011/05/14/b-post/', '/2011/06/b-post/'] }),
  post('c-post-2', { aliases: ['/2011/05/14/c-post/'] }),
  post('tea', { tags: ['Good tea'] }),
  post('monthly', { aliases: ['/2009/01/monthly/'] }),
  post('monthly-too', { aliases: ['/2009/02/monthly-too/'] }),
  post('привет', { aliases: [`/2012/01/02/${ПРИВЕТ.toLowerCase()}/`, '/привет'] }),
  post('plain', { aliases: ['/plain/', '/archives/77', '/index.php?p=124'] }),
  post('saved', { source: { kind: 'page', url: 'https://old.test/blog/saved.html?p=9' } }),
  page('about', { aliases: ['/about/'], source: { kind: 'wordpress', id: '12' } }),
  page('team', { aliases: ['/about/team/'] }),
];

/** Asks Netlify's own engine where old addresses of a blog lead. */
async function follow(blog: readonly Moved[], lists?: Lists) {
  const folder = await mkdtemp(join(tmpdir(), 'redirects-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { lines } = redirectRules(oldAddresses(blog).addresses, lists);
  await writeFile(join(folder, '_redirects'), lines.join('\n'));
  await writeFile(join(folder, 'netlify.toml'), '');
  const rules = readRules(folder, join(folder, 'netlify.toml'), folder);
  return async (path: string) => {
    const found = await rules.redirect(new Request(`https://blog.test${path}`));
    if (!found) return undefined;
    const { response, force } = found;
    return `${response.status}${force ? '!' : ''} ${response.headers.get('location')?.replace(/\?(?!q=).*/, '')}`;
  };
}

test('old addresses lead to their posts, with whatever followed them', async () => {
  const at = await follow(BLOG);
  const expected: [string, string | undefined][] = [
    ['/2011/05/13/a-post/', '301 /posts/a-post/'],
    ['/2011/05/13/a-post', '301 /posts/a-post/'],
    ['/2011/05/13/a-post/feed/', '301 /posts/a-post/comments.xml'],
    ['/2011/05/13/a-post/feed/atom/', '301 /posts/a-post/comments.xml'],
    ['/2011/05/13/a-post/feeding/', '301 /posts/a-post/'],
    ['/2011/05/13/a-post/comment-page-2/', '301 /posts/a-post/'],
    ['/2011/05/13/a-post/amp/?utm_source=x', '301 /posts/a-post/'],
    ['/2011/05/14/b-post/trackback/', '301 /posts/b-post/'],
    ['/2011/06/b-post/feed', '301 /posts/b-post/comments.xml'],
    ['/2011/05/14/c-post/', '301 /posts/c-post-2/'],
    ['/2009/01/monthly/', '301 /posts/monthly/'],
    ['/2009/01/monthly/feed/', '301 /posts/monthly/comments.xml'],
    ['/2009/02/monthly-too/comment-page-3/', '301 /posts/monthly-too/'],
    [`/2012/01/02/${ПРИВЕТ}/feed/`, `301 /posts/${ПРИВЕТ}/comments.xml`],
    ['/привет/', `301 /posts/${ПРИВЕТ}/`],
    ['/plain', '301 /posts/plain/'],
    ['/plain/feed/atom/', '301 /posts/plain/comments.xml'],
    ['/archives/77', '301 /posts/plain/'],
    ['/index.php?p=124', '301! /posts/plain/'],
    ['/blog/saved.html?p=9', '301! /posts/saved/'],
    ['/about/feed/', '301 /posts/about/comments.xml'],
    ['/about/comment-page-2/', '301 /about/'],
    ['/about/team/', '301 /team/'],
    ['/about/team/comment-page-2/', '301 /team/'],
  ];
  for (const [path, to] of expected) expect([path, await at(path)]).toEqual([path, to]);
});

test('short links lead to their posts, though the front stands at their address', async () => {
  const at = await follow(BLOG);
  expect(await at('/?p=123')).toBe('301! /posts/a-post/');
  expect(await at('/?p=123&preview=true')).toBe('301! /posts/a-post/');
  expect(await at('/?page_id=12')).toBe('301! /about/');
  expect(await at('/?p=12')).toBe('301! /about/');
  for (const path of ['/', '/?p=124', '/?q=123', '/about/', '/index.php', '/2011/', '/Plain/'])
    expect([path, await at(path)]).toEqual([path, undefined]);
});

test('uploads lead to media, and the feeds of the blog, its comments and its tags to those of now', async () => {
  const at = await follow(BLOG);
  expect(await at('/wp-content/uploads/2011/05/a.jpg')).toBe('301 /media/2011/05/a.jpg');
  expect(await at('/wp-content/uploads/2011/05/%C3%BC%20b.jpg')).toBe('301 /media/2011/05/%C3%BC%20b.jpg');
  for (const feed of ['/feed/', '/feed', '/feed/rdf/', '/feed/rss2/'])
    expect([feed, await at(feed)]).toEqual([feed, '301 /feed.xml']);
  expect(await at('/feed/atom/')).toBe('301 /feed.atom');
  expect(await at('/comments/feed/')).toBe('301 /comments/feed.xml');
  expect(await at('/tag/tea/')).toBe('301 /tags/tea/');
  expect(await at('/category/tea/page/2/')).toBe('301 /tags/tea/');
  expect(await at('/tag/tea/feed/')).toBe('301 /tags/tea/feed.xml');
  expect(await at('/category/tea/feed/')).toBe('301 /tags/tea/feed.xml');
  for (const above of ['drinks', 'food/drinks', 'a/b/c', 'a/b/c/d', 'a/b/c/d/e']) {
    expect(await at(`/category/${above}/tea/`)).toBe('301 /tags/tea/');
    expect(await at(`/category/${above}/tea/page/2/`)).toBe('301 /tags/tea/');
    expect(await at(`/category/${above}/tea/feed/`)).toBe('301 /tags/tea/feed.xml');
  }
  expect(await at('/category/a/b/c/d/e/f/tea/')).toBe('301 /tags/');
  expect(await at('/tag/tea/page/2/')).toBe('301 /tags/tea/');
  for (const feed of ['/feed.xml', '/comments/feed.xml']) expect(await at(feed)).toBeUndefined();
});

test('the lists of an author, a year and a month lead to those of now, where there are such', async () => {
  const dates = ['2011-05-13', '2011-05-14', '2009-12-31'].map((date) => new Date(date));
  const { years } = archiveOf(dates, (date) => date);
  const at = await follow(BLOG, { authors: ['ann'], ofAuthors: [], years, divided: false });
  const expected: [string, string | undefined][] = [
    ['/author/ann/', '301 /authors/ann/'],
    ['/author/ann/page/2/', '301 /authors/ann/'],
    ['/author/ann/feed/', '301 /authors/ann/feed.xml'],
    ['/author/ben/', undefined],
    ['/2011/', '301 /archive/#y2011'],
    ['/2011', '301 /archive/#y2011'],
    ['/2011/05/', '301 /archive/#y2011-5'],
    ['/2009/12/', '301 /archive/#y2009-12'],
    ['/2011/06/', undefined],
    ['/2010/', undefined],
    ['/2011/05/13/a-post/', '301 /posts/a-post/'],
    ['/2009/01/monthly/', '301 /posts/monthly/'],
  ];
  for (const [path, to] of expected) expect([path, await at(path)]).toEqual([path, to]);
  const divided = await follow(BLOG, { authors: [], ofAuthors: [], years, divided: true });
  expect(await divided('/2011/')).toBe('301 /archive/2011/');
  expect(await divided('/2011/05/')).toBe('301 /archive/2011/#y2011-5');
});

/** Follows redirects to where they end: the last answer. */
async function followAll(blog: readonly Moved[], lists: Lists) {
  const at = await follow(blog, lists);
  return async (path: string) => {
    let found = await at(path);
    for (let next = found; next !== undefined; next = await at(next.replace(/^\S+ /, ''))) found = next;
    return found;
  };
}

test('days and further pages of lists lead where their months and years do, but where a post stood', async () => {
  const dates = ['2011-05-13', '2009-12-31', '2009-01-02'].map((date) => new Date(date));
  const { years } = archiveOf(dates, (date) => date);
  const more = [
    post('thirteen', { aliases: ['/2009/01/13/'] }),
    post('page', { aliases: ['/2009/12/page/'] }),
    post('14', { aliases: ['/2009/01/14/'] }),
  ];
  const at = await followAll([...BLOG, ...more], { authors: ['ann'], ofAuthors: [], years, divided: false });
  const expected: [string, string | undefined][] = [
    ['/2011/05/13/', '301 /archive/#y2011-5'],
    ['/2011/05/13', '301 /archive/#y2011-5'],
    ['/2011/05/13/page/2/', '301 /archive/#y2011-5'],
    ['/2011/05/page/2/', '301 /archive/#y2011-5'],
    ['/2011/page/2/', '301 /archive/#y2011'],
    ['/2009/12/31/', '301 /archive/#y2009-12'],
    ['/2009/12/31/page/2/', '301 /archive/#y2009-12'],
    ['/2009/01/page/2/', '301 /archive/#y2009-1'],
    ['/2009/page/3', '301 /archive/#y2009'],
    ['/2010/05/13/', undefined],
    ['/2011/05/lost/', undefined],
    ['/2011/05/32/', undefined],
    ['/2011/05/13/a-post/', '301 /posts/a-post/'],
    ['/2011/05/14/c-post/page/2/', '301 /posts/c-post-2/'],
    ['/2011/06/b-post/', '301 /posts/b-post/'],
    ['/2009/01/monthly/', '301 /posts/monthly/'],
    ['/2009/01/monthly/page/2/', '301 /posts/monthly/'],
    ['/2009/01/13/', '301 /posts/thirteen/'],
    ['/2009/01/14/', '301 /posts/14/'],
    ['/2009/12/page/', '301 /posts/page/'],
  ];
  for (const [path, to] of expected) expect([path, await at(path)]).toEqual([path, to]);
});

test('what is missing below the site’s own folders is missing, and sent nowhere', async () => {
  const at = await follow(BLOG);
  for (const path of ['/media/2011/05/a.jpg', '/posts/2011/05/a/', '/_astro/a/b/c.css', '/pagefind/a/b/c'])
    expect([path, await at(path)]).toEqual([path, undefined]);
});

// Much work for a busy machine: the limit is for a hang, not for speed.
const LONG = { timeout: 120_000 };

test('a post that stood at a year keeps to it, and leaves the months and posts below alone', async () => {
  const { years } = archiveOf([new Date('2012-03-01')], (date) => date);
  const lists = { authors: [], ofAuthors: [], years, divided: false };
  const at = await follow([...BLOG, post('year', { aliases: ['/2012/', '/2011'] })], lists);
  expect(await at('/2012/')).toBe('301 /posts/year/');
  expect(await at('/2011/05/13/a-post/')).toBe('301 /posts/a-post/');
  expect(await at('/2012/03/')).toBe('301 /archive/#y2012-3');
});

/** Posts by day or by their slug alone, a new one each day. */
const many = (count: number, aliasOf: (slug: string, date: string) => string): Moved[] =>
  Array.from({ length: count }, (_, i) => {
    const published = new Date(Date.UTC(2000, 0, 1 + i));
    const slug = `post-${i}`;
    const date = published.toISOString().slice(0, 10).replaceAll('-', '/');
    return post(slug, {
      published,
      aliases: [aliasOf(slug, date)],
      source: { kind: 'wordpress', id: `${i + 1}` },
    });
  });

test(
  '10,000 posts with dates share a rule for each year, and the newest keep their short links',
  LONG,
  async () => {
    const blog = many(10_000, (slug, date) => `/${date}/${slug}/`);
    const { lines, leftOut } = redirectRules(oldAddresses(blog).addresses);
    expect(lines.filter((line) => line.includes(':slug'))).toHaveLength(56);
    expect(lines).toHaveLength(8000);
    expect(leftOut).toBe(10_000 - (8000 - 56 - 33));
    const at = await follow(blog);
    expect(await at('/2000/01/01/post-0/')).toBe('301 /posts/post-0/');
    expect(await at('/2000/01/01/post-0/feed/')).toBe('301 /posts/post-0/comments.xml');
    expect(await at('/?p=10000')).toBe('301! /posts/post-9999/');
    expect(await at('/?p=1')).toBeUndefined();
  },
);

test(
  '10,000 posts without dates share one rule, which leaves what is missing of the site alone',
  LONG,
  async () => {
    const blog = [...many(10_000, (slug) => `/${slug}/`), post('new', { aliases: ['/older/'] }), ...BLOG];
    expect(redirectRules(oldAddresses(blog).addresses).lines).toHaveLength(8000);
    const at = await follow(blog);
    expect(await at('/post-5000/comment-page-2/')).toBe('301 /posts/post-5000/');
    expect(await at('/post-5000/feed/')).toBe('301 /posts/post-5000/comments.xml');
    expect(await at('/older')).toBe('301 /posts/new/');
    expect(await at('/about/feed/')).toBe('301 /posts/about/comments.xml');
    for (const path of ['/posts', '/comments/']) expect(await at(path)).toBe('302 /');
    for (const path of ['/media/a.jpg', '/posts/gone/', '/'])
      expect([path, await at(path)]).toEqual([path, undefined]);
    expect(await at('/posts/post-5000/comments/')).toBe('302 /posts/post-5000/#comments');
    expect(await at('/posts/post-5000/feed/')).toBe('301 /posts/post-5000/comments.xml');
  },
);

test('of an old blog of which no address of a post is known, feeds and tags are found', () => {
  const { lines, leftOut } = redirectRules(oldAddresses([post('a'), page('b')]).addresses);
  expect(leftOut).toBe(0);
  expect(lines).toContain('/feed/* /feed.xml 301');
  const known = /^\/(?:(?:wp-content|feed|comments\/feed|tag|category)\/|(?:rss|index|atom)\b| (?:feed|s)=)/;
  expect(lines.filter((line) => !known.test(line))).toEqual([]);
});

test('the feeds and the search of other blog programs lead to those of now', async () => {
  const at = await follow([]);
  for (const path of ['/rss', '/rss/', '/rss.xml', '/index.xml'])
    expect(await at(path)).toBe('301 /feed.xml');
  expect(await at('/atom.xml')).toBe('301 /feed.atom');
  expect(await at('/?feed=rss2')).toBe('301! /feed.xml');
  expect(await at('/?feed=comments-rss2')).toBe('301! /comments/feed.xml');
  expect(await at('/?s=garden')).toBe('301! /search/?q=garden');
  expect(await at('/')).toBeUndefined();
});

test.each<[string, string, string]>([
  ['/search/', 'aliases', 'is an address of this site, and so leads nowhere else: remove it'],
  ['/media/a/', 'aliases', 'is an address of this site, and so leads nowhere else: remove it'],
  ['/', 'aliases', 'is the front of this site, and so leads nowhere else: remove it'],
  ['/about', 'aliases', 'is where content/pages/about.mdx stands, and so leads nowhere else: remove it'],
  ['/tags/good-tea/', 'aliases', 'is where this site has the tag, and so leads nowhere else: remove it'],
  ['/tags/good-tea/feed/', 'aliases', 'is where this site has the tag, and so leads nowhere else: remove it'],
  ['/a*b/', 'aliases', 'cannot be redirected from'],
  ['/:a/', 'aliases', 'cannot be redirected from'],
  ['/%zz/', 'aliases', 'cannot be redirected from'],
  ['/?p=:id', 'aliases', 'cannot be redirected from'],
  ['/2011/05/13/a-post', 'aliases', 'leads to content/posts/a-post.mdx, which has it too'],
])('an alias is dropped and said: %s', (alias, field, message) => {
  const { addresses, problems } = oldAddresses([...BLOG, post('late', { aliases: [alias] })]);
  expect(problems).toEqual([
    { file: 'content/posts/late.mdx', field, message: expect.stringContaining(message) },
  ]);
  expect(addresses.filter(({ moved }) => moved.slug === 'late')).toEqual([]);
});

test('an address that a post was read from and that no rule can hold is no problem', () => {
  const source = { kind: 'wordpress' as const, url: 'https://old.test/a*b/?q=a%20b' };
  expect(oldAddresses([post('a', { source })])).toEqual({ addresses: [], ofAuthors: [], problems: [] });
});

test('two posts that had one number or address in the old blog are no problem: the first has it', () => {
  const source = { kind: 'wordpress' as const, id: '7', url: 'https://old.test//tea/' };
  const { addresses, problems } = oldAddresses([post('a', { source }), post('b', { source })]);
  expect(problems).toEqual([]);
  expect(addresses.map(({ moved, path, query }) => [moved.slug, path, ...query])).toEqual([
    ['a', '/tea'],
    ['a', '', 'p=7'],
  ]);
});

test('an address that a post names twice, or has itself, is no problem', () => {
  const twice = post('a', {
    aliases: ['/2011/a/', '/2011/a', '/posts/a/'],
    source: { kind: 'wordpress', url: 'https://old.test/2011/a/' },
  });
  const { addresses, problems } = oldAddresses([twice]);
  expect(problems).toEqual([]);
  expect(addresses.map(({ path }) => path)).toEqual(['/2011/a', '/posts/a']);
});

const author = (id: string, ...aliases: string[]): MovedAuthor => ({
  file: `content/authors/${id}.json`,
  id,
  aliases,
});

test('an author is found under the name that the old blog had for them', async () => {
  const blog = [...BLOG, post('guest', { aliases: ['/author/guest/'] })];
  const authors = [
    author('ann', '/author/rec2rec/', '/author/ann/', '/?author=3', '/autor/анна/'),
    author('guest'),
  ];
  const { ofAuthors, problems } = oldAddresses(blog, authors);
  expect(problems).toEqual([]);
  const at = await follow(blog, { authors: ['ann', 'guest'], ofAuthors, years: [], divided: false });
  const expected: [string, string | undefined][] = [
    ['/author/rec2rec/', '301 /authors/ann/'],
    ['/author/rec2rec', '301 /authors/ann/'],
    ['/author/rec2rec/page/2/', '301 /authors/ann/'],
    ['/author/rec2rec/feed/', '301 /authors/ann/feed.xml'],
    ['/?author=3', '301! /authors/ann/'],
    [`/autor/${encodeURIComponent('анна')}/`, '301 /authors/ann/'],
    ['/author/ann/', '301 /authors/ann/'],
    ['/author/guest/', '301 /posts/guest/'],
    ['/?author=4', undefined],
    ['/', undefined],
  ];
  for (const [path, to] of expected) expect([path, await at(path)]).toEqual([path, to]);
});

test.each<[string, string]>([
  ['/authors/ann2/', 'is an address of this site'],
  ['/about/', 'is where content/pages/about.mdx stands'],
  ['/tags/good-tea/', 'is where this site has the tag'],
  ['/', 'is the front of this site'],
  ['/author/*', 'cannot be redirected from'],
  ['/2011/05/13/a-post', 'leads to content/posts/a-post.mdx, which has it too'],
  ['/author/ann/', 'leads to content/authors/ann.json, which has it too'],
  ['/author/rec2rec', 'leads to content/authors/ann.json, which has it too'],
])('an alias of an author is dropped and said: %s', (alias, message) => {
  const { ofAuthors, problems } = oldAddresses(BLOG, [
    author('ann', '/author/rec2rec/'),
    author('ben', alias),
  ]);
  expect(problems).toEqual([
    { file: 'content/authors/ben.json', field: 'aliases', message: expect.stringContaining(message) },
  ]);
  expect(ofAuthors.map(({ id, path }) => [id, path])).toEqual([['ann', '/author/rec2rec']]);
});
