import { describe, expect, test } from 'vitest';
import { codesOf } from '../integrations/fonts.ts';
import { facesOf, LETTERS, styledComment } from './faces.ts';

const upright = (words: string) => facesOf([{ upright: words, bold: '', italic: '' }]);

describe('a text asks for', () => {
  test('nothing beside the upright face, where it is English prose', () => {
    expect(upright('“It’s 1 of 2,” she said – and left…')).toEqual([]);
  });

  test.each(['déjà vu', 'Größe', 'œuvre', 'İstanbul is in ı'])(
    'further letters, where it says %j',
    (words) => {
      expect(upright(words)).toEqual(['text-more']);
    },
  );

  test.each(['a < b', 'foo_bar', '« »', '20 €', 'Привет', 'Ł'])('none of them, where it says %j', (words) => {
    expect(upright(words)).toEqual([]);
  });

  test('bold and italic, where words stand in them', () => {
    const text = { upright: '', bold: '', italic: '' };
    expect(facesOf([text, { ...text, bold: 'x' }])).toEqual(['bold']);
    expect(facesOf([{ ...text, italic: '1' }, text])).toEqual(['italic']);
    expect(facesOf([{ upright: 'é', italic: 'x', bold: 'x' }])).toEqual(['text-more', 'bold', 'italic']);
    expect(facesOf([{ ...text, bold: ' — ', italic: '是' }])).toEqual([]);
  });
});

test('each letter of what is cut off English asks for it', () => {
  const letters = codesOf(LETTERS.more)
    .map((code) => String.fromCodePoint(code))
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  expect(letters.length).toBeGreaterThan(60);
  for (const letter of letters) expect(upright(letter), letter).toEqual(['text-more']);
});

describe('the words of a comment are known by how they stand', () => {
  test.each([
    ['<p>plain <em>soft</em> plain</p>', { upright: 'plain  plain', italic: 'soft', bold: '' }],
    ['<p><strong>loud</strong></p>', { upright: '', italic: '', bold: 'loud' }],
    ['<p><em><strong>both</strong></em></p>', { upright: '', italic: 'both', bold: '' }],
    ['<p><strong>a<em>b</em>c</strong></p>', { upright: '', italic: 'b', bold: 'ac' }],
    ['<p><strong><code>code</code></strong></p>', { upright: '', italic: '', bold: '' }],
    ['<pre tabindex="0"><code>*é*</code></pre>', { upright: '', italic: '', bold: '' }],
    ['<p><strong>&lt;</strong></p>', { upright: '', italic: '', bold: '' }],
    ['<p><a href="https://example.org/é">x</a></p>', { upright: 'x', italic: '', bold: '' }],
    ['<p>كلمات <em>CV</em> قليلة</p>', { upright: '', italic: '', bold: '' }],
  ])('%s', (html, words) => {
    expect(styledComment(html)).toEqual(words);
  });
});
