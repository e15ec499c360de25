import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, test, vi } from 'vitest';
import { built, markdown, nodesOf, programs } from './testing.ts';

type Node = DefaultTreeAdapterMap['node'];

// Many runs take their time where many tests share a machine.
vi.setConfig({ testTimeout: 60_000 });

// Sätteri drops a no-break space beside an address that it makes a link of.
const seen = (text: string): string => text.replace(/[ \t\n\f\r\u00a0]+/g, '');

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
const shown = (mdx: string): string =>
  [...nodesOf(built(mdx))].filter((node) => typeof node === 'string').join('');
const named = (mdx: string, name: string) =>
  [...nodesOf(built(mdx))].filter((node) => typeof node !== 'string').filter((node) => node.name === name);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const awkward = fc.constantFrom(
  '{',
  '}',
  '<3',
  'a < b',
  '<',
  '>',
  'import x',
  'export ',
  'import',
  'http://a.test/_b_',
  'www.a.test',
  'a@b.test',
  '&amp;',
  '&',
  '&#35;',
  '😀',
  'سلام',
  '*',
  '**',
  '_',
  '__',
  '`',
  '```',
  '~',
  '~~',
  '#',
  '# ',
  '- ',
  '+',
  '1. ',
  '2)',
  '>',
  '|',
  '---',
  '===',
  '[',
  ']',
  '](',
  '![',
  '[^1]',
  '[^1]: ',
  '\\',
  '\n',
  ' ',
  'a',
  'b c',
  '!',
  '"',
  "'",
  ':',
  '$',
  '$$',
  ':::',
  '%',
  '=',
  '\u00a0',
  '<!--',
  '-->',
  '</p>',
  '{/*',
  '*/}',
  '<a>',
  '+++',
  '\u2028',
  'é',
  '中',
);
const words = fc.array(awkward, { maxLength: 10 }).map((pieces) => pieces.join(''));

const inline = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    words.map(escaped),
    fc
      .tuple(
        fc.constantFrom('b', 'em', 'del', 'sub', 'mark', 'span', 'code', 'i', 'a href="http://x.test/a(b"'),
        fc.array(tie('node'), { maxLength: 3 }),
      )
      .map(([name, inside]) => `<${name}>${inside.join('')}</${name.split(' ')[0]}>`),
    fc.constant('<br>'),
  ),
})).node as fc.Arbitrary<string>;

const block = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.array(inline, { maxLength: 4 }).map((nodes) => `<p>${nodes.join('')}</p>`),
    fc.array(inline, { maxLength: 3 }).map((nodes) => `<h3>${nodes.join('')}</h3>`),
    words.map((text) => `<pre>${escaped(text)}</pre>`),
    fc.array(tie('node'), { maxLength: 3 }).map((nodes) => `<blockquote>${nodes.join('')}</blockquote>`),
    fc
      .array(tie('node'), { maxLength: 3 })
      .map((nodes) => `<ul>${nodes.map((node) => `<li>${node}</li>`).join('')}</ul>`),
    fc
      .array(inline, { maxLength: 3 })
      .map((nodes) => `<ol start="3">${nodes.map((node) => `<li>${node}</li>`).join('')}</ol>`),
    fc
      .array(inline, { minLength: 1, maxLength: 3 })
      .map((nodes) => `<table><tr>${nodes.map((node) => `<td>${node}</td>`).join('')}</tr></table>`),
    fc
      .array(tie('node'), { maxLength: 2 })
      .map((nodes) => `<dl><dt>t</dt>${nodes.map((node) => `<dd>${node}</dd>`).join('')}</dl>`),
  ),
})).node as fc.Arbitrary<string>;

describe('nothing that stood in a post breaks or runs in MDX', () => {
  test('words are shown as they were', () => {
    fc.assert(
      fc.property(words, (text) => {
        const mdx = markdown(`<p>${escaped(text)}</p>`, 'html');
        expect(seen(shown(mdx))).toBe(seen(text));
        expect(programs(mdx)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('markup of every kind, nested in any way, keeps its words', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), (blocks) => {
        const html = blocks.join('');
        const mdx = markdown(html, 'html');
        expect(seen(shown(mdx))).toBe(seen(textOf(parseFragment(html))));
        expect(programs(mdx)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  test('code is shown character for character', () => {
    fc.assert(
      fc.property(words, (text) => {
        const code = text.replaceAll('\r', '');
        fc.pre(code.trim() !== '');
        const mdx = markdown(`<ul><li><pre>\n${escaped(code)}</pre></li></ul>`, 'html');
        const [pre] = named(mdx, 'code');
        expect(pre?.children.join('') ?? '').toBe(code.endsWith('\n') ? code : `${code}\n`);
      }),
      { numRuns: 500 },
    );
  });

  test('any bytes make MDX that compiles', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            awkward,
            fc.string({ unit: 'binary', maxLength: 5 }),
            fc.constantFrom(
              '<p>',
              '<ul>',
              '<li>',
              '<script>',
              '<svg>',
              '[code]',
              '[/code]',
              '[caption]',
              '[/caption]',
              '[gallery]',
              '<table>',
              '<td>',
              '<a href=#x>',
              '<p id=x>',
              '<!-- wp:',
            ),
          ),
          { maxLength: 20 },
        ),
        (pieces) => {
          expect(programs(markdown(pieces.join('')))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
