import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oldAddresses } from '../content/old-addresses.ts';
import type { Comment } from '../schema/comment.ts';
import { type Archive, type ArchivedComment, type ArchivedPost, type Part, Unreadable } from './archive.ts';
import { rescue } from './rescue.ts';
import { archivedComment, archivedPost, archiveOf } from './testing.ts';
import { NOW, outcomeOf, type TestContent, testContent } from './testing-content.ts';

let content: TestContent;
let folder: string;
let into: string;

beforeEach(async () => {
  content = await testContent();
  ({ folder, into } = content);
});
afterEach(() => content.remove());

const bringIn: TestContent['bringIn'] = (...all) => content.bringIn(...all);
const read: TestContent['read'] = (file) => content.read(file);
const files: TestContent['files'] = () => content.files();
const comments: TestContent['comments'] = (slug) => content.comments(slug);

const withComments = (discussion: ArchivedComment[]): Archive =>
  archiveOf([archivedPost('1', { discussion })]);

describe('a post that is brought in', () => {
  test('is a file with everything that was known of it', async () => {
    const post = archivedPost('12', {
      slug: 'a-post',
      title: 'Tom &amp; <em>Jerry</em>: {a}',
      html: '<p>One <strong>word</strong>.</p><p>Two &lt;3 {braces}</p>',
      excerpt: '<p>In short &hellip;</p>',
      tags: ['News', 'news', 'Two words', 'R&amp;D'],
      updated: '2012-01-02T03:04:05Z',
      sticky: true,
      comments: 'closed',
      aliases: ['https://old.example.org/?p=12', 'https://old.example.org/a-former-name/'],
    });
    const { balanced, failed } = await bringIn(archiveOf([post]));
    expect(await read('posts/a-post.mdx')).toBe(`---
title: "Tom & Jerry: {a}"
author: ann-lee
published: 2011-05-13T09:14:00Z
updated: 2012-01-02T03:04:05Z
rescued: 2026-11-23
description: "In short …"
tags:
  - News
  - Two words
  - "R&D"
sticky: true
comments: closed
aliases:
  - "/a-former-name/"
source:
  kind: wordpress
  url: "https://old.example.org/2011/05/13/a-post/"
  id: "12"
---

One **word**.

Two \\<3 \\{braces}
`);
    expect(await read('authors/ann-lee.json')).toBe('{\n  "name": "Ann Lee"\n}\n');
    expect({ balanced, failed }).toEqual({ balanced: true, failed: false });
  });

  test('keeps the address that nobody can be sent on from, without such aliases, and says so', async () => {
    const url = 'https://old.example.org/a*b/?q=a%20b';
    const aliases = ['https://old.example.org/:a/', 'https://old.example.org/%zz/', '/former/'];
    const { findings } = await bringIn(archiveOf([archivedPost('1', { url, aliases })]));
    const text = await read('posts/post-1.mdx');
    expect(text).toContain(`aliases:\n  - "/former/"\nsource:\n  kind: wordpress\n  url: "${url}"\n`);
    expect(findings).toEqual([
      expect.stringMatching(/^An old address from which nobody can be sent on was left out/),
      expect.stringMatching(/^The address of a post cannot be redirected from/),
    ]);
    expect(
      oldAddresses([
        {
          file: '',
          slug: 'post-1',
          page: false,
          tags: [],
          aliases: ['/former/'],
          source: { kind: 'wordpress', url },
        },
      ]).problems,
    ).toEqual([]);
    const again = await bringIn(archiveOf([archivedPost('1', { url, aliases })]));
    expect(again.entries.find(({ kind }) => kind === 'post')?.outcome).toBe('unchanged');
  });

  test('is known again where all that was known of it is the front of its blog', async () => {
    const { id: _, ...post } = archivedPost('1', { url: 'https://old.example.org/' });
    const page = archiveOf([post], { format: 'page' });
    await bringIn(page);
    const { entries } = await bringIn(page);
    expect(entries.find(({ kind }) => kind === 'post')?.outcome).toBe('unchanged');
    await bringIn(archiveOf([{ ...post, url: 'https://other.example.org/' }], { format: 'page' }));
    expect((await files()).filter((file) => file.startsWith('posts/'))).toHaveLength(2);
  });

  test('has no alias that leads elsewhere: to another post, to a page, to the site itself', async () => {
    const at = (path: string): string => `https://old.example.org${path}`;
    const page = archivedPost('1', { kind: 'page', slug: 'about', url: at('/me/') });
    const aliases = ['/tea/', '/about', '/search/', '/me/feed/', '/own/'].map(at);
    const posts = ['2', '3'].map((id) => archivedPost(id, { aliases: id === '2' ? [at('/tea/')] : aliases }));
    const { findings } = await bringIn(archiveOf([page, ...posts]));
    expect(await read('posts/post-2.mdx')).toContain('aliases:\n  - "/tea/"\nsource');
    expect(await read('posts/post-3.mdx')).toContain('aliases:\n  - "/own/"\nsource');
    expect(findings).toEqual([
      expect.stringMatching(/^An old address was left out of the aliases: it leads/),
    ]);
  });

  test('is not written where only some people could read it, nor is what was said under it', async () => {
    const outcome = await bringIn(
      archiveOf([
        archivedPost('1', { status: 'private', discussion: [archivedComment('10')] }),
        archivedPost('2', { password: true }),
        archivedPost('3', { status: 'trash' }),
        archivedPost('4', { status: 'draft' }),
      ]),
    );
    expect(await files()).toEqual(['authors/ann-lee.json', 'posts/post-4.mdx']);
    expect(await read('posts/post-4.mdx')).toContain('\ndraft: true\n');
    expect(outcomeOf(outcome, '10')).toBe(
      'is under a post that is private, and private posts are never published',
    );
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });

  test('is a page where it was one, and no page takes an address of the site’s own', async () => {
    const page = (id: string, slug: string) =>
      archivedPost(id, { kind: 'page', slug, url: `https://old.example.org/${slug}/` });
    await bringIn(archiveOf([page('1', 'about'), page('2', 'search'), archivedPost('3', { slug: 'about' })]));
    expect(await files()).toEqual([
      'authors/ann-lee.json',
      'pages/about.mdx',
      'pages/search-2.mdx',
      'posts/about-2.mdx',
    ]);
  });

  test('links to where other posts are now, with the comment that was meant', async () => {
    const html =
      '<p><a href="https://www.old.example.org/2011/05/13/post-2/#comment-5">a</a> <a href="/?p=3">b</a> <a href="https://old.example.org/gone/">c</a> <a href="https://example.com/?p=2">d</a></p>';
    const page = archivedPost('3', { kind: 'page', slug: 'about', url: 'https://old.example.org/about/' });
    const { findings } = await bringIn(archiveOf([archivedPost('1', { html }), archivedPost('2'), page]));
    expect(await read('posts/post-1.mdx')).toContain(
      '[a](/posts/post-2/#comment-5) [b](/about/) [c](https://old.example.org/gone/) [d](https://example.com/?p=2)',
    );
    expect(findings).toContain('A link leads to /gone/ of the old blog, which has no place here');
  });

  test('without an author is set aside, and told how to bring it in', async () => {
    const { author: _, ...post } = archivedPost('1');
    const outcome = await bringIn(archiveOf([post]));
    expect(outcomeOf(outcome, '1')).toContain('--author ID');
    expect(outcome.failed).toBe(true);
    const unknown = await bringIn(archiveOf([post]), { author: '2ben' });
    expect(outcomeOf(unknown, '1')).toContain('is by "2ben", who is no author of the site');
    await mkdir(join(into, 'authors'), { recursive: true });
    await writeFile(join(into, 'authors/2ben.json'), '{ "name": "Ben" }\n');
    await bringIn(archiveOf([post]), { author: '2ben' });
    expect(await read('posts/post-1.mdx')).toContain('\nauthor: "2ben"\n');
  });

  test('is called by its first words where it has no title', async () => {
    await bringIn(archiveOf([archivedPost('1', { title: '', html: '<p>Just some words.</p>' })]));
    expect(await read('posts/post-1.mdx')).toContain('title: "Just some words.…"');
  });

  test('has no title, excerpt or tag of which nothing is seen', async () => {
    const unseen = '\u2800';
    const post = { title: unseen, excerpt: unseen, tags: [unseen, 'Seen'], html: '<p>Just some words.</p>' };
    await bringIn(archiveOf([archivedPost('1', post)]));
    const text = await read('posts/post-1.mdx');
    expect(text).toContain('title: "Just some words.…"');
    expect(text).toContain('Seen');
    expect(text).not.toContain(unseen);
  });

  test('that stands in two archives is written once, with the comments of both', async () => {
    const one = withComments([archivedComment('10')]);
    const two = withComments([archivedComment('10'), archivedComment('11')]);
    const { balanced } = await bringIn([one, two]);
    expect((await comments('post-1')).map(({ id }) => id)).toEqual(['10', '11']);
    expect(balanced).toBe(true);
  });
});

