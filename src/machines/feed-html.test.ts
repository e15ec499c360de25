import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedHtml } from './feed-html.ts';

const BASE = 'https://blog.test/posts/tea/';
const of = (html: string): string => feedHtml(html, BASE);

test.each([
  ['<a href="/about/">x</a>', '<a href="https://blog.test/about/">x</a>'],
  ['<a href="#fn-1">1</a>', '<a href="https://blog.test/posts/tea/#fn-1">1</a>'],
  ['<a href="../milk/">x</a>', '<a href="https://blog.test/posts/milk/">x</a>'],
  ['<a href="mailto:a@b.test">x</a>', '<a href="mailto:a@b.test">x</a>'],
  ['<img src="/_astro/a.webp" alt="">', '<img src="https://blog.test/_astro/a.webp" alt="">'],
  [
    '<img src="/a.png" srcset="/a.png 1x, /b.png 2x" sizes="100vw">',
    '<img src="https://blog.test/a.png" srcset="https://blog.test/a.png 1x, https://blog.test/b.png 2x">',
  ],
  ['<blockquote cite="/b/">x</blockquote>', '<blockquote cite="https://blog.test/b/">x</blockquote>'],
])('addresses are absolute: %s', (html, to) => {
  expect(of(html)).toBe(to);
});

test.each([
  ['<p>a<script>b</script>c</p>', '<p>ac</p>'],
  ['<form><p>a</p></form>b', 'b'],
  ['a<style>b</style><svg><script>x</script></svg>', 'a'],
  ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="java\nscript:alert(1)" onclick="x" style="y" class="z" id="i">x</a>', '<a>x</a>'],
  ['<img src="data:image/png;base64,AA" alt="x">', '<img alt="x">'],
  ['<!-- a -->b', 'b'],
])('nothing in it runs: %s', (html, to) => {
  expect(of(html)).toBe(to);
});

test('a player becomes the link that stands in for it', () => {
  const video =
    '<figure><video controls src="/a.mp4"><a href="/a.mp4">Watch</a></video><figcaption>x</figcaption></figure>';
  expect(of(video)).toBe(
    '<figure><a href="https://blog.test/a.mp4">Watch</a><figcaption>x</figcaption></figure>',
  );
});

test('code loses the marks of its colours, and no letter', () => {
  expect(of('<pre tabindex="0"><code><span class="token">a</span> b\n  c</code></pre>')).toBe(
    '<pre><code>a b\n  c</code></pre>',
  );
});

test('words of another language keep it', () => {
  expect(of('<span lang="ar" dir="rtl">شاي</span>')).toBe('<span lang="ar" dir="rtl">شاي</span>');
});

test('is the same when it is done again, whatever it is', () => {
  const parts = fc.constantFrom(
    '<p>',
    '</p>',
    '<a href="/x">',
    '</a>',
    '<script>',
    '<svg>',
    '<!--',
    'x',
    '&',
    '<td>',
    ']]>',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (all) => {
      const once = of(all.join(''));
      expect(of(once)).toBe(once);
    }),
  );
});
