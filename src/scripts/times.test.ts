import { describe, expect, test } from 'vitest';
import { readersWords } from './times.ts';

describe('a date in the words of who reads', () => {
  test('is a moment in their language and at their time', () => {
    expect(readersWords('2026-11-23T23:30:00Z', ['de-DE', 'en'], 'full', 'Asia/Tokyo')).toMatch(
      /Dienstag, 24\. November 2026 .*08:30:00/,
    );
  });

  test('is short where it stands in the text', () => {
    expect(readersWords('2026-11-23T23:30:00Z', ['de-DE'], 'long', 'Asia/Tokyo')).toBe(
      '24. November 2026 um 08:30',
    );
    expect(readersWords('2009-05-01', ['ar-EG'], 'long')).toBe('١ مايو ٢٠٠٩');
  });

  test('is a day, theirs, where the page says no hour', () => {
    expect(readersWords('2026-11-23T23:30:00Z', ['de-DE'], 'day', 'Asia/Tokyo')).toBe('24. November 2026');
  });

  test('is the same day everywhere where no hour is known', () => {
    expect(readersWords('2009-05-01', ['en-GB'], 'full', 'America/Los_Angeles')).toMatch(
      /^Friday,? 1 May 2009$/,
    );
  });

  test.each(['', 'PT2H', '2009', '2026-99-99', 'yesterday'])('is not made up of %j', (text) => {
    expect(readersWords(text, ['en'], 'full')).toBeUndefined();
  });
});
