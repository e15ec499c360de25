import { describe, expect, test } from 'vitest';
import { directionOf, directionOfMarkup } from './direction.ts';

describe('the direction of a text', () => {
  test.each([
    ['Hello', 'ltr', undefined],
    ['Hello', 'rtl', 'ltr'],
    ['مرحبًا', 'ltr', 'rtl'],
    ['שלום', 'ltr', 'rtl'],
    ['مرحبًا', 'rtl', undefined],
    ['LinkedIn موقع للتواصل المهني', 'ltr', 'rtl'],
    ['The word مرحبًا is a greeting', 'rtl', 'ltr'],
    ['42 · 👋', 'rtl', undefined],
    ['', 'rtl', undefined],
  ] as const)('of %j on a page that runs %s is %s', (text, around, direction) => {
    expect(directionOf(text, around)).toBe(direction);
  });

  test('is that of its words, whatever code and markup stand between them', () => {
    const code = '```ts\nexport const aVeryLongName = anotherVeryLongName;\n```';
    expect(directionOfMarkup(`${code}\n\nمثال قصير مع \`npm install\`\n`, 'ltr')).toBe('rtl');
    expect(
      directionOfMarkup('<p><a href="https://example.org/" rel="nofollow">نص</a>&quot;</p>', 'ltr'),
    ).toBe('rtl');
    expect(directionOfMarkup('<pre><code>a\nb</code></pre><p>نص</p>', 'ltr')).toBe('rtl');
  });
});
