import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { commentFile } from '../../src/discussion/file.ts';
import { site } from '../../src/site.ts';
import { builtProject } from '../support/built.ts';
import {
  attributeOf,
  byClass,
  byTag,
  childElements,
  type Element,
  find,
  findAll,
  hasClass,
  parsePage,
  textOf,
} from '../support/dom.ts';
import { writeFiles } from '../support/files.ts';
import { faultsOf } from '../support/html-faults.ts';
import { ORIGINAL_SLUG } from '../support/pages.ts';
import { cloneProject, removeProject } from '../support/project.ts';

const DEPTH = 10_000;

const run = promisify(execFile);
let project: string;
let said: string;

const write = (path: string, text: string): Promise<void> => writeFiles(project, { [path]: text });

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

/** The beginning of a GIF of 40 × 30, which is all that says its size. */
const GIF = Buffer.from('47494638396128001e00000000', 'hex');

/** What a rescue brings in: pages, pictures, and what other sites sent. */
async function writeRescued(): Promise<void> {
  await writeFiles(project, { 'content/media/A hill.GIF': GIF });
  await write(
    'content/posts/pictured.mdx',
    post(
      'published: 2001-01-01\nsticky: true\naliases: [/2001/01/01/pictured/, /search/]\npicture: { src: /media/A%20hill.GIF, alt: A hill }\n',
    ).replace(
      'Words.',
      '![Ours](/media/A%20hill.GIF) ![Gone](/media/gone.gif) [![Theirs](https://elsewhere.test/a.gif)](https://elsewhere.test/)',
    ),
  );
  await write('content/pages/about.mdx', post('').replace('A post', 'About us'));
  await write('content/pages/hidden/index.mdx', post('draft: true\n'));
  const source = { kind: 'wordpress' as const };
  const ping = { kind: 'pingback' as const, author: { name: 'Another blog' }, source };
  await write('content/comments/about/ping.json', commentFile({ id: 'ping', ...ping, body: 'A mention.' }));
  await write(
    'content/comments/about/said.json',
    commentFile({ id: 'said', parent: 'ping', author: { name: 'Cho' }, body: 'An answer.', source }),
  );
}

const idsOf = (page: Parameters<typeof findAll>[0]): string[] =>
  findAll(page, (element) => attributeOf(element, 'id') !== undefined).map(
    (element) => attributeOf(element, 'id') ?? '',
  );

/** A post with a heading for each anchor that the page of a post has. */
async function writeHeadings(): Promise<void> {
  const pages = ['how-this-site-works', ORIGINAL_SLUG].map(async (slug) =>
    idsOf(parsePage(await readFile(join(inject('dist'), 'posts', slug, 'index.html'), 'utf8'))),
  );
  const ids = new Set((await Promise.all(pages)).flat());
  const headings = [...ids, 'contents-title', 'preview-title', 'related-title', 'comment-said'].map(
    (id) => `## ${id.replaceAll('-', ' ')}`,
  );
  await write(
    'content/posts/headings.mdx',
    post('').replace('Words.', `${headings.join('\n\n')}\n\nA word.[^a]\n\n[^a]: A note.`),
  );
  await write(
    'content/comments/headings/said.json',
    commentFile({ id: 'said', author: { name: 'Cho' }, body: 'Yes.', source: { kind: 'form' } }),
  );
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
  await write(
    'content/posts/dated.mdx',
    post('published: 2005-05-05\nupdated: 2006-06-06\nrescued: 2026-01-01\n').replace('A post', 'Dated'),
  );
  await writeHeadings();
  const aligned = '| a | b | c | d |\n| :-- | :-: | --: | --- |\n| 1 | 2 | 3 | 4 |';
  await write('content/posts/aligned.mdx', post('').replace('Words.', aligned));
  await write(
    'content/posts/signs.mdx',
    post('').replace(
      'Words.',
      '## \n\n## ???\n\n## !!!\n\n## 2026 in words\n\n## ![A hill](/media/A%20hill.GIF)\n\n---\n\nHard  \nbreak.\n\n- [ ] To do\n- [x] Done',
    ),
  );
  await write('content/posts/first-level.mdx', post('').replace('Words.', '# The first level\n\nWords.'));
  const table = '| a | b |\n| - | - |\n| 1 | 2 |';
  await write(
    'content/posts/tables.mdx',
    post('').replace(
      'Words.',
      `${table}\n\nWords.\n\n${table}\n\n<Figure></Figure>\n\n<Table>\n\n${table}\n\n</Table>`,
    ),
  );
  await write('content/posts/site.mdx', post(''));
  await write('content/posts/noted.mdx', `${post('')}\nOne[^1] and again[^1].\n\n[^1]: A note.\n`);
  await write('content/authors/marked.json', '\ufeff{ "name": "Ann" }\n');
  await writeRescued();
  await writeChain('deep');
  said = await build();
}, 300_000);