test('a tag that the old blog spelled in several ways is written as it was met first', async () => {
  await bringIn(
    archiveOf([
      archivedPost('1', { tags: ['Markup'] }),
      archivedPost('2', { tags: ['C++', 'markup', 'C'] }),
      archivedPost('3', { tags: ['MARKUP', 'markup'] }),
    ]),
  );
  for (const slug of ['post-1', 'post-2', 'post-3'])
    expect((await read(`posts/${slug}.mdx`)).match(/\bmarkup\b/gi)).toEqual(['Markup']);
  expect(await read('posts/post-2.mdx')).toMatch(/C\+\+.*\n?.*Markup.*\n?.*\bC\b/);
});

test('a shortcode that nobody knows stays visible, and is told with its post and line', async () => {
  const body = {
    form: 'classic',
    html: 'One\n\n[poll id="7"]',
    place: { file: 'old-blog.xml', line: 40 },
  } as const;
  const ready = await rescue([archiveOf([archivedPost('1', { body })])], { into, now: NOW, force: false });
  await ready.target.publish();
  const [places] = [...ready.books.findings.entries()].map(([, tally]) => tally.places);
  await ready.close();
  expect(await read('posts/post-1.mdx')).toContain('\\[poll id="7"]');
  expect(places).toEqual([{ file: 'old-blog.xml', line: 42, id: 'posts/post-1.mdx' }]);
});

