import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Mender } from './mender.ts';

const mended = (...pieces: string[]): string => {
  const mender = new Mender();
  return [...pieces.map((piece) => mender.mend(piece, false)), mender.mend('', true)].join('');
};

test.each([
  ['a & b', 'a &amp; b'],
  ['a &nbsp; &amp; &#8217; &#xA0;', 'a &amp;nbsp; &amp; &#8217; &#xA0;'],
  ['<![CDATA[a & b]]> & <![CDATA[&]]>', '<![CDATA[a & b]]> &amp; <![CDATA[&]]>'],
  ['bell\u0007', 'bell'],
  ['&', '&amp;'],
  ['<![CDATA[ ]] & ]]]>&', '<![CDATA[ ]] & ]]]>&amp;'],
])('%j becomes %j', (text, better) => {
  expect(mended(text)).toBe(better);
});

test('it is the same in whatever pieces it comes', () => {
  const bits = ['&', 'amp;', '<![CDATA[', ']]>', ']', '<', 'a', '#1', '#x1F;', '\u0001', '&lt;'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits)), fc.array(fc.nat(60)), (parts, cuts) => {
      const text = parts.join('');
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
      const pieces = places.map((place, i) => text.slice(places[i - 1] ?? 0, place));
      expect(mended(...pieces)).toBe(mended(text));
    }),
    { numRuns: 2000 },
  );
});

test('what is well-formed stays as it is, and is not counted', () => {
  const mender = new Mender();
  const text = '<a b="&quot;">&lt;<![CDATA[&]]></a>';
  expect(mender.mend(text, true)).toBe(text);
  expect(mender.count).toBe(0);
});
