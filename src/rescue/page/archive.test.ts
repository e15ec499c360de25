import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ArchivedPost, type Part, Unreadable } from '../archive.ts';
import { pageArchive } from './archive.ts';
import type { PageOptions } from './page.ts';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function saved(content: string | Uint8Array): string {
  count += 1;
  const file = join(folder, `saved-${count}.html`);
  writeFileSync(file, content);
  return file;
}

interface Read {
  parts: Part[];
  post: ArchivedPost;
  messages: string[];
}

async function read(content: string | Uint8Array, options: PageOptions = {}): Promise<Read> {
  const parts: Part[] = [];
  for await (const part of pageArchive(saved(content), options).parts()) parts.push(part);
  const found = parts.find((part) => part.part === 'post');
  if (found?.part !== 'post') throw new Error('no post');
  const messages = parts.flatMap((part) => (part.part === 'finding' ? [part.finding.message] : []));
  return { parts, post: found.post, messages };
}

const berlin = { timezone: 'Europe/Berlin' };

interface Given {
  comments?: string;
  head?: string;
  before?: string;
  content?: string;
  after?: string;
  body?: string;
}

const address = 'https://old.example.org/2011/03/tea/';
const canonical = `<link rel="canonical" href="${address}">`;

/** A page of the shape that themes print. */
const page = ({
  comments = '',
  head = canonical,
  before = '',
  content = '<p>About tea.</p>',
  after = '',
  body = 'single postid-7',
}: Given = {}) => `<!DOCTYPE html>
<html lang="en-AU"><head><meta charset="utf-8"><title>Tea – The Kettle</title>${head}</head>
<body class="${body}">
<h1 class="site-title"><a href="https://old.example.org/" rel="home">The Kettle</a></h1>
<article id="post-7" class="hentry">${before}
<h1 class="entry-title"><a href="${address}">Tea &amp; <em>cake</em></a></h1>
<p class="entry-meta"><time class="entry-date published" datetime="2011-03-03T10:00:00+01:00">March 3, 2011</time>
by <span class="author vcard"><a class="url fn" href="https://old.example.org/author/ann/">Ann</a></span></p>
<div class="entry-content">${content}</div>
<footer>Posted in <a href="/c" rel="category tag">Drinks</a>, tagged <a href="/t" rel="tag">tea</a></footer>
</article>
${comments}${after}</body></html>`;

const classic = `<h2 id="comments">3 Responses to “Tea”</h2>
<ol class="commentlist">
<li class="comment even depth-1" id="comment-11"><div id="div-comment-11" class="comment-body">
 <div class="comment-author vcard"><img class="avatar" src="https://pictures.test/avatar/0123456789abcdef">
 <cite class="fn"><a href="http://ben.test/" rel="external nofollow" class="url">Ben</a></cite> <span class="says">says:</span></div>
 <div class="comment-meta commentmetadata"><a href="${address}#comment-11">March 4, 2011 at 3:05 pm</a> <a class="comment-edit-link" href="/e">(Edit)</a></div>
 <p>More <cite>cake</cite>!</p>
 <p>Please.</p>
 <div class="reply"><a class="comment-reply-link" href="?replytocom=11#respond">Reply</a></div></div>
<ul class="children">
 <li class="comment byuser comment-author-ann bypostauthor odd depth-2" id="comment-12"><div id="div-comment-12" class="comment-body">
  <div class="comment-author vcard"><cite class="fn">Ann</cite> <span class="says">says:</span></div>
  <div class="comment-meta commentmetadata"><a href="${address}#comment-12">March 4, 2011 at 4:00 pm</a></div>
  <p>Soon.</p></div></li>
</ul></li>
<li class="comment even depth-1" id="comment-13"><div id="div-comment-13" class="comment-body">
 <div class="comment-author vcard"><cite class="fn">Cho</cite> <span class="says">says:</span></div>
 <div class="comment-meta commentmetadata"><a href="${address}#comment-13">July 5, 2011 at 12:30 am</a></div>
 <p>Late.</p></div></li>
</ol>
<div id="respond"><form id="commentform"></form></div>`;

const shape = ({ discussion }: ArchivedPost) =>
  discussion.map(({ id, parent, author, date, body }) => [
    id,
    parent,
    author.name,
    date,
    body.text.replace(/\s+/g, ' '),
  ]);

