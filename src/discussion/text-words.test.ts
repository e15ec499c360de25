import { describe, expect, test } from 'vitest';
import { beginning, minutesToRead, wordsIn } from './text-words.ts';

describe('the words of a text', () => {
  test('are what stands between blanks and punctuation', () => {
    expect(wordsIn('Don’t panic: it’s 42, naïve — and “fine”!', 'en')).toEqual([
      ...['Don’t', 'panic', 'it’s', '42', 'naïve', 'and', 'fine'],
    ]);
    expect(wordsIn('مرحبًا بكم في المدونة', 'ar')).toHaveLength(4);
    expect(wordsIn(' — … ', 'en')).toEqual([]);
  });

  test('are found where nothing parts them', () => {
    const words = wordsIn('私たちはTokyoで仕事を探しています。', 'ja');
    expect(words).toContain('Tokyo');
    expect(words.length).toBeGreaterThan(5);
    expect(words.length).toBeLessThan(14);
  });
});

test('a text takes a minute for each 230 words, and one for what was begun', () => {
  expect([0, 1, 230, 231, 900].map(minutesToRead)).toEqual([0, 1, 1, 2, 4]);
});

describe('the beginning of a text', () => {
  test('is cut between words, and says so', () => {
    expect(beginning('One, two, three and four', 16)).toBe('One, two, three…');
    expect(beginning('short', 16)).toBe('short');
  });

  test('of one word is cut all the same, and never through a character', () => {
    expect(beginning('x'.repeat(5000), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(beginning('😀'.repeat(20), 5)).toBe(`${'😀'.repeat(4)}…`);
  });
});
