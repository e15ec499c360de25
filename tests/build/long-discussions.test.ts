import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inReadingOrder } from '../../src/discussion/pages.ts';
import { buildThread } from '../../src/discussion/thread.ts';
import type { Comment } from '../../src/schema/comment.ts';
import { site } from '../../src/site.ts';
import { builtProject } from '../support/built.ts';
import { writeDiscussion } from '../support/discussions.ts';
import {
  attributeOf,
  byClass,
  byTag,
  childElements,
  type Element,
  find,
  findAll,
  parsePage,
  textOf,
} from '../support/dom.ts';
import { faultsOf } from '../support/html-faults.ts';
import { buildProject, cloneProject, removeProject } from '../support/project.ts';

const KB = 1000;
const { perPage } = site.comments;

let project: string;
let comments: Comment[];

beforeAll(async () => {
  project = await cloneProject(builtProject());
  await writeDiscussion(project, { slug: 'one-page', comments: 200 });
  comments = await writeDiscussion(project, { slug: 'long', comments: 500 });
  await writeDiscussion(project, { slug: 'long-page', comments: 201, page: true });
  await buildProject(project);
}, 300_000);

afterAll(() => removeProject(project));

const read = (path: string): Promise<string> => readFile(join(project, 'dist', path), 'utf8');
const pageOf = async (path: string) => parsePage(await read(path));
const addresses = ['posts/long/', 'posts/long/comments/2/', 'posts/long/comments/3/'];
const articlesOf = async (address: string): Promise<Element[]> =>
  findAll(await pageOf(`${address}index.html`), byTag('article')).filter(byClass('p-comment'));
const idOf = (element: Element): string => attributeOf(element, 'id') ?? '';
const hrefs = (elements: Element[]): (string | undefined)[] =>
  elements.map((element) => attributeOf(element, 'href'));

test('a post with 200 comments and the form weighs at most 60 KB, with its styles and its scripts', async () => {
  const html = await read('posts/one-page/index.html');
  const page = parsePage(html);
  expect(findAll(page, byClass('p-comment')).length).toBe(200);
  expect(findAll(page, byTag('form')).length).toBeGreaterThan(0);
  const styles = findAll(page, byTag('link')).filter((link) => attributeOf(link, 'rel') === 'stylesheet');
  const scripts = findAll(page, byTag('script')).map((script) => attributeOf(script, 'src'));
  const files = [...hrefs(styles), ...scripts].filter((file) => file !== undefined);
  // Styles and a script as on every post, and those for finding one's way, which only long discussions have.
  expect(files).toHaveLength(4);
  const texts = [html, ...(await Promise.all(files.map(read)))];
  const bytes = texts.reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
  expect(bytes).toBeLessThanOrEqual(60 * KB);
});

describe('a discussion of 500 comments', () => {
  test('is on three pages, each comment once, in the order of the thread', async () => {
    const shown = await Promise.all(addresses.map(articlesOf));
    const order = inReadingOrder(buildThread(comments).roots).map(({ node }) => `comment-${node.comment.id}`);
    expect(shown.flat().map(idOf)).toEqual(order);
    for (const page of shown) expect(page.length).toBeLessThanOrEqual(perPage);
    await expect(access(join(project, 'dist/posts/long/comments/4'))).rejects.toThrow();
    await expect(access(join(project, 'dist/posts/long/comments/1'))).rejects.toThrow();
  });

  test('has an anchor for each of its comments on the post, which leads to where it stands', async () => {
    const post = await pageOf('posts/long/index.html');
    for (const address of addresses.slice(1)) {
      for (const article of await articlesOf(address)) {
        const anchor = find(post, (element) => idOf(element) === idOf(article));
        expect(attributeOf(anchor, 'href')).toBe(`/${address}#${idOf(article)}`);
      }
    }
  });

  test('has permalinks that name the post on all pages', async () => {
    for (const address of addresses) {
      for (const article of await articlesOf(address)) {
        const meta = find(article, byClass('meta'));
        expect(hrefs(findAll(meta, byClass('u-url')))).toEqual([`/posts/long/#${idOf(article)}`]);
      }
    }
  });

  test('has further pages with a title, their own address, the pages around, the post, and the form', async () => {
    const page = await pageOf('posts/long/comments/2/index.html');
    expect(textOf(find(page, byTag('title')))).toMatch(/^Comments on 500 comments, page 2 · /);
    const links = new Map(
      findAll(page, byTag('link')).map((link) => [attributeOf(link, 'rel'), attributeOf(link, 'href')]),
    );
    expect(links.get('canonical')).toBe(`${site.url}/posts/long/comments/2/`);
    expect([links.get('prev'), links.get('next')]).toEqual(['/posts/long/', '/posts/long/comments/3/']);
    expect(hrefs(findAll(find(page, byTag('h1')), byTag('a')))).toEqual(['/posts/long/']);
    expect(findAll(page, byClass('pages')).map((nav) => hrefs(findAll(nav, byTag('a'))))).toEqual(
      Array.from({ length: 2 }, () => [
        '/posts/long/#comments',
        '/posts/long/#comments',
        '/posts/long/comments/2/',
        '/posts/long/comments/3/',
        '/posts/long/comments/3/',
      ]),
    );
    const post = findAll(find(page, byTag('form')), (field) => attributeOf(field, 'name') === 'post');
    expect(post.map((field) => attributeOf(field, 'value'))).toEqual(['long']);
  });

  test('is whole in comments.json', async () => {
    const { comments: all } = JSON.parse(await read('posts/long/comments.json'));
    expect(all).toHaveLength(500);
  });

  test.each(['one-page/', 'long/', 'long/comments/2/', 'long/comments/3/'])(
    'has valid HTML on %s',
    async (address) => {
      expect(await faultsOf(await read(`posts/${address}index.html`))).toEqual([]);
    },
  );
});

test('a page at the root has further pages of its discussion below it', async () => {
  const shown = await Promise.all(['long-page/', 'long-page/comments/2/'].map(articlesOf));
  expect(shown.flat()).toHaveLength(201);
  const [first] = findAll(await pageOf('long-page/index.html'), byClass('pages'));
  expect(first && hrefs(findAll(first, byTag('a'))).at(-1)).toBe('/long-page/comments/2/');
});

test('the folded part of each thread holds all answers to it', async () => {
  for (const address of addresses) {
    for (const details of findAll(await pageOf(`${address}index.html`), byTag('details'))) {
      if (!childElements(details).some(byTag('ol'))) continue;
      const answers = findAll(details, byClass('p-comment')).length;
      expect(textOf(find(details, byTag('summary')))).toBe(answers === 1 ? '1 reply' : `${answers} replies`);
    }
  }
});