describe('a discussion that is brought in', () => {
  test('keeps numbers, parents, names, addresses and dates, and gives registered authors their badge', async () => {
    await bringIn(
      withComments([
        archivedComment('10', { author: { name: 'Tom &amp;amp; Jerry', url: 'http://example.com' } }),
        archivedComment('11', { parent: '10', author: { name: 'Ann', userId: '7' } }),
        archivedComment('12', { kind: 'pingback', author: { name: 'A blog', url: 'https://example.com/a' } }),
      ]),
    );
    expect(await comments('post-1')).toEqual([
      {
        id: '10',
        author: { name: 'Tom & Jerry', url: 'http://example.com' },
        date: '2011-05-14T10:00:00Z',
        body: 'Words of 10.',
        source: { kind: 'wordpress', id: '10' },
      },
      {
        id: '11',
        parent: '10',
        author: { name: 'Ann', ref: 'ann-lee' },
        date: '2011-05-14T10:00:00Z',
        body: 'Words of 11.',
        source: { kind: 'wordpress', id: '11' },
      },
      {
        id: '12',
        kind: 'pingback',
        author: { name: 'A blog', url: 'https://example.com/a' },
        date: '2011-05-14T10:00:00Z',
        body: 'Words of 12.',
        source: { kind: 'wordpress', id: '12' },
      },
    ]);
  });

  test('leaves out what was never published, and counts it', async () => {
    const outcome = await bringIn(
      withComments([
        archivedComment('10', { status: 'pending' }),
        archivedComment('11', { status: 'spam' }),
        archivedComment('12', { status: 'trash' }),
        archivedComment('13', { kind: 'note' }),
        archivedComment('14'),
      ]),
    );
    expect((await comments('post-1')).map(({ id }) => id)).toEqual(['14']);
    expect(outcome.entries.filter(({ outcome: what }) => what === 'set aside')).toHaveLength(4);
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });

  test.each([
    ['is not in the archive', '99', 'it answers a comment that is not in the archive'],
    ['is under another post', '20', 'it answers a comment under another post'],
    ['is not published', '11', 'it answers a comment that is not published'],
    ['is itself', '10', 'it answers itself'],
    ['leads back to it', '12', 'it answers one of its own answers'],
  ])('a comment whose parent %s stands at top level, and is told', async (_, parent, why) => {
    const other = archivedPost('2', { discussion: [archivedComment('20')] });
    const post = archivedPost('1', {
      discussion: [
        archivedComment('10', { parent }),
        archivedComment('11', { status: 'spam' }),
        archivedComment('12', { parent: '10' }),
      ],
    });
    const { findings, balanced } = await bringIn(archiveOf([post, other]));
    expect((await comments('post-1')).map(({ id, parent: above }) => [id, above])).toEqual([
      ['10', undefined],
      ['12', '10'],
    ]);
    expect(findings).toContain(`A comment stands at top level now: ${why}`);
    expect(balanced).toBe(true);
  });

  test('a thread of two thousand answers keeps its depth', async () => {
    const discussion = Array.from({ length: 2000 }, (_, n) =>
      archivedComment(`${n + 1}`, n === 0 ? {} : { parent: `${n}` }),
    );
    await bringIn(withComments(discussion.reverse()));
    const last = JSON.parse(await read('comments/post-1/2000.json')) as Comment;
    expect(last.parent).toBe('1999');
  });

  test('two comments with one number are both kept, and a copy only once', async () => {
    const outcome = await bringIn(
      withComments([
        archivedComment('10'),
        archivedComment('10'),
        archivedComment('10', { words: 'Other words.' }),
        archivedComment('11', { parent: '10' }),
      ]),
    );
    const kept = await comments('post-1');
    expect(kept.map(({ body }) => body).sort()).toEqual(['Other words.', 'Words of 10.', 'Words of 11.']);
    expect(kept.find(({ id }) => id === '11')?.parent).toBe('10');
    expect(outcome.balanced).toBe(true);
  });

  test('a comment without a name is signed as WordPress shows it, one without words is set aside', async () => {
    const outcome = await bringIn(
      withComments([
        archivedComment('10', { author: { name: '' } }),
        archivedComment('11', { words: ' \n ' }),
      ]),
    );
    expect((await comments('post-1')).map(({ author }) => author.name)).toEqual(['Anonymous']);
    expect(outcomeOf(outcome, '11')).toBe('has no words');
  });

  test('a comment of a million characters is told, and the others are written', async () => {
    const outcome = await bringIn(
      withComments([archivedComment('10', { words: 'word '.repeat(200_000) }), archivedComment('11')]),
    );
    expect((await comments('post-1')).map(({ id }) => id)).toEqual(['11']);
    expect(outcomeOf(outcome, '10')).toContain('use at most 65536 characters');
    expect(outcome).toMatchObject({ balanced: true, failed: true });
  });
});

