import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { byTag, findAll, textOf } from '../../tests/support/dom.ts';
import { vocabularyProblems } from '../../tests/support/vocabulary.ts';
import {
  DEEPEST_COMMENT,
  scriptText,
  type ToldComment,
  type ToldPost,
  toldPost,
  webSite,
} from './json-ld.ts';

const comment = (id: string, more: Partial<ToldComment> = {}): ToldComment => ({
  id,
  name: `Name ${id}`,
  text: `Words of ${id}.`,
  date: '2011-05-13T08:30:00Z',
  ...more,
});

const post = (more: Partial<ToldPost> = {}): ToldPost => ({
  url: 'https://blog.test/posts/tea/',
  page: false,
  title: 'Tea',
  description: 'About tea.',
  language: 'en',
  author: { name: 'Ann', url: 'https://blog.test/authors/ann/' },
  published: new Date('2011-05-12T00:00:00Z'),
  updated: new Date('2011-05-14T00:00:00Z'),
  tags: ['tea'],
  pictures: ['https://blog.test/og/tea.png'],
  count: 0,
  comments: [],
  permalink: (id) => `https://blog.test/posts/tea/#comment-${id}`,
  ...more,
});

interface Told {
  '@id'?: string;
  parentItem?: { '@id': string };
  url: string;
  text: string;
  comment?: Told[];
}

const told = (more: Partial<ToldPost>): { comment?: Told[] } & Record<string, unknown> =>
  JSON.parse(JSON.stringify(toldPost(post(more))));

/** A tree as nested lists of ids. */
type Tree = [string, Tree[]];
const treeOf = (all: Told[] = []): Tree[] =>
  all.map(({ url, comment: below }) => [url.replace(/.*#comment-/, ''), treeOf(below)]);

describe('a post', () => {
  test('has the tree of who answers whom', () => {
    const comments = [
      comment('c', { parent: 'a' }),
      comment('a'),
      comment('b'),
      comment('d', { parent: 'c' }),
    ];
    expect(treeOf(told({ comments }).comment)).toEqual([
      ['a', [['c', [['d', []]]]]],
      ['b', []],
    ]);
  });

  test('keeps to the vocabulary of schema.org, with all that is known and with nothing', () => {
    const comments = [
      comment('a', { url: 'https://bob.test/' }),
      comment('b', { parent: 'a', date: undefined }),
    ];
    const bare = { description: undefined, published: undefined, updated: undefined, tags: [], pictures: [] };
    expect(vocabularyProblems(told({ comments, count: 2 }))).toEqual([]);
    expect(vocabularyProblems(told(bare))).toEqual([]);
    expect(vocabularyProblems(told({ comments, page: true }))).toEqual([]);
    expect(told(bare)).not.toHaveProperty('datePublished');
  });

  test('says all that is known of it and of who wrote there', () => {
    const comments = [comment('a', { url: 'https://bob.test/' })];
    expect(told({ comments, count: 1 })).toEqual({
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      url: 'https://blog.test/posts/tea/',
      mainEntityOfPage: 'https://blog.test/posts/tea/',
      headline: 'Tea',
      description: 'About tea.',
      inLanguage: 'en',
      author: { '@type': 'Person', name: 'Ann', url: 'https://blog.test/authors/ann/' },
      datePublished: '2011-05-12',
      dateModified: '2011-05-14',
      keywords: ['tea'],
      image: ['https://blog.test/og/tea.png'],
      commentCount: 1,
      comment: [
        {
          '@type': 'Comment',
          url: 'https://blog.test/posts/tea/#comment-a',
          author: { '@type': 'Person', name: 'Name a', url: 'https://bob.test/' },
          datePublished: '2011-05-13T08:30:00Z',
          text: 'Words of a.',
        },
      ],
    });
  });

  test('has days where no hour is known, and moments where one is', () => {
    const data = toldPost(post({ updated: new Date('2011-05-14T08:30:00Z') }));
    expect(data).toMatchObject({ datePublished: '2011-05-12', dateModified: '2011-05-14T08:30:00Z' });
  });

  test('nests a chain of 10,000 answers so deep, and then has them in a row, each with what it answers', () => {
    const comments = Array.from({ length: 10_000 }, (_, i) =>
      comment(`d${i}`, i === 0 ? {} : { parent: `d${i - 1}` }),
    );
    const data = told({ comments, count: comments.length });
    const [first, ...deeper] = data.comment ?? [];
    let level = first ? [first] : [];
    for (let depth = 1; depth < DEEPEST_COMMENT; depth += 1) {
      expect(level).toHaveLength(1);
      level = level[0]?.comment ?? [];
    }
    const [deepest] = level;
    expect(level).toEqual([{ ...deepest, text: `Words of d${DEEPEST_COMMENT - 1}.` }]);
    expect(deeper.map(({ text }) => text)).toEqual(comments.slice(DEEPEST_COMMENT).map(({ text }) => text));
    const parents = [deepest, ...deeper.slice(0, -1)];
    expect(deeper.map(({ parentItem }) => parentItem?.['@id'])).toEqual(parents.map((told) => told?.['@id']));
    expect(parents.map((told) => told?.['@id'])).toEqual(parents.map((told) => told?.url));
    expect(vocabularyProblems(data)).toEqual([]);
  });
});

test('the site says how it is searched', () => {
  const site = webSite({
    url: 'https://blog.test/',
    title: 'A blog',
    description: 'About tea.',
    language: 'en',
    search: 'https://blog.test/search/',
  });
  expect(vocabularyProblems(JSON.parse(JSON.stringify(site)))).toEqual([]);
  expect(JSON.stringify(site)).toContain('https://blog.test/search/?q={words}');
});

test('what schema.org does not know is refused', () => {
  const wrong = {
    '@type': 'Comment',
    words: 'x',
    text: 'x',
    url: '/x',
    datePublished: 'May',
    author: { '@type': 'Comment' },
  };
  expect(vocabularyProblems(wrong).map((problem) => problem.split(' ')[0])).toEqual([
    ...['/words', '/url', '/datePublished', '/author'],
  ]);
});

describe('data in a script', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '</script><img src=x onerror=alert(1)>',
      '<!--<script>',
      ']]>',
      '\u2028\u2029',
      '</SCRIPT/',
    ),
  );

  test('is all that its script holds, whatever it says', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const page = parse(`<script type="application/ld+json">${scriptText({ text })}</script><p>after</p>`);
        const [script, ...more] = findAll(page, byTag('script'));
        expect(more).toEqual([]);
        expect(findAll(page, byTag('p')).map(textOf)).toEqual(['after']);
        expect(JSON.parse(script ? textOf(script) : '')).toEqual(JSON.parse(JSON.stringify({ text })));
      }),
    );
  });

  test('has no character that ends a line of JavaScript', () => {
    expect(scriptText({ text: '\u2028\u2029<>' })).toBe('{"text":"\\u2028\\u2029\\u003c\\u003e"}');
  });
});
