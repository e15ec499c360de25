import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comment } from '../schema/comment.ts';
import { problemLine } from '../schema/problem.ts';
import { cleanLine, cleanText, isInkless } from '../schema/text.ts';
import { commentFile, commentPath, parseCommentFile } from './file.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,32}$/);
const address = fc.constantFrom('https://example.org', 'http://bücher.example/a?b=c#d');
const stored = (clean: (text: string) => string) =>
  fc
    .string({ unit: 'binary', maxLength: 50 })
    .map(clean)
    .filter((text) => text !== '');

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const anyComment: fc.Arbitrary<Comment> = fc.record({
  id,
  parent: optional(id),
  author: fc.record({
    name: stored(cleanLine).filter((name) => !isInkless(name)),
    url: optional(address),
    ref: optional(fc.constant('craig-watson')),
    inferred: optional(fc.constant(true as const)),
  }),
  date: optional(fc.constantFrom('2011-05-06T07:08:09Z', '2024-02-29T23:59:59Z')),
  position: optional(fc.integer({ min: 1 })),
  body: stored(cleanText),
  source: fc.record({
    kind: fc.constantFrom('form' as const, 'wordpress' as const, 'disqus' as const, 'capture' as const),
    id: optional(fc.string({ minLength: 1, maxLength: 20 })),
    url: optional(address),
  }),
});

/** Without the keys that hold nothing, as JSON has it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const parse = (text: string, name = 'abc') => parseCommentFile(commentPath('a-post', name), text);

describe('the file of a comment', () => {
  test('says all that the comment does', () => {
    fc.assert(
      fc.property(anyComment, (comment) => {
        expect(parse(commentFile(comment), comment.id)).toEqual({ ok: true, comment: plain(comment) });
      }),
    );
  });

  test('is the same text however its fields were ordered', () => {
    fc.assert(
      fc.property(anyComment, (comment) => {
        const shuffled = Object.fromEntries(Object.entries(comment).reverse()) as Comment;
        const parsed = parse(JSON.stringify(shuffled), comment.id);
        expect(parsed.ok && commentFile(parsed.comment)).toBe(commentFile(comment));
      }),
    );
  });

  test('has its keys in one order, two spaces and a final newline', () => {
    const comment: Comment = {
      source: { url: 'https://example.org/a', id: '7', kind: 'wordpress' },
      body: 'Hi\n"there"',
      position: 2,
      date: '2026-11-23T09:30:00Z',
      author: { inferred: true, ref: 'ann', url: 'https://example.org', name: 'Ann' },
      parent: 'x',
      id: 'abc',
    };
    expect(commentFile(comment)).toBe(`{
  "id": "abc",
  "parent": "x",
  "author": {
    "name": "Ann",
    "url": "https://example.org",
    "ref": "ann",
    "inferred": true
  },
  "date": "2026-11-23T09:30:00Z",
  "position": 2,
  "body": "Hi\\n\\"there\\"",
  "source": {
    "kind": "wordpress",
    "id": "7",
    "url": "https://example.org/a"
  }
}
`);
  });
});

describe('a malformed file', () => {
  const good = { id: 'abc', author: { name: 'Ann' }, body: 'Hi', source: { kind: 'form' } };
  const linesOf = (text: string): string[] => {
    const parsed = parse(text);
    return parsed.ok ? [] : parsed.problems.map(problemLine);
  };

  test.each(['', '{', '{"id": "abc",}', '\ufeff{}', "{'id': 'abc'}", '<<<<<<< HEAD\n{}'])(
    '%j is not JSON',
    (text) => {
      const [line, ...more] = linesOf(text);
      expect(line).toMatch(/^content\/comments\/a-post\/abc\.json: is not JSON \(.+\): correct it$/);
      expect(more).toEqual([]);
    },
  );

  test('an id that is not the name of the file is found', () => {
    expect(linesOf(JSON.stringify({ ...good, id: 'abd' }))).toEqual([
      'content/comments/a-post/abc.json: id is "abd", but the file is abc.json: rename the file, or correct the id',
    ]);
  });

  test('a name of which nothing is seen is none', () => {
    expect(linesOf(JSON.stringify({ ...good, author: { name: '\u2800' } }))).toEqual([
      'content/comments/a-post/abc.json: author.name shows nothing: write the name the comment is signed with',
    ]);
  });

  test('every field that is not right is named', () => {
    expect(linesOf(JSON.stringify({ ...good, author: { name: '' }, body: 5 }))).toEqual([
      'content/comments/a-post/abc.json: author.name is empty: write the name the comment is signed with',
      'content/comments/a-post/abc.json: body 5 is not valid: write text between quotes',
    ]);
  });

  test('nothing that JSON can say makes it throw', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const parsed = parse(text);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
    );
  });
});