describe('a discussion that was kept apart', () => {
  const apart = (
    url: string,
    discussion: ArchivedComment[],
    aliases: string[] = [],
    closed = false,
  ): Archive =>
    archiveOf(
      [
        {
          part: 'discussion',
          discussion: {
            id: 't1',
            url,
            aliases,
            comments: discussion,
            closed,
            place: { file: 'd.xml' },
          },
        },
      ],
      { format: 'disqus', name: 'd.xml' },
    );

  test('is joined to its post by the path of its address', async () => {
    const one = apart('http://www.old.example.org/2011/05/13/post-1/?utm_source=x', [archivedComment('901')]);
    await bringIn([archiveOf([archivedPost('1', { discussion: [archivedComment('10')] })]), one]);
    expect((await comments('post-1')).map(({ id, source }) => [id, source.kind])).toEqual([
      ['10', 'wordpress'],
      ['901', 'disqus'],
    ]);
  });

  test('is joined to a post that is on the site already', async () => {
    await bringIn(archiveOf([archivedPost('1')]));
    const outcome = await bringIn(
      apart('https://old.example.org/2011/05/13/post-1/', [archivedComment('901')]),
    );
    expect((await comments('post-1')).map(({ id }) => id)).toEqual(['901']);
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });

  test('at the front of the blog is joined to the page that stood there, and to none where two say so', async () => {
    const front = (id: string): ArchivedPost =>
      archivedPost(id, { kind: 'page', slug: `page-${id}`, url: 'https://old.example.org/' });
    const said = apart('https://www.old.example.org/', [archivedComment('901')]);
    const both = await bringIn([archiveOf([front('1'), front('2')]), said]);
    expect(outcomeOf(both, '901')).toMatch(/belongs to a post that is neither/);
    await rm(into, { recursive: true });
    await bringIn([archiveOf([front('1'), archivedPost('2')]), said]);
    expect((await comments('page-1')).map(({ id }) => id)).toEqual(['901']);
  });

  test('stays closed with a new post, and is told to have been so with one that is there', async () => {
    const one = apart('https://old.example.org/2011/05/13/post-1/', [archivedComment('901')], [], true);
    await bringIn([archiveOf([archivedPost('1')]), one]);
    expect(await read('posts/post-1.mdx')).toContain('\ncomments: closed\n');
    expect((await bringIn(one)).findings).toEqual([]);
    const opened = (await read('posts/post-1.mdx')).replace('comments: closed\n', '');
    await writeFile(join(into, 'posts/post-1.mdx'), opened);
    expect((await bringIn(one)).findings.join()).toMatch(/write "comments: closed" into the front matter/);
  });

  test('is told where its post is nowhere', async () => {
    const outcome = await bringIn(apart('https://old.example.org/elsewhere/', [archivedComment('901')]));
    expect(outcomeOf(outcome, '901')).toBe(
      'belongs to a post that is neither in the archives nor on the site',
    );
    expect(outcome).toMatchObject({ balanced: true, failed: true });
  });

  test('has no comment twice that WordPress has as well', async () => {
    const own = archivedComment('10', { sourceId: '901' });
    const one = apart('https://old.example.org/2011/05/13/post-1/', [archivedComment('901')]);
    const { balanced } = await bringIn([archiveOf([archivedPost('1', { discussion: [own] })]), one]);
    expect((await comments('post-1')).map(({ id }) => id)).toEqual(['10']);
    expect(balanced).toBe(true);
  });
});

