import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ATOM,
  atomProblems,
  CONTENT,
  DC,
  jsonFeedProblems,
  rssProblems,
} from '../../tests/support/feed-rules.ts';
import { childrenOf, parseXml, textOfOnly } from '../../tests/support/xml.ts';
import { atom } from './atom.ts';
import { type Feed, type FeedItem, inFeeds } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { rss } from './rss.ts';

// Much work for a busy machine: the limit is for a hang, not for speed.
const LONG = { timeout: 120_000 };

const NOW = new Date('2026-11-25T00:00:00Z');

const item = (more: Partial<FeedItem> = {}): FeedItem => ({
  url: 'https://blog.test/posts/tea/',
  title: 'Tea',
  author: { name: 'Ann', url: 'https://blog.test/authors/ann/' },
  html: '<p>A cup.</p>',
  published: new Date('2011-05-13T08:30:00Z'),
  ...more,
});

const feed = (...items: FeedItem[]): Feed => ({
  title: 'A blog',
  description: 'About tea.',
  home: 'https://blog.test/',
  self: 'https://blog.test/feed',
  language: 'en',
  items,
});

const rssItem = (text: string) =>
  childrenOf(childrenOf(parseXml(text), 'channel')[0] ?? parseXml(text), 'item')[0];
const entry = (text: string) => childrenOf(parseXml(text), 'entry', ATOM)[0];

/** What people write to break things, and what they write by chance. */
const HOSTILE = [
  ']]> and ]]> again',
  '</title></item><script>alert(1)</script>',
  '<![CDATA[ x ]]>',
  '&lt;b&gt; &amp; &#0; &nope;',
  'null \0 bell \u0007 escape \u001b vertical \v',
  'half \ud83d of a pair, \udc00 and no character \uffff',
  '"quotes" and \'apostrophes\'',
  '<!-- --> <?php ?>',
  '<rss ><channel><item> <![CDATA[<item>',
  'a\r\nb\tc',
  '007',
];

describe('a feed of whatever strangers type', () => {
  const hostile = (text: string): Feed =>
    feed(
      item({
        title: text,
        author: { name: text || 'x' },
        html: '<p>ok</p>',
        summary: text,
        tags: [text || 'x'],
        answers: 'https://blog.test/posts/tea/#comment-a',
        discussion: {
          url: 'https://blog.test/posts/tea/#comments',
          count: 3,
          feed: 'https://blog.test/c.xml',
        },
      }),
    );

  const says = (text: string): void => {
    const [one, two] = [rss(hostile(text)), atom(hostile(text), NOW)];
    expect([...rssProblems(one), ...atomProblems(two), ...jsonFeedProblems(jsonFeed(hostile(text)))]).toEqual(
      [],
    );
    const said = inFeeds(text);
    expect(rssItem(one)?.children.find(({ name }) => name === 'creator')?.text).toBe(said || 'x');
    expect(textOfOnly(rssItem(one) ?? parseXml(one), 'title')).toBe(said);
    expect(textOfOnly(entry(two) ?? parseXml(two), 'title', ATOM)).toBe(said);
    expect(JSON.parse(jsonFeed(hostile(text))).items[0].title).toBe(said);
  };

  test.each(HOSTILE)('is well-formed, keeps the rules, and says it back: %j', says);

  test('is well-formed with any text at all', LONG, () => {
    const pieces = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
    const text = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((all) => `x${all.join('')}`);
    fc.assert(fc.property(text, says), { numRuns: 100 });
  });

  test('holds whatever HTML there is, to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => {
        const said = rssItem(rss(feed(item({ html }))));
        expect(said && (textOfOnly(said, 'encoded', CONTENT) ?? '')).toBe(inFeeds(html));
      }),
    );
  });
});

describe('a post whose date is not known', () => {
  const undated = feed(item({ published: undefined, rescued: new Date('2026-11-23T00:00:00Z') }));

  test('has no date in RSS, and none of publication in the others', () => {
    expect(rss(undated)).not.toContain('pubDate');
    expect(atom(undated, NOW)).not.toContain('published');
    expect(jsonFeed(undated)).not.toContain('date_');
  });

  test('has in Atom the moment at which it was brought in for its change', () => {
    const found = entry(atom(undated, NOW));
    expect(found && textOfOnly(found, 'updated', ATOM)).toBe('2026-11-23T00:00:00.000Z');
  });

  test('is left out of Atom where it was not brought in either, and of nothing else', () => {
    const unknown = feed(item({ published: undefined }));
    expect(entry(atom(unknown, NOW))).toBeUndefined();
    expect(rssItem(rss(unknown))).toBeDefined();
    expect(atomProblems(atom(unknown, NOW))).toEqual([]);
  });
});

