import { describe, expect, test } from 'vitest';
import { built, convert, found, markdown, nodesOf, programs } from './testing.ts';

const text = (mdx: string): string =>
  [...nodesOf(built(mdx))].filter((node) => typeof node === 'string').join('');

describe('words that MDX would take for something else', () => {
  test.each([
    'a {b} and {} and }{',
    'I <3 you, 1 < 2 and a<b',
    'import x from "y"',
    'export default 1',
    'import',
    '# no heading',
    '1. no list',
    '- no list',
    '> no quotation',
    '--- +++ === ***',
    '`code` ~~~ ``` **bold** _it_ a_b_c',
    '[a](b) ![a](b) [^1] [ ] [x]: y',
    'a | b',
    'سلام {دنیا} 😀 👩‍👩‍👧',
    '\\ \\{ \\\\ \\n',
  ])('%s is shown as it is', (words) => {
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const mdx = markdown(`<p>${escaped}</p>`);
    expect(text(mdx)).toBe(words);
    expect(programs(mdx)).toEqual([]);
  });
});

describe('code and addresses that Markdown would run together with what is around them', () => {
  test.each([
    ['code in marked words', '<h3><b><code>![{/*</code>]*/}</b></h3>', '![{/*]*/}'],
    ['code beside code', '<p><code>{</code><code>{</code></p>', '{{'],
    ['code in a link', '<p><a href="http://x.test/a(b"><b><code>[^1]: |</code></b></a></p>', '[^1]: |'],
    ['code that ends in a backslash', '<p><b><code>{/*\\</code></b></p><p>*/}</p>', '{/*\\\n*/}'],
    [
      'an address before another sort of line end',
      '<p>http://a.test/_b_\u2028</p>',
      'http://a.test/_b_\u2028',
    ],
  ])('%s', (_, html, words) => {
    const { markdown: mdx, findings } = convert(html, 'html');
    expect(text(mdx)).toBe(words);
    expect(programs(mdx)).toEqual([]);
    expect(findings).toEqual([]);
  });
});

describe('findings', () => {
  test('name the line on which the thing stands', () => {
    expect(found('a\n\nb <script>x</script>\n\n[foo bar=1]')).toEqual([
      'removed 3: A script was taken out',
      'kept 5: The shortcode [foo] is not known and stays as text',
    ]);
  });
});