describe('an address that must not be known', () => {
  const EMAIL = 'carl.o_neil@mail.example.org';
  const IP = '203.0.113.77';

  test('of someone who commented is in no file, wherever it was', async () => {
    const secret = { email: EMAIL, ip: IP };
    const words = `Write to ${EMAIL.toUpperCase()} or <a href="mailto:${EMAIL}">me</a>, from ${IP}.`;
    const { findings, entries } = await bringIn(
      archiveOf([
        archivedPost('1', {
          title: `Ask ${EMAIL}`,
          excerpt: EMAIL,
          tags: [EMAIL],
          html: `<p>Ask ${EMAIL}, <a href="https://old.example.org/gone/?m=${EMAIL}">there</a> <code>${IP}</code></p>`,
          discussion: [
            archivedComment('10', { words, author: { name: EMAIL, url: `http://${IP}/` }, secret }),
            archivedComment('11', { words: 'ann@mail.example.org', author: { name: IP } }),
          ],
        }),
      ]),
    );
    for (const file of await files()) {
      const text = (await read(file)).replaceAll('\\', '').toLowerCase();
      expect(text).not.toContain(EMAIL);
      expect(text).not.toContain('ann@mail');
      expect(text).not.toContain(IP);
    }
    expect(JSON.stringify([findings, entries])).not.toContain(EMAIL);
    expect((await comments('post-1'))[0]?.author.name).toBe('carl.o_neil');
    expect((await comments('post-1'))[0]?.body).toContain(' or me, from ');
  });

  test('is in no name of a file either: of a post, of an upload, of a picture', async () => {
    const media = join(folder, 'uploads/2011/05');
    await mkdir(media, { recursive: true });
    await writeFile(join(media, `${IP}.jpg`), 'bytes');
    const url = `https://old.example.org/wp-content/uploads/2011/05/${IP}.jpg`;
    const upload: Part = { part: 'media', media: { id: '50', url, place: { file: 'old-blog.xml' } } };
    const discussion = [archivedComment('10', { secret: { ip: IP } })];
    const { slug: _, ...unnamed } = archivedPost('1', { title: IP, picture: { url }, discussion });
    const outcome = await bringIn(archiveOf([unnamed, archivedPost('2', { slug: IP }), upload]), {
      media: join(folder, 'uploads'),
    });
    expect((await files()).filter((file) => /^(?:posts|media)\//.test(file))).toEqual([
      'posts/ip-address-removed-2.mdx',
      'posts/ip-address-removed.mdx',
    ]);
    expect(outcomeOf(outcome, '50')).toMatch(/^has the e-mail or IP address of someone .* in its name/);
    expect(outcome.findings.join()).toMatch(/The featured picture has the e-mail or IP address/);
    expect(outcome).toMatchObject({ balanced: true, failed: true });
  });

  test('is in no picture of a gallery, which becomes none', async () => {
    const url = `https://old.example.org/wp-content/uploads/2011/05/${EMAIL}.jpg`;
    const upload: Part = { part: 'media', media: { id: '5', url, place: { file: 'old-blog.xml' } } };
    const discussion = [archivedComment('10', { secret: { email: EMAIL } })];
    const body = {
      form: 'classic' as const,
      html: 'Words\n\n[gallery ids="5"]',
      place: { file: 'old-blog.xml' },
    };
    await bringIn(archiveOf([archivedPost('1', { body, discussion }), upload]));
    expect(await read('posts/post-1.mdx')).not.toMatch(/removed|\]\(|mail\.example/);
  });

  test('is not that of an author whose login it is', async () => {
    const author: Part = {
      part: 'author',
      author: {
        ...{ key: EMAIL, userId: '9', name: 'Carl', email: 'else@mail.example.org' },
        place: { file: 'old-blog.xml' },
      },
    };
    await bringIn(archiveOf([author, { ...archivedPost('1', { html: `<p>${EMAIL}</p>` }), author: EMAIL }]));
    for (const file of await files()) expect(await read(file)).not.toContain(EMAIL);
  });
});