test('a post is read with all that its page says of it', async () => {
  const { post, parts } = await read(page({ comments: classic }), berlin);
  expect(post).toMatchObject({
    kind: 'post',
    id: '7',
    title: 'Tea &#x26; <em>cake</em>',
    slug: 'tea',
    url: address,
    status: 'publish',
    author: 'Ann',
    published: '2011-03-03T09:00:00Z',
    tags: ['Drinks', 'tea'],
    comments: 'open',
    body: { form: 'html', html: '<p>About tea.</p>' },
  });
  expect(parts[0]).toEqual({
    part: 'site',
    site: { title: 'The Kettle', url: 'https://old.example.org', language: 'en-AU' },
  });
  expect(parts[1]).toMatchObject({ part: 'author', author: { key: 'Ann', userId: 'ann', name: 'Ann' } });
});

test('comments of a classic theme keep their thread, names, local dates and words', async () => {
  const { post, messages } = await read(page({ comments: classic }), berlin);
  expect(shape(post)).toEqual([
    ['11', undefined, 'Ben', '2011-03-04T14:05:00Z', '<p>More <cite>cake</cite>!</p> <p>Please.</p>'],
    ['12', '11', 'Ann', '2011-03-04T15:00:00Z', '<p>Soon.</p>'],
    ['13', undefined, 'Cho', '2011-07-04T22:30:00Z', '<p>Late.</p>'],
  ]);
  expect(post.discussion.map(({ author }) => [author.url, author.userId])).toEqual([
    ['http://ben.test/', undefined],
    [undefined, 'ann'],
    [undefined, undefined],
  ]);
  expect(messages).toEqual([]);
});

test('without the zone, local dates are no dates, and the person is told how to give it', async () => {
  const { post, messages } = await read(page({ comments: classic }));
  expect(post.discussion.map(({ date, position }) => [date, position])).toEqual([
    [undefined, 1],
    [undefined, 1],
    [undefined, 2],
  ]);
  expect(messages).toEqual([
    "3 comments have their time by the site's clocks: give its zone, such as --timezone Europe/Berlin",
  ]);
});

test('comments in articles have their dates in UTC, and a waiting one is not approved', async () => {
  const comments = `<div id="comments" class="comments-area"><ol class="comment-list">
<li id="comment-21" class="comment even depth-1"><article id="div-comment-21" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img class="avatar">
<a href="http://ben.test/" rel="external nofollow" class="url"><b class="fn">Ben</b></a> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="${address}#comment-21"><time datetime="2020-01-02T03:04:05+10:00">long ago</time></a></div>
<em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em></footer>
<div class="comment-content"><p>Ben says: hello</p></div><div class="reply">Reply</div></article>
<ol class="children"><li id="comment-22" class="comment depth-2"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Cho says:</b></div><time datetime="2020-01-02T03:05:05Z"></time></footer>
<div class="comment-content"><p>Hi</p></div></article></li></ol></li></ol></div>`;
  const { post } = await read(page({ comments }));
  expect(shape(post)).toEqual([
    ['21', undefined, 'Ben', '2020-01-01T17:04:05Z', '<p>Ben says: hello</p>'],
    ['22', '21', 'Cho says:', '2020-01-02T03:05:05Z', '<p>Hi</p>'],
  ]);
  expect(post.discussion.map(({ status }) => status)).toEqual(['pending', 'approved']);
  expect(post.discussion[0]?.author.url).toBe('http://ben.test/');
  expect(post.comments).toBe('closed');
});

test('comments of a block theme are read, and its list of further posts is not', async () => {
  const comments = `<div class="wp-block-comments"><h2 class="wp-block-comments-title">2 responses to “Tea”</h2>
<ol class="wp-block-comment-template"><li id="comment-31" class="comment depth-1"><div>
<div class="wp-block-comment-author-name"><a rel="external nofollow ugc" href="http://ben.test">Ben</a></div>
<div class="wp-block-comment-date"><time datetime="2023-05-06T07:08:09+02:00"><a href="#comment-31">May 6</a></time></div>
<div class="wp-block-comment-content"><p>One</p></div>
<div class="wp-block-comment-reply-link"><a class="comment-reply-link" href="#">Reply</a></div></div>
<ol><li id="comment-32" class="comment depth-2"><div class="wp-block-comment-author-name">Cho</div>
<div class="wp-block-comment-content"><p>Two</p></div></li></ol></li></ol></div>`;
  const content = `<div class="wp-block-query"><h2 class="wp-block-post-title">Coffee</h2><a rel="tag" href="/x">beans</a></div>`;
  const html = page({ comments })
    .replace('class="entry-title"', 'class="wp-block-post-title"')
    .replace('class="entry-content"', 'class="entry-content wp-block-post-content"')
    .replace('<article', `${content}<article`);
  const { post } = await read(html);
  expect(post).toMatchObject({ title: 'Tea &#x26; <em>cake</em>', tags: ['Drinks', 'tea'] });
  expect(shape(post)).toEqual([
    ['31', undefined, 'Ben', '2023-05-06T05:08:09Z', '<p>One</p>'],
    ['32', '31', 'Cho', undefined, '<p>Two</p>'],
  ]);
});

