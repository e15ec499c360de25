import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { WebAddress } from '../../schema/address.ts';
import { cleanLine } from '../../schema/text.ts';
import { authorUrl } from './address.ts';
import { nameOf, plainWords } from './words.ts';

// Long inputs and many runs take their time where many tests share a machine.
vi.setConfig({ testTimeout: 60_000 });

describe('a title as plain words', () => {
  test.each([
    ['Tom &amp; Jerry', 'Tom & Jerry'],
    ['<em>So</em> it&#8217;s <b>done</b>', 'So it’s done'],
    ['One<br>two<p>three</p>four', 'One two three four'],
    ['5 < 6 & 7', '5 < 6 & 7'],
    ['<script>x</script>a<!-- b -->', 'a'],
    ['<img src="x" alt="a cat"> sits', 'a cat sits'],
    ['&lt;b&gt; is a tag', '<b> is a tag'],
  ])('reads %s', (html, words) => {
    expect(plainWords(html)).toBe(words);
  });

  test('is always one clean line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (html) => {
        const words = plainWords(html);
        expect(words).toBe(cleanLine(words));
      }),
    );
  });
});

describe('a name', () => {
  test.each([
    ['Ann', 'Ann'],
    ['Tom &amp;amp; Jerry', 'Tom & Jerry'],
    ['Tom &amp;amp;amp; Jerry', 'Tom & Jerry'],
    ['AT&T', 'AT&T'],
    ['a &lt b', 'a &lt b'],
    ['<b>Ben</b>', 'Ben'],
    ['&lt;b&gt;Ben&lt;/b&gt;', 'Ben'],
    ['Cho <3', 'Cho <3'],
    [' D&#039;Ann\n Ben ', "D'Ann Ben"],
    ['Ann @ work', 'Ann @ work'],
    ['@ann', '@ann'],
    ['', ''],
    ['  ', ''],
    ['\u2800', ''],
  ])('%j is signed as %j', (raw, name) => {
    expect(nameOf(raw)).toEqual({ name });
  });

  test.each([
    ['ann@example.org', 'ann'],
    ['Ann (ann@example.org)', 'Ann ann'],
    ['&#97;nn&#64;example.org', 'ann'],
    ['Ann <ann@example.org>', 'Ann'],
  ])('%j loses its e-mail address', (raw, name) => {
    expect(nameOf(raw).name).toBe(name);
  });

  test('is cut where the schema would not take it', () => {
    const { name, changed } = nameOf('👍'.repeat(200));
    expect(name).toBe('👍'.repeat(120));
    expect(changed).toBeDefined();
  });

  test('is read to its end, however long', () => {
    for (const piece of ['@', '&amp;', '<', 'a@b.', '<b ', '&', ' '])
      expect(nameOf(piece.repeat(200_000)).name.length).toBeLessThanOrEqual(240);
  });
});

describe('an address', () => {
  test.each([
    ['http://example.org', 'http://example.org'],
    ['example.org', 'http://example.org'],
    ['www.example.org/a b', 'http://www.example.org/a%20b'],
    [' https://example.org/ ', 'https://example.org/'],
    ['http://http://example.org', 'http://example.org'],
    ['http://https://example.org', 'https://example.org'],
    ['//example.org', 'http://example.org'],
    ['http://bücher.example/ä', 'http://bücher.example/ä'],
    ['example.org:8080/x', 'http://example.org:8080/x'],
  ])('%j leads to %j', (raw, url) => {
    expect(authorUrl(raw)).toBe(url);
  });

  test.each([
    ...[
      '',
      'http://',
      'https://',
      'javascript:alert(1)',
      'mailto:ann@example.org',
      'none',
      'http://user:pw@example.org',
    ],
    ...['data:text/html,x', `http://example.org/${'a'.repeat(2000)}`, 'ann@example.org', 'http://http://'],
  ])('%j leads nowhere', (raw) => {
    expect(authorUrl(raw)).toBeUndefined();
  });

  test('is one that the schema takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((path) => `example.org/${path}`),
        ),
        (raw) => {
          const url = authorUrl(raw);
          if (url !== undefined) expect(WebAddress.safeParse(url).success).toBe(true);
        },
      ),
    );
  });
});