describe('bringing the same in once more', () => {
  const blog = archiveOf([archivedPost('1', { discussion: [archivedComment('10'), archivedComment('11')] })]);

  test('changes nothing, also on another day', async () => {
    await bringIn(blog);
    const before = await Promise.all((await files()).map(read));
    const outcome = await bringIn(blog, { now: new Date('2030-01-01T00:00:00Z') });
    expect(await Promise.all((await files()).map(read))).toEqual(before);
    expect(new Set(outcome.entries.map(({ outcome: what }) => what))).toEqual(new Set(['unchanged']));
  });

  test('overwrites nothing that was edited by hand, and says what differs', async () => {
    await bringIn(blog);
    const edited = (await read('posts/post-1.mdx')).replace('Text of 1.', 'Better words.');
    await writeFile(join(into, 'posts/post-1.mdx'), edited);
    const comment = (await read('comments/post-1/10.json')).replace('Words of 10.', 'Milder words.');
    await writeFile(join(into, 'comments/post-1/10.json'), comment);

    const outcome = await bringIn(blog);
    expect(await read('posts/post-1.mdx')).toBe(edited);
    expect(await read('comments/post-1/10.json')).toBe(comment);
    expect(outcomeOf(outcome, '10')).toBe('differs in body');
    expect(outcomeOf(outcome, '1')).toMatch(/^differs from line \d+ on$/);
    expect(outcome.failed).toBe(true);

    await bringIn(blog, { force: true });
    expect(await read('comments/post-1/10.json')).toContain('Words of 10.');
  });

  test('leaves a post alone that somebody else wrote under the same slug', async () => {
    await mkdir(join(into, 'posts'), { recursive: true });
    const own = '---\ntitle: Mine\nauthor: ben\n---\n\nMine.\n';
    await writeFile(join(into, 'posts/post-1.mdx'), own);
    await bringIn(blog, { force: true });
    expect(await read('posts/post-1.mdx')).toBe(own);
    expect((await comments('post-1-2')).map(({ id }) => id)).toEqual(['10', '11']);
    expect((await bringIn(blog)).entries.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
  });
});

describe('bringing another blog in', () => {
  const first = (site: string): ArchivedPost =>
    archivedPost('1', {
      slug: 'hello-world',
      url: `https://${site}/hello-world/`,
      html: `<p>On ${site}.</p>`,
    });

  test('keeps its first post apart from that of the blog before, though number and slug are the same', async () => {
    await bringIn(archiveOf([first('one.example.org/2009')]));
    const outcome = await bringIn(archiveOf([first('two.example.org/2012')]));
    expect(outcome).toMatchObject({ balanced: true, failed: false });
    expect(await read('posts/hello-world.mdx')).toContain('On one.example.org/2009.');
    expect(await read('posts/hello-world-2.mdx')).toContain('On two.example.org/2012.');
  });

  test('knows a post again whose blog has moved, by its address', async () => {
    const at = (host: string) => archivedPost('1', { slug: 'tea', url: `https://${host}/2011/05/13/tea/` });
    await bringIn(archiveOf([at('one.example.org')]));
    await bringIn(archiveOf([at('two.example.org')]));
    expect((await files()).filter((file) => file.startsWith('posts/'))).toEqual(['posts/tea.mdx']);
  });
});

test('addresses of other places are left as they are, though the blog shows files of theirs', async () => {
  const html =
    '<p><a href="http://localhost/?p=1">here</a> <a href="http://cdn.example.net/?p=1">there</a></p>';
  const foreign: Part = {
    part: 'media',
    media: { id: '50', url: 'http://cdn.example.net/a.jpg', place: { file: 'old-blog.xml' } },
  };
  await bringIn(archiveOf([archivedPost('1', { html }), foreign]));
  expect(await read('posts/post-1.mdx')).toContain(
    '[here](http://localhost/?p=1) [there](http://cdn.example.net/?p=1)',
  );
});

describe('what is not asked for', () => {
  test.each([
    ['post', ['authors/ann-lee.json', 'posts/post-1.mdx']],
    ['comment', ['comments/post-1/10.json']],
    ['author', ['authors/ann-lee.json']],
  ])('is set aside where only one kind is: %s', async (kind, expected) => {
    const upload: Part = {
      part: 'media',
      media: {
        ...{ id: '50', url: 'https://old.example.org/wp-content/uploads/2011/05/a.jpg' },
        place: { file: 'old-blog.xml' },
      },
    };
    const media = join(folder, 'uploads');
    await mkdir(join(media, '2011/05'), { recursive: true });
    await writeFile(join(media, '2011/05/a.jpg'), 'bytes');
    const blog = archiveOf([archivedPost('1', { discussion: [archivedComment('10')] }), upload]);
    const outcome = await bringIn(blog, { media, only: { kinds: new Set([kind]), slugs: new Set() } });
    expect(await files()).toEqual(expected);
    expect(outcome.balanced).toBe(true);
  });

  test('is set aside, and counted', async () => {
    const blog = archiveOf([archivedPost('1', { discussion: [archivedComment('10')] }), archivedPost('2')]);
    const outcome = await bringIn(blog, { only: { kinds: new Set(), slugs: new Set(['post-2']) } });
    expect(await files()).toEqual(['authors/ann-lee.json', 'posts/post-2.mdx']);
    expect(outcomeOf(outcome, '10')).toBe('was not asked for');
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });
});

describe('the blog’s own files', () => {
  const picture: Part = {
    part: 'media',
    media: {
      ...{ id: '50', url: 'https://old.example.org/wp-content/uploads/2011/05/a.jpg', alt: 'A cat' },
      place: { file: 'old-blog.xml', line: 9 },
    },
  };
  const html =
    '<p><img src="http://old.example.org/wp-content/uploads/2011/05/a-300x200.jpg" alt="A cat"></p>';

  async function uploads(...names: string[]): Promise<string> {
    const media = join(folder, 'uploads');
    for (const name of names) {
      await mkdir(join(media, name, '..'), { recursive: true });
      await writeFile(join(media, name), `bytes of ${name}`);
    }
    return media;
  }

  test('are copied to where posts show them, the full picture for a smaller copy that is missing', async () => {
    const media = await uploads('2011/05/a.jpg');
    const blog = archiveOf([archivedPost('1', { html }), picture]);
    const outcome = await bringIn(blog, { media });
    expect(await read('posts/post-1.mdx')).toContain('![A cat](/media/2011/05/a-300x200.jpg)');
    expect(await read('media/2011/05/a.jpg')).toBe('bytes of 2011/05/a.jpg');
    expect(await read('media/2011/05/a-300x200.jpg')).toBe('bytes of 2011/05/a.jpg');
    expect(outcome).toMatchObject({ balanced: true, failed: false });
    expect((await bringIn(blog, { media })).entries.every(({ outcome: what }) => what === 'unchanged')).toBe(
      true,
    );
  });

  test('are listed where they are missing', async () => {
    const outcome = await bringIn(archiveOf([picture]), { media: await uploads('2011/05/other.jpg') });
    expect(outcomeOf(outcome, '50')).toBe('its file is not in the folder of the uploads');
    expect(outcome.failed).toBe(true);
  });

  test('are told to be given where no folder was named', async () => {
    const outcome = await bringIn(archiveOf([picture]));
    expect(outcomeOf(outcome, '50')).toContain('--media DIR');
    expect(outcome.failed).toBe(false);
  });

  test('are two where they share a number and have two addresses', async () => {
    const twin: Part = {
      part: 'media',
      media: {
        id: '50',
        url: 'https://old.example.org/wp-content/uploads/2011/05/b.jpg',
        place: { file: 'x' },
      },
    };
    const media = await uploads('2011/05/a.jpg', '2011/05/b.jpg');
    await bringIn(archiveOf([picture, twin]), { media });
    expect((await files()).filter((file) => file.startsWith('media/'))).toEqual([
      'media/2011/05/a.jpg',
      'media/2011/05/b.jpg',
    ]);
  });

  test('are not published when only a private post had them', async () => {
    const hidden: Part = {
      part: 'media',
      media: { ...(picture as { media: object }).media, parent: '1' },
    } as Part;
    const post = archivedPost('1', { status: 'private' });
    const outcome = await bringIn(archiveOf([post, hidden]), { media: await uploads('2011/05/a.jpg') });
    expect(outcomeOf(outcome, '50')).toBe('was uploaded to a post that is not published');
  });
});

describe('an archive that ends in the middle', () => {
  test('leaves nothing behind, not even an empty folder', async () => {
    const broken = archiveOf([archivedPost('1')]);
    const cut: Archive = {
      ...broken,
      async *parts() {
        yield* broken.parts();
        throw new Unreadable({ file: 'old-blog.xml', line: 99 }, 'ends in the middle of a post');
      },
    };
    await expect(bringIn(cut)).rejects.toThrow('ends in the middle of a post');
    expect(await readdir(folder)).toEqual([]);
  });

  test('that only fails when it is read again leaves nothing behind either', async () => {
    const broken = archiveOf([archivedPost('1'), archivedPost('2')]);
    let readings = 0;
    const flaky: Archive = {
      ...broken,
      async *parts() {
        readings += 1;
        for await (const part of broken.parts()) {
          if (readings === 2 && part.part === 'post' && part.post.id === '2')
            throw new Error('the disk is gone');
          yield part;
        }
      },
    };
    await mkdir(into);
    await expect(bringIn(flaky)).rejects.toThrow('the disk is gone');
    expect(await readdir(into)).toEqual([]);
  });

  test.each([
    ['more', 1],
    ['fewer', -1],
  ])('or has %s posts the second time is not brought in', async (_, more) => {
    const posts = ['1', '2', '3'].map((id) => archivedPost(id));
    let readings = 0;
    const changing: Archive = {
      ...archiveOf(posts),
      async *parts() {
        readings += 1;
        yield* archiveOf(posts.slice(0, readings === 2 ? 2 + more : 2)).parts();
      },
    };
    await expect(bringIn([changing, archiveOf([archivedPost('9')])])).rejects.toThrow(
      'old-blog.xml changed while it was read: try again',
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