test('comments of the first themes, without any boxes, are read', async () => {
  const comments = `<ol class="commentlist"><li class="alt" id="comment-41"><cite><a href="http://ben.test" rel="external nofollow">Ben</a></cite> Says:
<br /> <small class="commentmetadata"><a href="#comment-41" title="">March 4th, 2007 at 3:05 pm</a></small>
<p>He says: this &amp; that</p></li></ol>`;
  const { post } = await read(page({ comments }), { timezone: 'UTC' });
  expect(shape(post)).toEqual([
    ['41', undefined, 'Ben', '2007-03-04T15:05:00Z', '<p>He says: this &#x26; that</p>'],
  ]);
});

test('numbers stand on the entry or on the box in it', async () => {
  const entry = (inner: string) =>
    `<li class="comment" id="li-comment-51"><div id="comment-51"><div class="comment-author vcard"><cite class="fn">Ben</cite></div><div class="comment-body"><p>One</p></div></div>${inner}</li>`;
  const reply = `<ul class="children"><li class="comment"><div id="comment-52"><cite class="fn">Cho</cite><div class="comment-text"><p>Two</p></div></div></li></ul>`;
  const { post } = await read(page({ comments: `<ol class="commentlist">${entry(reply)}</ol>` }));
  expect(shape(post).map(([id, parent, name, , text]) => [id, parent, name, text])).toEqual([
    ['51', undefined, 'Ben', '<p>One</p>'],
    ['52', '51', 'Cho', '<p>Two</p>'],
  ]);
});

test('pingbacks and private notes are told from comments', async () => {
  const comments = `<ol class="comment-list">
<li class="pingback even depth-1" id="comment-61"><div class="comment-body">Pingback: <a href="http://cho.test/cup/" rel="external nofollow" class="url">The cup</a> <span class="edit-link"><a href="https://old.example.org/edit">Edit</a></span></div></li>
<li class="trackback odd" id="comment-62"><div class="comment-body"><a href="http://cho.test/pot/">The pot</a></div></li>
<li class="note even depth-1" id="comment-63"><cite class="fn">Ann</cite><p>Check this.</p></li></ol>`;
  const { post } = await read(page({ comments }));
  expect(post.discussion.map(({ kind, author, body }) => [kind, author.name, author.url, body.text])).toEqual(
    [
      ['pingback', 'The cup', 'http://cho.test/cup/', '<a href="http://cho.test/cup/">The cup</a>'],
      ['trackback', 'The pot', 'http://cho.test/pot/', '<a href="http://cho.test/pot/">The pot</a>'],
      ['note', 'Ann', undefined, '<p>Check this.</p>'],
    ],
  );
});

test('menus, widgets and the post’s own lists are no comments', async () => {
  const content = '<ol><li id="comment-99" class="comment">In the text</li></ol>';
  const after = `<ul><li class="cat-item">Food<ul class="children"><li class="cat-item">Tea</li></ul></li></ul>
<aside class="widget"><ul><li class="recentcomments">Ben on <a href="${address}#comment-11">Tea</a></li></ul></aside>`;
  const { post } = await read(page({ content, after }));
  expect(post.discussion).toEqual([]);
});

const nested = (level: number, inner: string, more = '') =>
  `<li id="comment-${level}" class="comment depth-${level}"><cite class="fn">Ben</cite><div class="comment-content"><p>x</p></div>${more}${inner}</li>`;
const answerLink = '<a class="comment-reply-link" href="#">Reply</a>';

test('answers at the limit of nesting are said to be unsure', async () => {
  const last = `<ul class="children">${nested(3, '')}${nested(4, '')}</ul>`;
  const second = `<ul class="children">${nested(2, last, answerLink)}</ul>`;
  const { messages } = await read(
    page({ comments: `<ol class="commentlist">${nested(1, second, answerLink)}</ol>` }),
  );
  expect(messages.join()).toMatch(/One comment at the deepest level, 3, may answer another/);
});

