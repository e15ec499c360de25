import { describe, expect, test } from 'vitest';
import { readersWords } from './times.ts';

describe('a date in the words of who reads', () => {
  test('is a moment in their language and at their time', () => {
    expect(readersWords('2026-11-23T23:30:00Z', ['de-DE', 'en'], 'Asia/Tokyo')).toMatch(
      /Dienstag, 24\. November 2026 .*08:30:00/,
    );
  });

  test('is the same day everywhere where no hour is known', () => {
    expect(readersWords('2009-05-01', ['en-GB'], 'America/Los_Angeles')).toMatch(/^Friday,? 1 May 2009$/);
  });

  test.each(['', 'PT2H', '2009', '2026-99-99', 'yesterday'])('is not made up of %j', (text) => {
    expect(readersWords(text, ['en'])).toBeUndefined();
  });
});
