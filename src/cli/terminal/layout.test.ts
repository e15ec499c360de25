import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote, truncate, widthOf, wrap } from './layout.ts';

describe('text in the terminal’s width', () => {
  test('breaks at blanks, and keeps line ends and indentation', () => {
    expect(wrap('one two three\n\n  four five', 9)).toEqual(['one two', 'three', '', '  four', 'five']);
  });

  test('breaks a long word, so that a full address is shown', () => {
    expect(wrap('see https://example.org/path', 12)).toEqual(['see', 'https://exam', 'ple.org/path']);
  });

  test('counts wide characters and emoji as they are drawn, combining marks as nothing', () => {
    expect(widthOf('世界')).toBe(4);
    expect(widthOf('❤️')).toBe(2);
    expect(widthOf('e\u0301')).toBe(1);
    expect(wrap('世界世界', 5)).toEqual(['世界', '世界']);
  });

  test('what is cut short ends in an ellipsis', () => {
    expect(truncate('one two three', 20)).toBe('one two three');
    expect(truncate('one two three', 8)).toBe('one two…');
  });

  test('every line of quoted words has its mark, also an empty one', () => {
    expect(quote('one two\n\nthree', '| ', 7)).toEqual(['| one', '| two', '|', '| three']);
  });

  test('no line is too long and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 30 }),
        (text, width) => {
          const lines = wrap(text, width);
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 8));
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