test('where the deepest can still be answered, nothing is unsure', async () => {
  const last = `<ul class="children">${nested(3, '', answerLink)}${nested(4, '', answerLink)}</ul>`;
  const second = `<ul class="children">${nested(2, last, answerLink)}</ul>`;
  const { messages } = await read(
    page({ comments: `<ol class="commentlist">${nested(1, second, answerLink)}</ol>` }),
  );
  expect(messages.join()).not.toMatch(/deepest/);
});

test('a page of comments belongs to the post’s address, and says what is missing', async () => {
  const head = `<link rel="canonical" href="${address}comment-page-2/#comments">`;
  const comments = `${classic.replace('3 Responses', '1,203 Responses')}<div class="navigation"><a href="${address}comment-page-1/#comments">Older</a></div>`;
  const { post, messages } = await read(page({ head, comments }), berlin);
  expect(post.url).toBe(address);
  expect(messages).toEqual([
    'This page shows 3 of 1203 comments: save its other pages of comments too (/comment-page-1/ and so on) and give all of them together',
  ]);
});

test('what themes and browsers put into the text is left out, and addresses are in full', async () => {
  const content = `<p>Tea<a href="/cup">cup</a></p><div class="sharedaddy">Share</div><div id="jp-post-flair">Like</div>
<div class="wpa-about">Advertisements</div><p>Advertisements</p><script>alert(1)</script>
<img src="data:image/gif;base64,R0" data-lazy-src="https://old.example.org/uploads/lazy.jpg">
<img src="Tea_files/pot-300x200.jpg" srcset="https://old.example.org/uploads/pot-300x200.jpg 300w, https://old.example.org/uploads/pot.jpg 900w">
<img src="./Tea_files/mug.jpg">`;
  const { post, messages } = await read(page({ content }));
  expect(post.body.html).not.toMatch(/Share|Like|Advert|alert/);
  expect(post.body.html).toContain('<a href="https://old.example.org/cup">cup</a>');
  expect(post.body.html).toContain('src="https://old.example.org/uploads/lazy.jpg"');
  expect(post.body.html).toContain('src="https://old.example.org/uploads/pot-300x200.jpg"');
  expect(messages).toEqual([
    'The address of one picture is not on the page, which was saved with a folder of files: ./Tea_files/mug.jpg',
  ]);
});

test('an address is known from what a browser notes as it saves', async () => {
  const html = page({ head: '' }).replace('<html', `<!-- saved from url=(0036)${address} -->\n<html`);
  expect((await read(html)).post).toMatchObject({ url: address, slug: 'tea' });
  expect((await read(page({ head: '' }))).messages.join()).toMatch(/does not say which address/);
});

test('times that WordPress before 5.3 gave for UTC are by the site’s clocks', async () => {
  const head = `${canonical}<meta name="generator" content="WordPress 4.9.8">`;
  const html = page({ head }).replace('10:00:00+01:00', '10:00:00+00:00');
  expect((await read(html, berlin)).post.published).toBe('2011-03-03T09:00:00Z');
  expect((await read(html)).post.published).toBe('2011-03-03');
  expect((await read(html.replace('4.9.8', '6.1'), berlin)).post.published).toBe('2011-03-03T10:00:00Z');
});

test('without classes for them, title, day and author are found in the post’s box', async () => {
  const html = `<html><head>${canonical}</head><body><div id="header"><h1>The Kettle</h1></div>
<div class="post" id="post-7"><h2><a href="${address}">Tea</a></h2><p class="byline">Written by Ann, March 3, 2011</p>
<div class="entry"><p>Words</p></div></div></body></html>`;
  const { post, messages } = await read(html, berlin);
  expect(post).toMatchObject({ id: '7', title: 'Tea', author: 'Ann', published: '2011-03-03' });
  expect(messages).toEqual(['The page shows the day of the post but no time']);
});

test('the title for other sites is the last resort, without the site’s name', async () => {
  const head =
    '<meta property="og:title" content="Tea – The Kettle"><meta property="og:site_name" content="The Kettle">';
  const { post } = await read(
    `<html><head>${head}</head><body><div class="entry-content">Words</div></body></html>`,
  );
  expect(post.title).toBe('Tea');
});

