import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPrintable, printable, printableJson, printableLine } from './printable.ts';

const COMMANDS = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('\u001b', '[2J', '\u009b', '\u202e', '\r', '\n', '\u0007', 'a', '\ud800'),
  }),
);

describe('a stranger’s text on a terminal', () => {
  test.each([
    ['colours and cursor commands', '\u001b[31mred\u001b[2J', '␛[31mred␛[2J'],
    ['a window title', '\u001b]0;title\u0007', '␛]0;title␇'],
    ['a one-byte escape', '\u009b31m', '<U+009B>31m'],
    ['text turned around', 'gpj.\u202eexe', 'gpj.<U+202E>exe'],
    ['zero-width characters', 'pay\u200bpal\ufeff', 'pay<U+200B>pal<U+FEFF>'],
    ['tags that nobody sees', 'a\u{e0041}', 'a<U+E0041>'],
    ['a lone return, which would write over the line', 'good\rbad', 'good␍bad'],
    ['backspaces and delete', 'a\b\u007f', 'a␈␡'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ])('%s are shown and not obeyed', (_, typed, shown) => {
    expect(printable(typed)).toBe(shown);
  });

  test.each(['Plain words.\nOn two lines.', 'naïve Ελληνικά עברית العربية', 'نمی‌خواهم', '👩🏽‍💻 ❤️', '世界'])(
    '%j stays as it is',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );

  test('whatever is typed, no command is left and nothing changes a second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = printable(text);
        expect(shown.replaceAll('\n', '')).not.toMatch(COMMANDS);
        expect(printable(shown)).toBe(shown);
        expect(printableLine(text)).not.toMatch(/[\n\p{Cc}]/u);
      }),
    );
  });

  test('every text inside a value is made printable', () => {
    expect(allPrintable({ a: ['\u001b'], b: { c: '\u202e' }, d: 1, e: null })).toEqual({
      a: ['␛'],
      b: { c: '<U+202E>' },
      d: 1,
      e: null,
    });
  });

  test('JSON says the same and holds no command', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = printableJson({ text });
        expect(json.replaceAll('\n', '')).not.toMatch(COMMANDS);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});
