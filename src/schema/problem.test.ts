import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { Author } from './author.ts';
import { Comment } from './comment.ts';
import { Post } from './post.ts';
import { checked, problemLine } from './problem.ts';

const linesOf = (schema: z.ZodMiniType, file: string, value: unknown): string[] => {
  const result = checked(schema, file, value);
  return result.ok ? [] : result.problems.map(problemLine);
};

const A_DATE = 'write a date such as 2026-11-23, or a moment such as 2026-11-23T09:30:00Z';
const AN_ADDRESS = 'write a whole address that begins with http:// or https://, without blanks or a password';
const A_LINE = 'write it on one line, with single blanks and none around it, without invisible characters';
const AN_AUTHOR = 'use the name of a file in content/authors/, without .json';
const LONG = `"${'x'.repeat(49)}…`;

describe('a comment that is not right', () => {
  const good = { id: 'abc', author: { name: 'Ann' }, body: 'Hi', source: { kind: 'form' } };
  const file = 'content/comments/a-post/abc.json';

  test('a good one has no problems', () => {
    const full = {
      ...good,
      parent: 'x',
      author: { name: 'Ann', url: 'https://example.org', ref: 'ann', inferred: true },
      date: '2026-11-23T09:30:00Z',
      position: 1,
      source: { kind: 'wordpress', id: '12', url: 'https://example.org/a/#comment-12' },
    };
    expect(linesOf(Comment, file, good)).toEqual([]);
    expect(linesOf(Comment, file, full)).toEqual([]);
  });

  test.each([[null], ['text'], [[]], [5]])('%j says what it should be', (value) => {
    expect(linesOf(Comment, file, value)).toEqual([
      `${file}: does not hold named fields: write it as the other files in its folder are`,
    ]);
  });

  test('all that is missing is named', () => {
    expect(linesOf(Comment, file, {})).toEqual([
      `${file}: id is missing: use 1 to 32 of the characters a-z and 0-9, between quotes`,
      `${file}: author is missing: write its fields between { and }`,
      `${file}: body is missing: write text between quotes`,
      `${file}: source is missing: write its fields between { and }`,
    ]);
  });

  test.each<[object, string]>([
    [{ id: 5 }, 'id 5 is not valid: use 1 to 32 of the characters a-z and 0-9, between quotes'],
    [{ id: '../x' }, 'id "../x" is not valid: use 1 to 32 of the characters a-z and 0-9'],
    [{ parent: null }, 'parent is empty: use 1 to 32 of the characters a-z and 0-9, between quotes'],
    [{ parent: 'A' }, 'parent "A" is not valid: use 1 to 32 of the characters a-z and 0-9'],
    [{ author: 'Ann' }, 'author "Ann" is not valid: write its fields between { and }'],
    [{ author: {} }, 'author.name is missing: write text between quotes'],
    [{ author: { name: '' } }, 'author.name is empty: write the name the comment is signed with'],
    [{ author: { name: 'A  b' } }, `author.name "A  b" is not valid: ${A_LINE}`],
    [{ author: { name: 'x'.repeat(241) } }, `author.name ${LONG} is not valid: use at most 240 characters`],
    [{ author: { name: 'a', url: 'javascript:x' } }, `author.url "javascript:x" is not valid: ${AN_ADDRESS}`],
    [{ author: { name: 'a', ref: 'A B' } }, `author.ref "A B" is not valid: ${AN_AUTHOR}`],
    [
      { author: { name: 'a', inferred: false } },
      'author.inferred false is not valid: write true, or leave it out',
    ],
    [
      { author: { name: 'a', email: 'a@example.org' } },
      'author.email is not a known field: check the spelling, or remove it',
    ],
    [
      { date: '2026-02-30T00:00:00Z' },
      'date "2026-02-30T00:00:00Z" is not valid: write a moment in UTC, such as 2026-11-23T09:30:00Z',
    ],
    [
      { date: '2026-11-23T09:30:00+01:00' },
      'date "2026-11-23T09:30:00+01:00" is not valid: write a moment in UTC, such as 2026-11-23T09:30:00Z',
    ],
    [{ position: 0 }, 'position 0 is not valid: count from 1'],
    [{ position: 1.5 }, 'position 1.5 is not valid: write a whole number, without quotes'],
    [{ position: '1' }, 'position "1" is not valid: write a number, without quotes'],
    [{ body: '' }, 'body is empty: write what the comment says'],
    [{ body: 'x'.repeat(65_537) }, `body ${LONG} is not valid: use at most 65536 characters`],
    [
      { body: 'a\r\n' },
      'body "a\\r\\n" is not valid: end lines with \\n, remove blanks at line ends, empty lines around it, two or more in a row and invisible characters, and compose accents (NFC)',
    ],
    [{ source: {} }, 'source.kind is missing: write one of form, wordpress, disqus, capture'],
    [
      { source: { kind: 'blog' } },
      'source.kind "blog" is not valid: write one of form, wordpress, disqus, capture',
    ],
    [{ source: { kind: 'form', id: '' } }, 'source.id is empty: write the id it had there, or leave it out'],
    [{ ip: '192.0.2.1' }, 'ip is not a known field: check the spelling, or remove it'],
  ])('%j', (change, sentence) => {
    expect(linesOf(Comment, file, { ...good, ...change })).toEqual([`${file}: ${sentence}`]);
  });

  test('a field that would change every object is no known field', () => {
    const value = JSON.parse('{"__proto__": {"id": "abc"}}');
    expect(linesOf(Comment, file, { ...good, ...value, ['__proto__']: 1 })).toEqual([
      `${file}: __proto__ is not a known field: check the spelling, or remove it`,
    ]);
  });
});