test('in a browser each item leads to its own page, whatever the items hold', () => {
  const XHTML = 'http://www.w3.org/1999/xhtml';
  const urls = ['https://blog.test/1/', 'https://blog.test/2/', 'https://blog.test/3/'];
  const wild = '<item>]]><item><channel><![CDATA[<item>';
  const text = rss(feed(...urls.map((url) => item({ url, title: wild, summary: wild, html: wild }))));
  const [channel] = childrenOf(parseXml(text), 'channel');
  const items = channel ? childrenOf(channel, 'item') : [];
  expect(items.map((one) => childrenOf(one, 'a', XHTML))).toMatchObject(
    urls.map((href) => [{ text: wild, attributes: { href } }]),
  );
  expect(items.map((one) => childrenOf(one, 'p', XHTML)[0]?.text)).toEqual([wild, wild, wild]);
  expect(channel && childrenOf(channel, 'p', XHTML)).toHaveLength(1);
});

test('an empty feed keeps the rules', () => {
  expect([...rssProblems(rss(feed())), ...atomProblems(atom(feed(), NOW))]).toEqual([]);
  expect(jsonFeedProblems(jsonFeed(feed()))).toEqual([]);
});

test('a post leads to its discussion: where it is, how much was said, and the feed of it', () => {
  const discussion = {
    url: 'https://blog.test/posts/tea/#comments',
    count: 8,
    feed: 'https://blog.test/c.xml',
  };
  const inRss = rssItem(rss(feed(item({ discussion }))));
  expect(inRss && textOfOnly(inRss, 'comments')).toBe(discussion.url);
  expect(inRss?.children.find(({ namespace }) => namespace.includes('slash'))?.text).toBe('8');
  expect(inRss?.children.find(({ name }) => name === 'commentRss')?.text).toBe(discussion.feed);
  const replies = entry(atom(feed(item({ discussion })), NOW))?.children.filter(
    ({ attributes }) => attributes.rel === 'replies',
  );
  expect(replies?.map(({ attributes }) => [attributes.href, attributes['thr:count']])).toEqual([
    [discussion.url, '8'],
    [discussion.feed, '8'],
  ]);
});

test('an item has its tags, and in JSON its picture and when it changed', () => {
  const tagged = feed(
    item({ tags: ['tea', 'R&D'], picture: 'https://blog.test/tea.png', updated: new Date('2011-05-14') }),
  );
  const inRss = rssItem(rss(tagged));
  expect(inRss && childrenOf(inRss, 'category').map(({ text }) => text)).toEqual(['tea', 'R&D']);
  const inAtom = entry(atom(tagged, NOW));
  expect(inAtom && childrenOf(inAtom, 'category', ATOM).map(({ attributes }) => attributes.term)).toEqual([
    'tea',
    'R&D',
  ]);
  expect(JSON.parse(jsonFeed(tagged)).items[0]).toMatchObject({
    tags: ['tea', 'R&D'],
    image: 'https://blog.test/tea.png',
    date_modified: '2011-05-14T00:00:00.000Z',
  });
});

test('an item is told from others by its permalink, and signed', () => {
  const found = rssItem(rss(feed(item())));
  expect(found && childrenOf(found, 'guid')[0]).toMatchObject({
    text: 'https://blog.test/posts/tea/',
    attributes: { isPermaLink: 'true' },
  });
  expect(found && textOfOnly(found, 'creator', DC)).toBe('Ann');
  expect(found && textOfOnly(found, 'pubDate')).toBe('Fri, 13 May 2011 08:30:00 GMT');
});

test('the rules refuse what is wrong', () => {
  const wrong = (text: string, from: string, to: string): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const good = rss(feed(item()));
  for (const [from, to] of [
    ['<title>A blog</title>', ''],
    ['<pubDate>Fri, 13', '<pubDate>13'],
    ['[<p>A', '[<script>A'],
    ['[<p>A', '[<a href="/tea/">A'],
    ['<dc:creator>Ann</dc:creator>', '<author>Ann</author>'],
    ['rel="self"', 'rel="other"'],
  ] as const)
    expect([from, rssProblems(wrong(good, from, to)).length]).not.toEqual([from, 0]);
  const goodAtom = atom(feed(item()), NOW);
  for (const [from, to] of [
    ['<id>https://blog.test/posts/tea/</id>', ''],
    ['<name>Ann</name>', ''],
    ['<updated>2011-05-13T08:30:00.000Z</updated>\n  </entry>', '<updated>2011</updated>\n  </entry>'],
  ] as const)
    expect([from, atomProblems(wrong(goodAtom, from, to)).length]).not.toEqual([from, 0]);
  const goodJson = jsonFeed(feed(item()));
  expect(jsonFeedProblems(wrong(goodJson, '"id"', '"no"'))).toEqual(['item 1 has no id']);
});
