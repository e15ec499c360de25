import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { arranged } from './arrange.ts';
import { comesOut } from './shown.ts';
import { built, nodesOf, programs } from './testing.ts';
import { writing } from './writing.ts';
import { written } from './written.ts';

function parsed(html: string): Root {
  const { children } = unified().use(rehypeParse, { fragment: true }).parse(html);
  return { type: 'root', children: arranged(children.filter((child) => child.type === 'element')) };
}

/** What is written where the writer has a fault, and the offsets of the blocks that were changed. */
function withFault(html: string, fault: (text: string) => string): { mdx: string; offsets: number[] } {
  const offsets: number[] = [];
  const stringify: typeof writing.stringify = (tree) => fault(writing.stringify(tree));
  const mdx = written(parsed(html), { ...writing, stringify }, (_, offset) => offsets.push(offset));
  return { mdx: mdx.trim(), offsets };
}

const shown = (mdx: string): string =>
  [...nodesOf(built(mdx))].filter((node) => typeof node === 'string').join('');

describe('what is written is read again', () => {
  const meant = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] });

  test.each([
    ['an expression', 'a {1}', 'a {1}'],
    ['a program', 'export const a = 1', 'export const a = 1'],
    ['a tag that never ends', 'a <b>b', 'a b'],
    ['an attribute that is a program', '<b title={1}>a</b>', 'a'],
    ['other words', 'a \\{', 'a'],
    ['a definition, which shows nothing', '[a]: b', '[a]: b'],
  ])('%s does not come out', (_, mdx, words) => {
    expect(comesOut(meant(words), mdx)).toBe(false);
  });

  test('the same words do, however they are marked and broken', () => {
    expect(comesOut(meant('a {b} c'), '_a_ \\{b}\n**c**')).toBe(true);
  });

  test.each([
    ['a link', { type: 'link', url: '/x', children: [{ type: 'text', value: 'a' }] }, '[a](/y)', '[a](/x)'],
    [
      'a link that is lost',
      { type: 'link', url: '/x', children: [{ type: 'text', value: 'a' }] },
      'a',
      '[a](/x "b")',
    ],
    ['a picture', { type: 'image', url: '/x.jpg', alt: 'a' }, '![a](/y.jpg)', '![a](/x.jpg)'],
  ])('%s that leads elsewhere does not come out', (_, node, wrong, right) => {
    const tree = { type: 'paragraph', children: [node] };
    expect([comesOut(tree, wrong), comesOut(tree, right)]).toEqual([false, true]);
  });

  test('an address that was typed may become a link', () => {
    expect(comesOut(meant('see http://a.test/b and www.a.test'), 'see http://a.test/b and www.a.test')).toBe(
      true,
    );
  });

  test('a block that is misread is written without its marks, and no other', () => {
    const { mdx, offsets } = withFault('<p>a <strong>b</strong></p><p><em>c</em></p>', (text) =>
      text.replaceAll('**', '{'),
    );
    expect(mdx).toBe('a b\n\n_c_');
    expect(offsets).toEqual([0]);
  });

  test('a long text is not read block by block for one that is misread', () => {
    let readings = 0;
    const { offsets } = withFault(`${'<p>a</p>'.repeat(500)}<p><strong>b</strong></p>`, (text) => {
      readings += 1;
      return text.replaceAll('**', '{');
    });
    expect(offsets).toEqual([4000]);
    expect(readings).toBeLessThan(50);
  });

  test('links keep leading somewhere', () => {
    const { mdx } = withFault('<p><a href="/x"><em>b</em></a></p>', (text) => text.replaceAll('_', '*{'));
    expect(mdx).toBe('[b](/x)');
  });

  test.each([
    ['a paragraph', '<p>import {x} from <code>y</code></p>', 'import {x} from y'],
    ['a list', '<ul><li>{a}</li><li>b</li></ul>', '{a}b'],
    ['a quotation', '<blockquote><p>a {</p><p>} b</p></blockquote>', 'a {} b'],
    ['a heading', '<h2>{a}</h2>', '{a}'],
    ['a table', '<table><tr><td>{a}</td><td>b</td></tr></table>', '{a}b'],
    ['a definition', '<dl><dt>{</dt><dd>}</dd></dl>', '{}'],
    ['a figure', '<figure><p><img src="/a.jpg" alt="{"></p><figcaption>{}</figcaption></figure>', '{}'],
  ])('%s that no sign can be written in has its words by references', (_, html, words) => {
    const { mdx, offsets } = withFault(html, (text) => text.replaceAll('\\{', '{'));
    expect(shown(mdx).replaceAll('\n', '')).toBe(words);
    expect(programs(mdx)).toEqual([]);
    expect(offsets).toEqual([0]);
  });

  test('what cannot be read in its place stands in paragraphs, code as code', () => {
    const { mdx } = withFault('<ul><li><p>a</p><pre>b\n  {c}</pre></li></ul>', (text) =>
      text.replaceAll('- ', '{ '),
    );
    expect(mdx).toBe('a\n\n```\nb\n  {c}\n```');
  });

  test('where fences fail as well, the words of code stay', () => {
    const { mdx } = withFault('<pre>b {c}</pre>', (text) => text.replaceAll('```', '{'));
    expect(shown(mdx)).toBe('b {c}');
  });
});