describe('a post that is not right', () => {
  const good = { title: 'T', author: 'ann' };
  const file = 'content/posts/a-post.mdx';

  test('all that is missing is named', () => {
    expect(linesOf(Post, file, {})).toEqual([
      `${file}: title is missing: write the title between quotes`,
      `${file}: author is missing: ${AN_AUTHOR}`,
    ]);
  });

  test.each<[object, string]>([
    [{ title: 2026 }, 'title 2026 is not valid: write the title between quotes'],
    [{ title: ' ' }, 'title is empty: write a title'],
    [{ title: '\u200b\u2060' }, 'title shows nothing: write a title'],
    [{ author: 'Ann Lee' }, `author "Ann Lee" is not valid: ${AN_AUTHOR}`],
    [{ published: 'soon' }, `published "soon" is not valid: ${A_DATE}`],
    [{ published: '2026-02-31' }, `published "2026-02-31" is not valid: ${A_DATE}`],
    [{ published: '2026-11-23T25:00' }, `published "2026-11-23T25:00" is not valid: ${A_DATE}`],
    [{ updated: 2026 }, `updated 2026 is not valid: ${A_DATE}`],
    [{ rescued: null }, `rescued is empty: ${A_DATE}`],
    [{ commentsCloseOn: true }, `commentsCloseOn true is not valid: ${A_DATE}`],
    [{ description: '' }, 'description is empty: describe the post in a sentence, or leave it out'],
    [{ description: 'x'.repeat(2001) }, `description ${LONG} is not valid: use at most 2000 characters`],
    [{ tags: 'a, b' }, 'tags "a, b" is not valid: write a list, such as [one, two]'],
    [{ tags: ['a', 5] }, 'tags.1 5 is not valid: write text between quotes'],
    [{ tags: [''] }, 'tags.0 is empty: write a word, or remove it'],
    [{ tags: ['a', '\u200d'] }, 'tags.1 shows nothing: write a word, or remove it'],
    [{ draft: 'yes' }, 'draft "yes" is not valid: write true or false'],
    [{ comments: true }, 'comments true is not valid: write open or closed'],
    [{ aliases: '/a' }, 'aliases "/a" is not valid: write a list, such as [/2011/05/a-post/]'],
    [{ aliases: ['a'] }, 'aliases.0 "a" is not valid: begin with one slash, and leave no blank in it'],
    [
      { aliases: ['//example.org'] },
      'aliases.0 "//example.org" is not valid: begin with one slash, and leave no blank in it',
    ],
    [{ source: { kind: 'page', url: 'x' } }, `source.url "x" is not valid: ${AN_ADDRESS}`],
    [
      { source: { kind: 'blog' } },
      'source.kind "blog" is not valid: write one of wordpress, disqus, capture, page',
    ],
    [{ pubDate: '2026-01-01' }, 'pubDate is not a known field: check the spelling, or remove it'],
  ])('%j', (change, sentence) => {
    expect(linesOf(Post, file, { ...good, ...change })).toEqual([`${file}: ${sentence}`]);
  });

  test.each([
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T09:30', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23 09:30:15', '2026-11-23T09:30:15.000Z'],
    ['2026-11-23T09:30:00+02:00', '2026-11-23T07:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('a date written %j is %s, wherever it is built', (written, iso) => {
    expect(Post.parse({ ...good, published: written }).published?.toISOString()).toBe(iso);
  });

  test('what is left out has its usual value', () => {
    expect(Post.parse(good)).toEqual({
      ...good,
      tags: [],
      sticky: false,
      draft: false,
      comments: 'open',
      aliases: [],
    });
  });
});

describe('an author who is not right', () => {
  const file = 'content/authors/ann.json';
  test.each<[object, string]>([
    [{}, 'name is missing: write text between quotes'],
    [{ name: '' }, 'name is empty: write the name that posts are signed with'],
    [{ name: '\u200b' }, 'name shows nothing: write the name that posts are signed with'],
    [{ name: '\u3164' }, 'name shows nothing: write the name that posts are signed with'],
    [{ name: 'a\nb' }, `name "a\\nb" is not valid: ${A_LINE}`],
    [{ name: 'a', fullName: '' }, 'fullName is empty: write the name in full, or leave it out'],
    [{ name: 'a', fullName: '\u2800' }, 'fullName shows nothing: write the name in full, or leave it out'],
    [{ name: 'a', bio: 5 }, 'bio 5 is not valid: write text between quotes'],
    [{ name: 'a', url: 'example.org' }, `url "example.org" is not valid: ${AN_ADDRESS}`],
    [{ name: 'a', email: 'b' }, 'email is not a known field: check the spelling, or remove it'],
  ])('%j', (value, sentence) => {
    expect(linesOf(Author, file, value)).toEqual([`${file}: ${sentence}`]);
  });
});

test('a file from a stranger cannot forge a line or a colour in a log', () => {
  const line = problemLine({
    file: 'content/comments/a/b\n::error::.json',
    field: '\u001b[2Jx',
    message: 'is "\u202e" \u2028',
  });
  expect(line).toBe('content/comments/a/b\\u{a}::error::.json: \\u{1b}[2Jx is "\\u{202e}" \\u{2028}');
});