afterAll(() => removeProject(project));

const page = async (path: string) => parsePage(await readFile(join(project, 'dist', path), 'utf8'));

test('each way back from a note that is cited twice has a name of its own, which holds what is seen', async () => {
  const backs = findAll(
    await page('posts/noted/index.html'),
    (element) => attributeOf(element, 'data-footnote-backref') !== undefined,
  );
  expect(backs.map((back) => [textOf(back), attributeOf(back, 'aria-label')])).toEqual([
    ['↩', 'Back to reference 1'],
    ['↩2', 'Back to reference 1, 2'],
  ]);
});

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

test('a comment whose parent is missing answers its post in the feed, and nothing that is not there', async () => {
  const feed = await readFile(join(project, 'dist/posts/how-this-site-works/comments.xml'), 'utf8');
  const [orphan = ''] = /<item>(?:(?!<item>).)*An orphan\..*?<\/item>/s.exec(feed) ?? [];
  expect(orphan).toMatch(/<thr:in-reply-to [^>]*ref="[^"]*\/posts\/how-this-site-works\/"/);
});

test('an author whose file begins with a byte order mark has a page', async () => {
  expect(textOf(await page('authors/marked/index.html'))).toContain('Ann');
});

test('drafts and posts from the future are nowhere on the site', async () => {
  for (const slug of ['drafted', 'later']) {
    await expect(access(join(project, 'dist/posts', slug))).rejects.toThrow();
    expect(await readFile(join(project, 'dist/discussions.json'), 'utf8')).not.toContain(slug);
  }
});

test('a page stands at the root and in the navigation, and in no list of posts', async () => {
  const about = await page('about/index.html');
  expect(textOf(find(about, byTag('h1')))).toBe('About us');
  const home = await page('index.html');
  const links = findAll(find(home, byTag('nav')), byTag('a')).map((link) => attributeOf(link, 'href'));
  expect(links).toEqual(['/archive/', '/tags/', '/search/', '/about/']);
  expect(textOf(find(home, (element) => hasClass(element, 'h-feed')))).not.toContain('About us');
  await expect(access(join(project, 'dist/hidden'))).rejects.toThrow();
  await expect(access(join(project, 'dist/posts/about/index.html'))).rejects.toThrow();
});

test('what another site sent stands below the discussion, and is no comment', async () => {
  const about = await page('about/index.html');
  const discussion = find(about, (element) => hasClass(element, 'discussion'));
  expect(textOf(find(discussion, byTag('h2')))).toBe('1 comment');
  expect(textOf(discussion)).not.toContain('A mention.');
  expect(textOf(find(about, (element) => hasClass(element, 'u-mention')))).toContain('A mention.');
  const { comments } = JSON.parse(await readFile(join(project, 'dist/posts/about/comments.json'), 'utf8'));
  expect(comments).toContainEqual(expect.objectContaining({ id: 'ping', kind: 'pingback' }));
});

test('a list says when a post was brought back only where it has no other date', async () => {
  const items = findAll(await page('index.html'), byTag('li')).map(textOf);
  expect(items.find((text) => text.includes('Linked In Whore'))).toContain('brought back');
  const dated = items.find((text) => text.includes('Dated'));
  expect(dated).toContain('5 May 2005');
  expect(dated).not.toMatch(/brought back|updated/);
  expect(textOf(await page('posts/dated/index.html'))).toMatch(
    /updated 6 June 2006.*brought back 1 January 2026/,
  );
});

test('a sticky post stands first at the front, and says so', async () => {
  const [first = ''] = findAll(await page('index.html'), byTag('li')).map(textOf);
  expect(first).toContain('Kept at the top');
});

