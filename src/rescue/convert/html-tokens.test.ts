import fc from 'fast-check';
import type { Nodes } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { htmlTokens } from './html-tokens.ts';
import { shownTokens } from './shown-tokens.ts';

const PIECES =
  `<b> </b> <i title="a>b"> <i/title='x">'> <a·b=c="x>y"> <a·="x>y"> <br/> <!--·c·--> <!--> <!---> <!--·a--!> <!x> <?x?>
  </> </·x> <3 < > " ' = a · &amp; &lt &#233; <script> </script> </scripty> <xmp> </xmp> <textarea> </textarea·> <iframe> </iframe>`
    .split(/\s+/)
    .map((piece) => piece.replaceAll('·', ' '));

/** Ends whatever is still open: a comment, a quotation, a tag. */
const ENDS = '-->"\'>';

const soup = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 14 })
  .map((pieces) => `${pieces.join('')}${ENDS}`);

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && ['script', 'iframe'].includes(node.tagName)) return '';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

const parser = unified().use(rehypeParse, { fragment: true });

function showsWhatABrowserShows(html: string): void {
  const shown = shownTokens(html).map((token) => (token.type === 'text' ? token.text : ''));
  expect(shown.join('')).toBe(textOf(parser.parse(html)));
}

test('HTML shows the words that it shows in a browser', () => {
  fc.assert(fc.property(soup, showsWhatABrowserShows), { numRuns: 3000 });
});

test('a script ends where it ends in a browser, whatever looks like a comment in it', () => {
  const pieces =
    '<script> </script> <script/ </script· <!-- --> <!--> <!---> <!- -- - > < ! a scripty </scripty>'
      .split(' ')
      .map((piece) => piece.replaceAll('·', ' '));
  const scripts = fc
    .array(fc.constantFrom(...pieces), { maxLength: 16 })
    .map((inside) => `<script>${inside.join('')}${ENDS}</script>z</script>`);
  fc.assert(fc.property(scripts, showsWhatABrowserShows), { numRuns: 3000 });
});

test('every character of the source is in one piece', () => {
  const any = fc.oneof(
    soup,
    fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(any, (html) => {
      const tokens = htmlTokens(html);
      expect(tokens.map(({ start, end }) => html.slice(start, end)).join('')).toBe(html);
    }),
  );
});

test.each([
  ['a <b title="x', 'a <b title="x'],
  ['a <!-- b', 'a <!-- b'],
  ['a < b &amp; c', 'a < b & c'],
  ['a </', 'a </'],
])('what never ends loses no words: %j', (html, text) => {
  expect(shownTokens(html)).toEqual([{ type: 'text', text }]);
});

test('a tag has its attributes with their entities decoded, the first of each name', () => {
  expect(shownTokens('<A HREF="/?a=1&amp;b" href=x checked>')).toEqual([
    {
      ...{ type: 'open', name: 'a' },
      attributes: new Map([
        ['href', '/?a=1&b'],
        ['checked', ''],
      ]),
    },
  ]);
});

test.each(['<a "', '<a b="', '<!--', '<', '</', '<script>', '<a b=\'"', '<!', '<a ', '&', '<a/'])(
  'much of %j is read, and not waited for',
  (piece) => {
    const html = piece.repeat(1_000_000 / piece.length);
    expect(htmlTokens(html).at(-1)?.end).toBe(html.length);
  },
);
