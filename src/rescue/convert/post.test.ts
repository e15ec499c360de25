import { describe, expect, test } from 'vitest';
import { built, found, markdown, nodesOf, programs } from './testing.ts';

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

describe('findings', () => {
  test('name the line on which the thing stands', () => {
    expect(found('a\n\nb <script>x</script>\n\n[foo bar=1]')).toEqual([
      'removed 3: A script was taken out',
      'kept 5: The shortcode [foo] is not known and stays as text',
    ]);
  });
});
