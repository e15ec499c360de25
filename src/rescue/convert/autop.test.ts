import { autop } from '@wordpress/autop';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { rebuildParagraphs } from './autop.ts';
import { unmapped } from './mapped.ts';

type Node = DefaultTreeAdapterMap['node'];
const words = (value: string): string => value.replace(/\s+/g, ' ').trim();

/**
 * A document as a reader sees it. Left out, because nobody sees them: empty paragraphs, which stray closing tags make,
 * white space between blocks, and line breaks at the edges of a block.
 */
function shape(node: Node): string {
  if ('value' in node) return words(node.value);
  if (!('childNodes' in node)) return '';
  const name = 'tagName' in node ? node.tagName : '';
  const inside = node.childNodes.map(shape).filter((child) => child !== '');
  if (name === 'br') return '<br>';
  if (name === 'pre')
    return `<pre>${JSON.stringify(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''))}</pre>`;
  while (inside[0] === '<br>') inside.shift();
  while (inside.at(-1) === '<br>') inside.pop();
  if (name === 'p' && inside.length === 0) return '';
  return name === '' ? inside.join('\n') : `<${name}>${inside.join('|')}</${name}>`;
}

const ours = (html: string): string => shape(parseFragment(rebuildParagraphs(unmapped(html), []).text));
const theirs = (html: string): string => shape(parseFragment(autop(html)));

describe('paragraphs are rebuilt as WordPress rebuilds them', () => {
  test.each([
    'a\n\n\nb\n \nc',
    'a\nb\n c \nd',
    'a<br>\n<br />b<br>\nc',
    '<div>a\nb</div>\nc<p>d\n\ne</p>f',
    'text\n<b>x\ny</b>\n\ny<!-- a\n\nb -->z',
    '<ul>\n<li>a\nb</li>\n\n<li>c\n\nd</li>\n</ul>',
    '<blockquote>\na\n\nb\n</blockquote>\n<blockquote>c</blockquote>',
    'a <pre>x\n\n  y\n</pre> b',
    '<h2>a</h2>b\n<h3>\nc\n</h3>',
    '<figure>\n<img>\n<figcaption>c</figcaption>\n</figure>',
    '<a href="x">\n<img>\n</a>',
    'a\n\n<!--more-->\n\nb',
    '<table>\n<tr>\n<td>a\n\nb</td>\n</tr>\n</table>',
    '<dl>\n<dt>a</dt>\n<dd>b\n\nc</dd>\n</dl>',
    '<span>a\n\nb</span>',
    '<div><p>a</p>\n\nb</div>c',
    '<div title="a\n\nb">c</div>',
  ])('%j', (html) => {
    expect(ours(html)).toBe(theirs(html));
  });

  test('whatever the order of words, lines and tags', () => {
    const piece = fc.constantFrom(
      'a',
      'b c',
      '\n',
      '\n\n',
      ' ',
      '<b>x</b>',
      '<em>y\nz</em>',
      '<br />\n',
      '<p>p</p>',
      '<div>d</div>',
      '<h2>h</h2>',
      '<ul><li>l</li></ul>',
      '<blockquote>q</blockquote>',
      '<pre>a\n\nb</pre>',
      '<!-- c -->',
      '&amp;',
      '<img src="i">',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const html = pieces.join('');
        expect(ours(html)).toBe(theirs(html));
      }),
      { numRuns: 500 },
    );
  });

  test('after a rule the words are a paragraph, which WordPress leaves bare', () => {
    expect(ours('a<hr>b')).toBe('<p>a</p>\n<hr></hr>\n<p>b</p>');
  });
});
