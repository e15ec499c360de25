import { execFile } from 'node:child_process';
import { access, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProject } from '../support/built.ts';
import {
  attributeOf,
  byClass,
  byTag,
  type Element,
  find,
  findAll,
  parsePage,
  textOf,
} from '../support/dom.ts';
import { writeFiles } from '../support/files.ts';
import { ARABIC_TITLE, FINDABLE, LONG_TITLE, SCRIPT_TITLE } from '../support/findable.ts';
import { faultsOf } from '../support/html-faults.ts';
import { buildProject, cloneProject, removeProject } from '../support/project.ts';

const run = promisify(execFile);

/** A copy of the site with this content and no other, apart from the authors who are there. */
async function siteWith(files: Record<string, string>): Promise<string> {
  const project = await cloneProject(builtProject());
  for (const folder of ['posts', 'comments'])
    await rm(join(project, 'content', folder), { recursive: true, force: true });
  await writeFiles(project, files);
  await buildProject(project);
  return project;
}

const pageOf = async (project: string, path: string) =>
  parsePage(await readFile(join(project, 'dist', path, path.endsWith('.html') ? '' : 'index.html'), 'utf8'));
type Page = Awaited<ReturnType<typeof pageOf>>;

/** Text as a reader sees it: white space is one blank. */
const seen = (root: Page): string => textOf(root).replace(/\s+/g, ' ').trim();
const rowsOf = (page: Page): string[] =>
  findAll(page, byClass('h-entry')).map((row) => seen(find(row, byTag('h2'))));
const headOf = (page: Page): string[] => ['title', 'h1'].map((name) => seen(find(page, byTag(name))));
const linksOf = (page: Page, rel: string): (string | undefined)[] =>
  findAll(page, (element) => element.tagName === 'link' && attributeOf(element, 'rel') === rel).map((link) =>
    attributeOf(link, 'href'),
  );
const addressesIn = (element: Page): (string | undefined)[] =>
  findAll(element, byTag('a')).map((link) => attributeOf(link, 'href'));

/** Everything that is not valid HTML on any page of a site. */
async function invalid(project: string): Promise<string[]> {
  const dist = join(project, 'dist');
  const found: string[] = [];
  for await (const path of glob('**/*.html', { cwd: dist })) {
    const faults = await faultsOf(await readFile(join(dist, path), 'utf8'));
    found.push(...faults.map((fault) => `${path} ${fault}`));
  }
  return found;
}

