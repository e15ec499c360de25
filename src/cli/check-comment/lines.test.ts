import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inert, inertJson, linesOf, shownPath } from './lines.ts';

describe('a path', () => {
  test.each(['content/comments/a-post/abc.json', 'content/posts/über-日本語.mdx', 'a b/c_d~1.txt'])(
    '%s is shown as it is',
    (path) => expect(shownPath(path)).toBe(path),
  );

  test.each([
    ['a.json ', '"a.json "'],
    ['a\\b', '"a\\\\b"'],
    ['a\nb', '"a\\nb"'],
    ['a\u202eb', '"a\\u{202e}b"'],
    ['u\u0308', '"u\\u{308}"'],
    ['::error::x', '"::error::x"'],
    ['\u001b[2J', '"\\u001b[2J"'],
  ])('%j is shown as %s', (path, shown) => expect(shownPath(path)).toBe(shown));
});

describe('the log of a forge', () => {
  test('shows one problem on each line', () => {
    const problem = { file: 'a.json', field: 'author.name', message: 'is missing: write it' };
    expect(linesOf([problem, { ...problem, field: '' }])).toEqual([
      'a.json: author.name is missing: write it',
      'a.json: is missing: write it',
    ]);
  });

  test('gets no command, no colour and no second line from whatever a file says', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '::',
            '::error::',
            '##[',
            '##[group]',
            '\n',
            '\r',
            '\u001b[2J',
            '\u2028',
            '\u0085',
            ' ',
          ),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, hostile, hostile, (file, field, message) => {
        const [line = ''] = linesOf([{ file, field, message }]);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|::|##/u);
      }),
    );
  });

  test('is not filled by one problem, nor by very many', () => {
    const long = { file: 'a'.repeat(10_000), field: '', message: 'is wrong' };
    const lines = linesOf(Array.from({ length: 250 }, () => long));
    expect(lines).toHaveLength(101);
    expect(lines[0]?.length).toBeLessThan(600);
    expect(lines.at(-1)).toBe('and 150 more');
  });
});

test('JSON means the same when its commands are made inert', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom('::error::x', '##[group]', ':::', '####'), (json, command) => {
      const value = [JSON.parse(json), command];
      const safe = inertJson(JSON.stringify(value));
      expect(JSON.parse(safe)).toEqual(value);
      expect(safe).not.toMatch(/::|##/);
    }),
  );
  expect(inert('a: b # c')).toBe('a: b # c');
});
