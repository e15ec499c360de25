import { execFile } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commentFile } from '../../src/discussion/file.ts';
import { builtProject } from '../support/built.ts';
import { byTag, type Element, find, findAll, hasClass, parsePage, textOf } from '../support/dom.ts';
import { cloneProject, removeProject } from '../support/project.ts';

const DEPTH = 10_000;

const run = promisify(execFile);
let project: string;
let said: string;

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), text);
};

const build = async (): Promise<string> => {
  const { stdout, stderr } = await run('npm', ['run', '--silent', 'build'], {
    cwd: project,
    env: { ...process.env, CONTEXT: 'deploy-preview' },
    maxBuffer: 1 << 26,
  });
  return stdout + stderr;
};

const post = (more: string): string => `---\ntitle: A post\nauthor: rejoinder\n${more}---\n\nWords.\n`;

/** A chain in which each comment answers the one before it. */
async function writeChain(slug: string): Promise<void> {
  for (let i = 0; i < DEPTH; i += 1) {
    const text = commentFile({
      id: `d${i}`,
      ...(i === 0 ? {} : { parent: `d${i - 1}` }),
      author: { name: `Name ${i}` },
      body: `Answer ${i}.`,
      source: { kind: 'form' },
    });
    await write(`content/comments/${slug}/d${i}.json`, text);
  }
}

beforeAll(async () => {
  project = await cloneProject(builtProject());
  await write(
    'content/comments/how-this-site-works/bad.json',
    '{ "id": "bad", "author": {}, "body": "A bad one." }',
  );
  await write(
    'content/comments/how-this-site-works/good.json',
    commentFile({ id: 'good', author: { name: 'Ann' }, body: 'A good one.', source: { kind: 'form' } }),
  );
  await write(
    'content/comments/how-this-site-works/orphan.json',
    commentFile({
      id: 'orphan',
      parent: 'gone',
      author: { name: 'Bob' },
      body: 'An orphan.',
      source: { kind: 'form' },
    }),
  );
  await write('content/posts/drafted.mdx', post('draft: true\n'));
  await write('content/posts/later.mdx', post('published: 2999-01-01\n'));
  await write('content/posts/shut.mdx', post('comments: closed\n'));
  await write('content/posts/deep.mdx', post(''));
  await writeChain('deep');
  said = await build();
}, 300_000);

afterAll(() => removeProject(project));

const page = async (path: string) => parsePage(await readFile(join(project, 'dist', path), 'utf8'));

test('a malformed comment is left out, counted, and named with its field and a remedy; the site is published', async () => {
  expect(said).toMatch(/bad\.json: author\.name is missing: write/);
  expect(said).toContain('1 comment was left out');
  const text = textOf(await page('posts/how-this-site-works/index.html'));
  expect(text).toContain('A good one.');
  expect(text).not.toContain('A bad one.');
});

test('a comment whose parent is missing stands at top level', async () => {
  expect(textOf(await page('posts/how-this-site-works/index.html'))).toContain('An orphan.');
});

test('drafts and posts from the future are nowhere on the site', async () => {
  for (const slug of ['drafted', 'later']) {
    await expect(access(join(project, 'dist/posts', slug))).rejects.toThrow();
    expect(await readFile(join(project, 'dist/discussions.json'), 'utf8')).not.toContain(slug);
  }
});

test('a closed discussion has no form and no Reply, and says so', async () => {
  const shut = await page('posts/shut/index.html');
  expect(findAll(shut, byTag('form'))).toEqual([]);
  expect(textOf(find(shut, (element) => hasClass(element, 'discussion')))).toContain(
    'This discussion is closed',
  );
});

test('a chain of 10,000 answers is all on its page, in lists nested at most twelve deep', async () => {
  const deep = await page('posts/deep/index.html');
  const discussion = find(deep, (element) => hasClass(element, 'discussion'));
  expect(findAll(discussion, byTag('article'))).toHaveLength(DEPTH);
  expect(findAll(discussion, byTag('ol'))).toHaveLength(12);
});

test('a build that is only to be looked at asks search engines to leave it out', async () => {
  const asks = ({ tagName, attrs }: Element) =>
    tagName === 'meta' && attrs.some(({ name, value }) => name === 'content' && value === 'noindex');
  const posts = ['posts/how-this-site-works/index.html', 'index.html'];
  for (const path of posts) expect(findAll(await page(path), asks)).toHaveLength(1);
  const published = parsePage(await readFile(join(inject('dist'), 'index.html'), 'utf8'));
  expect(findAll(published, asks)).toEqual([]);
});

test('a malformed post stops the build with its file, the field and a remedy', async () => {
  await write('content/posts/broken.mdx', '---\ntitle: A post\nauthor: nobody\n---\n');
  await expect(build()).rejects.toMatchObject({
    stderr: expect.stringMatching(/content\/posts\/broken\.mdx: author "nobody" is not known: add/),
  });
});