/** Links within the site that lead to no page. */
async function dead(project: string): Promise<string[]> {
  const dist = join(project, 'dist');
  const found: string[] = [];
  for await (const path of glob('**/*.html', { cwd: dist })) {
    const page = parsePage(await readFile(join(dist, path), 'utf8'));
    for (const link of findAll(page, byTag('a'))) {
      const [address = ''] = (attributeOf(link, 'href') ?? '').split(/[#?]/);
      if (!address.startsWith('/')) continue;
      const file = join(dist, decodeURIComponent(address), address.endsWith('/') ? 'index.html' : '');
      await access(file).catch(() => found.push(`${path}: ${address}`));
    }
  }
  return found;
}

let project: string;
const page = (path: string) => pageOf(project, path);

beforeAll(async () => {
  project = await siteWith(FINDABLE);
}, 300_000);
afterAll(() => removeProject(project));

test('every page is valid HTML, and no link within the site is dead', async () => {
  expect(await invalid(project)).toEqual([]);
  expect(await dead(project)).toEqual([]);
});

test('a page asks early for the faces that its words and its comments are set in, and for no other', async () => {
  const early = async (path: string): Promise<string[]> =>
    linksOf(await page(path), 'preload').map((address = '') => address.replace(/^\/_astro\/|\..*$/g, ''));
  expect(await early('')).toEqual(['text']);
  expect(await early('posts/ordinary-0')).toEqual(['text']);
  expect(await early('posts/arabic')).toEqual(['text']);
  // A heading with emphasis.
  expect(await early('posts/chapters')).toEqual(['text', 'italic']);
  // A strong word in a comment.
  expect(await early('posts/long')).toEqual(['text', 'bold']);
});

describe('the front', () => {
  test('has the newest posts on three pages, each post once, and what is pinned first of all', async () => {
    const pages = await Promise.all(['', 'page/2', 'page/3'].map(page));
    const rows = pages.map(rowsOf);
    expect(rows.map(({ length }) => length)).toEqual([20, 20, 10]);
    expect(rows[0]?.slice(0, 4)).toEqual(['An old pinned post', LONG_TITLE, ARABIC_TITLE, SCRIPT_TITLE]);
    expect(rows[2]?.slice(-2)).toEqual(['Undated A', 'Undated B']);
    expect(new Set(rows.flat()).size).toBe(50);
    await expect(page('page/4')).rejects.toThrow();
    await expect(page('page/1')).rejects.toThrow();
  });

  test('says which page it is, in its title and heading, and leads to those beside it', async () => {
    const second = await page('page/2');
    expect(headOf(second)).toEqual([
      'Page 2 · Craig Watson rec-to-rec',
      'Craig Watson rec-to-rec page 2 of 3',
    ]);
    expect([linksOf(second, 'prev'), linksOf(second, 'next')]).toEqual([['/'], ['/page/3/']]);
    expect(seen(find(second, byClass('pager')))).toBe('Newer page 2 of 3 Older');
    expect(addressesIn(find(second, byClass('pager')))).toEqual(['/', '/page/3/']);
    expect(seen(find(await page('page/3'), byClass('pager')))).toBe('Newer page 3 of 3');
  });

  test('rows say who, when, how long and how much was said', async () => {
    const [, long] = findAll(await page(''), byClass('h-entry'));
    expect(findAll(long as Element, byClass('byline')).map(seen)).toEqual([
      'Ann 3 May 2014',
      '1 min read 1 comment',
    ]);
    expect(seen(find(long as Element, byClass('p-summary')))).toBe('It has a description, too.');
  });

  test('has the latest comments as plain words, those without a date last', async () => {
    const latest = find(await page(''), byClass('latest'));
    const rows = findAll(latest, byTag('li')).map(seen);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^Name of newest on A title that goes on .*… Newest <b>of<\/b> all 2 June 2014/);
    expect(rows[1]).toMatch(/^Name of older on Undated A y{139}… 1 June 2014/);
    expect(rows[2]).toMatch(/Κανείς δεν ξέρει πότε\. Date not recorded$/);
    expect(findAll(latest, byTag('p')).flatMap((line) => attributeOf(line, 'lang') ?? [])).toEqual(['el']);
    expect(addressesIn(latest)[0]).toBe('/posts/long/#comment-newest');
    expect(findAll(latest, (element) => /\b[hpu]-/.test(attributeOf(element, 'class') ?? ''))).toEqual([]);
    expect(findAll(await page('page/2'), byClass('latest'))).toEqual([]);
  });
});

test('the archive has all posts by year and month, and at its end those without a date', async () => {
  const archive = await page('archive');
  const headings = findAll(archive, ({ tagName }) => tagName === 'h2' || tagName === 'h3').map(seen);
  expect(headings.slice(0, 5)).toEqual([
    ...['2014 5 posts', 'May 3 posts', 'April 1 post', 'March 1 post', '2013 10 posts'],
  ]);
  expect(headings.at(-1)).toBe('Date not recorded 2 posts');
  expect(findAll(find(archive, byClass('archive')), byTag('li'))).toHaveLength(50);
  expect(addressesIn(find(archive, byClass('index')))).toEqual([
    ...['#y2014', '#y2013', '#y2012', '#y2011', '#y2010', '#y2009', '#undated'],
  ]);
});

describe('tags', () => {
  test('are listed with the number of their posts, in the spelling used most', async () => {
    const rows = findAll(find(await page('tags'), byClass('taglist')), byTag('li')).map(seen);
    expect(rows).toEqual([
      ...['</script> 1 post', 'C 1 post', 'C# 1 post', 'C++ 1 post', 'jobs 4 posts', 'Ordinary 42 posts'],
      ...[`${'x'.repeat(200)} 1 post`, 'توظيف 1 post'],
    ]);
  });

  test('spelled in three ways have one page, with all their posts', async () => {
    expect(rowsOf(await page('tags/jobs'))).toEqual([
      ...[LONG_TITLE, ARABIC_TITLE, SCRIPT_TITLE, 'A picture is missing'],
    ]);
  });

  test('that differ in signs alone have pages of their own', async () => {
    expect(rowsOf(await page('tags/c'))).toEqual([SCRIPT_TITLE]);
    expect(rowsOf(await page('tags/c-plus-plus'))).toEqual([LONG_TITLE]);
    expect(rowsOf(await page('tags/c-sharp'))).toEqual([ARABIC_TITLE]);
  });

  test('with many posts have several pages, and a post leads to its tags', async () => {
    expect(headOf(await page('tags/ordinary/page/3'))[1]).toBe('Ordinary page 3 of 3');
    expect(addressesIn(find(await page('tags/ordinary'), byTag('main')))).toContain(
      '/tags/ordinary/feed.xml',
    );
    const tags = findAll(await page('posts/script'), byClass('p-category'));
    expect(tags.map((tag) => [attributeOf(tag, 'href'), attributeOf(tag, 'rel'), seen(tag)])).toContainEqual([
      ...['/tags/jobs/', 'tag', 'jobs'],
    ]);
  });

  test('spelled in several ways are named by the content check', async () => {
    const check = run('npm', ['run', '--silent', 'check'], { cwd: project });
    await expect(check).rejects.toMatchObject({
      stderr: expect.stringMatching(/tags "JOBS" is the tag that readers see as "jobs": write it in one way/),
    });
  });
});

test('an author has a page with posts on several pages, also one who wrote none', async () => {
  const ann = await page('authors/ann');
  expect(seen(find(ann, byClass('about')))).toContain('Writes here.');
  expect(addressesIn(ann)).toContain('https://ann.example.org/');
  expect(rowsOf(await page('authors/ann/page/3'))).toHaveLength(10);
  expect(seen(find(await page('authors/silent'), byTag('main')))).toBe('Silent Follow Silent No posts yet.');
});

describe('a post', () => {
  test('says below its title who wrote it, when, and how long it takes to read', async () => {
    expect(seen(find(await page('posts/long'), byClass('byline')))).toBe('Ann 3 May 2014 1 min read');
  });

  test('leads to the posts before and after it', async () => {
    const links = findAll(find(await page('posts/chapters'), byClass('beside')), byTag('a'));
    expect(links.map((link) => [attributeOf(link, 'rel'), attributeOf(link, 'href')])).toEqual([
      ['prev', '/posts/ordinary-23/'],
      ['next', '/posts/pictureless/'],
    ]);
  });

  test('leads to those like it', async () => {
    const [related] = findAll(await page('posts/ordinary-6'), byClass('titles'));
    const numbers = addressesIn(related as Element).map((address) => Number(address?.match(/\d+/)?.[0]));
    expect(numbers).toHaveLength(3);
    for (const number of numbers) expect(number % 3).toBe(0);
  });

  test('that is like no other leads to none but those beside it', async () => {
    const post = await page('posts/chapters');
    expect(findAll(post, byClass('titles'))).toEqual([]);
    const [newest, last] = await Promise.all([page('posts/long'), page('posts/undated-b')]);
    const rel = (of: Page) =>
      findAll(find(of, byClass('beside')), byTag('a')).map((link) => attributeOf(link, 'rel'));
    expect([rel(newest), rel(last)]).toEqual([['prev'], ['next']]);
    expect(seen(find(newest, byClass('beside')))).toMatch(/^Older post /);
    // Of two posts without a date, nobody knows which is the older.
    expect(seen(find(last, byClass('beside')))).toMatch(/^Post above it in the list /);
  });

  test('with chapters has its contents, and each heading a link that is named by it', async () => {
    const post = await page('posts/chapters');
    const contents = find(post, byClass('contents'));
    expect(addressesIn(contents)).toEqual(['#one', '#one-and-a-half', '#two', '#two-and-a-half']);
    const anchors = findAll(post, byClass('anchored')).map((heading) => {
      const link = find(heading, byTag('a'));
      return [attributeOf(link, 'href'), attributeOf(link, 'aria-labelledby')];
    });
    expect(anchors).toHaveLength(4);
    expect(anchors[1]).toEqual(['#one-and-a-half', 'one-and-a-half']);
    expect(findAll(await page('posts/long'), byClass('contents'))).toEqual([]);
  });

  test('has its title as it was written: 300 characters, Arabic, or the end of a script', async () => {
    for (const [slug, title, direction] of [
      ['long', LONG_TITLE, undefined],
      ['arabic', ARABIC_TITLE, 'rtl'],
      ['script', SCRIPT_TITLE, undefined],
    ] as const) {
      const post = await page(`posts/${slug}`);
      expect(attributeOf(find(post, byTag('h1')), 'dir')).toBe(direction);
      expect(headOf(post)).toEqual([`${title} · Craig Watson rec-to-rec`, title]);
      const scripts = findAll(post, byTag('script')).filter(
        (script) => !attributeOf(script, 'type')?.includes('json'),
      );
      expect(scripts.every((script) => attributeOf(script, 'src') !== undefined)).toBe(true);
    }
  });
});

test('an unknown address is answered with a search, the latest posts and the archive', async () => {
  const lost = await page('404.html');
  const form = find(lost, byTag('form'));
  expect([attributeOf(form, 'action'), attributeOf(form, 'method')]).toEqual(['/search/', 'get']);
  expect(findAll(form, byTag('input')).map((input) => attributeOf(input, 'name'))).toEqual(['q']);
  expect(findAll(find(lost, byClass('titles')), byTag('li'))).toHaveLength(5);
  expect(addressesIn(find(lost, byTag('main')))).toContain('/archive/');
  expect(findAll(lost, (meta) => attributeOf(meta, 'content') === 'noindex')).toHaveLength(1);
});

describe('a site', () => {
  test('with no post at all is a site, and says that nothing was published', async () => {
    const empty = await siteWith({});
    try {
      expect(await invalid(empty)).toEqual([]);
      expect(await dead(empty)).toEqual([]);
      const said = 'Nothing has been published yet.';
      expect(seen(find(await pageOf(empty, ''), byTag('main')))).toBe(`Craig Watson rec-to-rec ${said}`);
      expect(seen(find(await pageOf(empty, 'archive'), byTag('main')))).toBe(`Archive ${said}`);
      expect(seen(find(await pageOf(empty, 'tags'), byTag('main')))).toBe('Tags No post has a tag yet.');
      expect(findAll(parsePage(await readFile(join(empty, 'dist/404.html'), 'utf8')), byTag('form'))).toEqual(
        [],
      );
    } finally {
      await removeProject(empty);
    }
  }, 300_000);

  test('with one post leads nowhere from it', async () => {
    const path = 'content/posts/pinned.mdx';
    const one = await siteWith({
      [path]: FINDABLE[path] ?? '',
      'content/authors/ann.json': '{"name":"Ann"}',
      'content/pages/error-404.mdx': '---\ntitle: Error 404\nauthor: ann\n---\n\nWhat it means.\n',
    });
    try {
      expect(await invalid(one)).toEqual([]);
      expect(await dead(one)).toEqual([]);
      expect(findAll(await pageOf(one, 'posts/pinned'), byClass('read-on'))).toEqual([]);
      expect(findAll(await pageOf(one, ''), byClass('pager'))).toEqual([]);
      expect(findAll(await pageOf(one, 'archive'), byClass('index'))).toEqual([]);
      // A page is in the sitemap, whatever it is called.
      const sitemap = await readFile(join(one, 'dist/sitemap.xml'), 'utf8');
      expect(sitemap).toContain('/error-404/</loc>');
      expect(sitemap).not.toContain('/404');
    } finally {
      await removeProject(one);
    }
  }, 300_000);
});

test('a site of very many posts has an archive for each year, and of very many pages a list of them there', async () => {
  const many = await cloneProject(project);
  try {
    for (let n = 1; n <= 25; n += 1)
      await writeFiles(many, {
        [`content/pages/page-${n}.mdx`]: `---\ntitle: Page ${n}\nauthor: ann\n---\n\nWords.\n`,
      });
    // As if the fifty posts were more than the archive shows on one page.
    const file = join(many, 'src/discussion/archive.ts');
    const source = await readFile(file, 'utf8');
    expect(source).toContain('MOST_ON_ONE_PAGE = 500');
    await writeFile(file, source.replace('MOST_ON_ONE_PAGE = 500', 'MOST_ON_ONE_PAGE = 10'));
    await buildProject(many);
    expect(await invalid(many)).toEqual([]);
    expect(await dead(many)).toEqual([]);
    const archive = await pageOf(many, 'archive');
    const years = addressesIn(find(archive, byClass('index')));
    expect(years.length).toBeGreaterThan(2);
    expect(years.at(-1)).toBe('/archive/undated/');
    expect(findAll(archive, byClass('archive'))).toEqual([]);
    const listed = await Promise.all(
      years.map(async (address = '') =>
        addressesIn(find(await pageOf(many, address.slice(1, -1)), byClass('archive'))),
      ),
    );
    expect(
      addressesIn(find(archive, (element) => attributeOf(element, 'aria-labelledby') === 'pages')),
    ).toHaveLength(25);
    const front = addressesIn(await pageOf(many, ''));
    expect(front).toContain('/archive/#pages');
    expect(front).not.toContain('/page-7/');
    expect(new Set(listed.flat()).size).toBe(50);
    expect(listed.flat()).toHaveLength(50);
  } finally {
    await removeProject(many);
  }
}, 300_000);