test('pictures have their size; a missing one has none, and one on another site becomes words', async () => {
  const pictured = await page('posts/pictured/index.html');
  const seen = findAll(pictured, byTag('img')).map((img) =>
    ['class', 'alt', 'width', 'height', 'loading'].map((name) => attributeOf(img, name)),
  );
  expect(seen).toEqual([
    ['u-featured', 'A hill', '40', '30', 'eager'],
    [undefined, 'Ours', '40', '30', 'lazy'],
    [undefined, 'Gone', undefined, undefined, 'lazy'],
  ]);
  expect(said).toMatch(
    /content\/posts\/pictured\.mdx: names \/media\/gone\.gif on line \d+, which is not in content\/media: add it, or correct its name/,
  );
  const [link] = findAll(pictured, (element) => attributeOf(element, 'href') === 'https://elsewhere.test/');
  expect(link && textOf(link)).toBe('Picture: Theirs');
  expect(await readFile(join(project, 'dist/media/A hill.GIF'))).toEqual(GIF);
});

test('old addresses are redirected, and one that the site needs is dropped with a warning', async () => {
  const rules = await readFile(join(project, 'dist/_redirects'), 'utf8');
  expect(rules).toContain('/2001/01/01/pictured/* /posts/pictured/ 301');
  expect(rules).not.toMatch(/^\/search/m);
  expect(said).toMatch(/pictured\.mdx: aliases "\/search\/" is an address of this site/);
});

test('a closed discussion has no form and no Reply, and says so', async () => {
  const shut = await page('posts/shut/index.html');
  expect(findAll(shut, byTag('form'))).toEqual([]);
  const discussion = find(shut, (element) => hasClass(element, 'discussion'));
  expect(textOf(discussion).replace(/\s+/g, ' ').trim()).toBe('No comments This discussion is closed.');
  expect(findAll(discussion, byTag('a'))).toEqual([]);
});

test('tables, one of them between tags, and an empty figure make a valid page', async () => {
  const html = await readFile(join(project, 'dist/posts/tables/index.html'), 'utf8');
  expect(await faultsOf(html)).toEqual([]);
  expect(findAll(parsePage(html), byClass('table'))).toHaveLength(3);
});