test('an author that the page does not name is asked for', async () => {
  const html = page().replace(/by <span.*?<\/span>/s, '');
  expect((await read(html)).messages.join()).toMatch(/--author/);
});

test('answers keep their place where a theme prints no numbers', async () => {
  const entry = (name: string, inside = ''): string =>
    `<li class="comment"><cite class="fn">${name}</cite><div class="comment-content"><p>By ${name}.</p></div>${inside}</li>`;
  const answers = `<ol class="children">${entry('Ben')}${entry('Cho', `<ol class="children">${entry('Dan')}</ol>`)}</ol>`;
  const comments = `<ol class="commentlist">${entry('Ann', answers)}${entry('Eve')}</ol>`;
  const { discussion } = (await read(page({ comments }))).post;
  const nameOf = new Map(discussion.map(({ id, author }) => [id, author.name]));
  expect(discussion.map(({ author, parent }) => [author.name, parent && nameOf.get(parent)])).toEqual([
    ['Ann', undefined],
    ['Ben', 'Ann'],
    ['Cho', 'Ann'],
    ['Dan', 'Cho'],
    ['Eve', undefined],
  ]);
  expect(discussion.every(({ localId }) => localId)).toBe(true);
});

test('a post behind a password is marked', async () => {
  expect((await read(page({ content: '<form class="post-password-form"></form>' }))).post.password).toBe(
    true,
  );
});

test('a page is a page', async () => {
  expect((await read(page({ body: 'page page-id-7' }))).post.kind).toBe('page');
});

test('what was saved in another encoding is read', async () => {
  const latin = page({ content: '<p>Thé à la menthe</p>' }).replace(/–/g, '-');
  const iso = Buffer.from(latin.replace('utf-8', 'iso-8859-1'), 'latin1');
  expect((await read(iso)).post.body.html).toContain('Thé à la menthe');
  const silent = await read(Buffer.from(latin.replace('<meta charset="utf-8">', ''), 'latin1'));
  expect(silent.post.body.html).toContain('Thé à la menthe');
  expect(silent.messages.join()).toMatch(/windows-1252/);
  const wide = Buffer.from(`\ufeff${latin}`, 'utf16le');
  expect((await read(wide)).post.body.html).toContain('Thé à la menthe');
});

test.each([
  ['a home page', page({ body: 'home blog' }), /several posts/],
  ['an archive', page({ body: 'archive category' }), /several posts/],
  [
    'a page with two posts',
    `<article id="post-1"></article><article id="post-2"></article>`,
    /several posts/,
  ],
  ['a page without a post', '<html><body><h1>Hello</h1></body></html>', /No post was found/],
  ['a page without a title', '<div class="entry-content">Words</div>', /no title/],
  ['an empty file', ' ', /empty/],
  ['a web archive', 'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\r\n<html>', /MHTML/],
  ['nesting without end', '<div>'.repeat(100_000), /deep/],
])('%s is refused', async (_, html, message) => {
  const error = await read(html).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unreadable);
  expect(String(error)).toMatch(message);
});

test.each([
  ['a megabyte of open brackets', '<', 1_000_000],
  ['a megabyte of numbers', '1.', 1_000_000],
  ['a megabyte of blanks', ' ', 1_000_000],
  ['a megabyte of open tags', '<a ', 1_000_000],
  ['unclosed emphasis', '<b><i>', 200_000],
  ['ends of tags', '</p>', 200_000],
  ['paragraphs', '<p>', 200_000],
  ['entries', '<li class="comment">', 200_000],
])(
  '%s in a comment: it is read or refused',
  async (_, piece, length) => {
    const comments = `<ol class="commentlist">${nested(1, piece.repeat(length / piece.length))}</ol>`;
    const result = await read(page({ comments })).catch((reason: unknown) => reason);
    if (!(result instanceof Unreadable)) expect(result).toHaveProperty('post');
  },
  60_000,
);

test('dates that a page prints in its own language are read in it', async () => {
  const polish = (day: string): string =>
    classic.replaceAll(/March (\d), 2011 at \d:\d\d [ap]m/g, (_, number) => `${number} ${day} 2011 o 15:05`);
  const content = page({ comments: polish('listopad') });

  expect((await read(content.replace('en-AU', 'pl-PL'), berlin)).post.discussion[0]?.date).toBe(
    '2011-11-04T14:05:00Z',
  );
  expect((await read(content, berlin)).post.discussion[0]?.date).toBeUndefined();
});