test('the columns of a table are aligned by a style sheet that only posts with such tables ask for', async () => {
  const html = await readFile(join(project, 'dist/posts/aligned/index.html'), 'utf8');
  expect(await faultsOf(html)).toEqual([]);
  const table = find(find(parsePage(html), byClass('e-content')), byTag('table'));
  const sides = (tag: string) => findAll(table, byTag(tag)).map((cell) => attributeOf(cell, 'class'));
  expect([sides('th'), sides('td')]).toEqual([
    [undefined, 'center', 'end', undefined],
    [undefined, 'center', 'end', undefined],
  ]);
  const stylesOf = (text: string): string[] =>
    findAll(parsePage(text), byTag('link')).flatMap((link) =>
      attributeOf(link, 'rel') === 'stylesheet' ? (attributeOf(link, 'href') ?? '') : [],
    );
  const others = stylesOf(await readFile(join(project, 'dist/posts/tables/index.html'), 'utf8'));
  const [own = '', ...more] = stylesOf(html).filter((style) => !others.includes(style));
  expect(more).toEqual([]);
  expect(await readFile(join(project, 'dist', own), 'utf8')).toMatch(/\.end\s*\{\s*text-align:\s*end/);
});

test('a post called "site" does not take the picture of the site', async () => {
  const picture = await readFile(join(project, 'dist/og.png'));
  expect(picture).toEqual(await readFile(join(inject('dist'), 'og.png')));
  expect(await readFile(join(project, 'dist/og/site.png'))).not.toEqual(picture);
});

test('a heading of the first level in a text is one of the second, below the title', async () => {
  const first = await page('posts/first-level/index.html');
  expect(findAll(first, byTag('h1')).map(textOf)).toEqual(['A post']);
  expect(findAll(first, byTag('h2')).map((heading) => textOf(heading).trim())).toContain('The first level');
  expect(await readFile(join(project, 'dist/feed.xml'), 'utf8')).toContain('<h2>The first level</h2>');
});

test('a heading that is called like a part of the page takes no anchor from it', async () => {
  const ids = idsOf(await page('posts/headings/index.html'));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  expect(ids).toEqual(
    expect.arrayContaining(['comments', 'text-comments', 'comment-said', 'text-comment-said']),
  );
});

test('a heading without words has an anchor that is one, and a heading with nothing in it is left out', async () => {
  const signs = await page('posts/signs/index.html');
  const headings = findAll(find(signs, byClass('e-content')), byTag('h2'));
  expect(headings.map((heading) => [attributeOf(heading, 'id'), textOf(heading).trim()])).toEqual([
    ['section', '???'],
    ['section-1', '!!!'],
    ['2026-in-words', '2026 in words'],
    ['section-2', ''],
  ]);
});

test('what is done in a list of tasks is seen and said, on the page and in feeds', async () => {
  const signs = await page('posts/signs/index.html');
  const marks = findAll(
    find(signs, byClass('e-content')),
    (element) => attributeOf(element, 'role') === 'img',
  );
  expect(marks.map((mark) => [textOf(mark), attributeOf(mark, 'aria-label')])).toEqual([
    ['☐', 'To do:'],
    ['☑', 'Done:'],
  ]);
  expect(findAll(find(signs, byClass('e-content')), byTag('input'))).toEqual([]);
  const { items } = JSON.parse(await readFile(join(project, 'dist/feed.json'), 'utf8'));
  const item = items.find(({ url }: { url: string }) => url.endsWith('/posts/signs/'));
  expect(item.content_html.replaceAll(/<span lang="en">(.)<\/span>/gu, '$1')).toMatch(
    /<li>☐ To do<\/li>\s*<li>☑ Done<\/li>/,
  );
});

test('headings of signs, a line across, a hard break and tasks make a valid page', async () => {
  const html = await readFile(join(project, 'dist/posts/signs/index.html'), 'utf8');
  expect(await faultsOf(html)).toEqual([]);
});

describe('a chain of 10,000 answers', () => {
  const PAGES = DEPTH / site.comments.perPage;
  const pages: Element[] = [];
  const idOf = (article: Element): string => attributeOf(article, 'id') ?? '';

  beforeAll(async () => {
    for (let number = 1; number <= PAGES; number += 1) {
      const further = number === 1 ? '' : `comments/${number}/`;
      pages.push(find(await page(`posts/deep/${further}index.html`), byClass('discussion')));
    }
  }, 120_000);

  test('is all on its pages together, each answer once and in order', async () => {
    const ids = pages.flatMap((discussion) => findAll(discussion, byTag('article')).map(idOf));
    expect(ids).toEqual(Array.from({ length: DEPTH }, (_, i) => `comment-d${i}`));
    await expect(access(join(project, `dist/posts/deep/comments/${PAGES + 1}`))).rejects.toThrow();
  });

  test('is in lists nested twelve deep and no deeper', () => {
    for (const discussion of pages) {
      const ofComments = findAll(discussion, byTag('ol')).filter((list) =>
        childElements(list).some((item) => childElements(item).some(byTag('article'))),
      );
      expect(ofComments).toHaveLength(12);
    }
  });

  test('says on each page whom its first answer answers, and leads there', () => {
    for (const [i, discussion] of pages.entries()) {
      const [first] = findAll(discussion, byTag('article'));
      const [said] = findAll(find(first as Element, byClass('by')), byClass('u-in-reply-to'));
      const before = i * site.comments.perPage - 1;
      const address = i === 1 ? '/posts/deep/' : `/posts/deep/comments/${i}/`;
      expect(said && [textOf(said), attributeOf(said, 'href')]).toEqual(
        i === 0 ? undefined : [`in reply to Name ${before}`, `${address}#comment-d${before}`],
      );
    }
  });

  test('has an anchor on the post for each of its comments', async () => {
    const post = await page('posts/deep/index.html');
    const anchors = findAll(post, (element) => idOf(element).startsWith('comment-d')).map(idOf);
    expect(anchors).toEqual(Array.from({ length: DEPTH }, (_, i) => `comment-d${i}`));
  });
});

test('a build that is only to be looked at asks search engines to leave it out', async () => {
  expect(await readFile(join(project, 'dist/robots.txt'), 'utf8')).toBe('User-agent: *\nDisallow: /\n');
  const asks = ({ tagName, attrs }: Element) =>
    tagName === 'meta' && attrs.some(({ name, value }) => name === 'content' && value === 'noindex');
  const posts = ['posts/how-this-site-works/index.html', 'index.html'];
  for (const path of posts) expect(findAll(await page(path), asks)).toHaveLength(1);
  const published = parsePage(await readFile(join(inject('dist'), 'index.html'), 'utf8'));
  expect(findAll(published, asks)).toEqual([]);
});

test('a malformed post stops the build with its file, the field and a remedy, and nothing of the program', async () => {
  await write('content/posts/broken.mdx', '---\ntitle: A post\nauthor: nobody\n---\n');
  await expect(build()).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /content\/posts\/broken\.mdx: author "nobody" is not known: add (?!.*content-check\.ts)/s,
    ),
  });
});
