import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes as Dom, parseFragment } from 'parse5';
import { describe, expect, test, vi } from 'vitest';
import { nestingOf, renderBody } from '../../discussion/markdown.ts';
import { cleanText } from '../../schema/text.ts';
import { commentMarkdown } from './comment.ts';

// Long inputs and many runs take their time where many tests share a machine.
vi.setConfig({ testTimeout: 60_000 });

const place = { file: 'old.xml', line: 7 };
const raw = (text: string) => commentMarkdown({ form: 'raw', text }, place).markdown;
const html = (text: string) => commentMarkdown({ form: 'html', text }, place).markdown;
const text = (words: string) => commentMarkdown({ form: 'text', text: words }, place).markdown;
const found = (body: string) =>
  commentMarkdown({ form: 'html', text: body }, place).findings.map(
    ({ kind, message }) => `${kind}: ${message}`,
  );

const MARKS: Record<string, string> = { b: 'strong', i: 'em', del: 's', strike: 's' };
const SHOWN = ['strong', 'em', 's', 'code', 'a', 'pre', 'blockquote', 'ul', 'ol', 'li'];
const BLOCKS = ['p', 'div', 'br', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'tr', 'td', 'table', 'h2'];

/** Each visible character with what it is marked as: an account of a page that knows nothing of how it was made. */
function account(source: string): string[] {
  const seen: string[] = [];
  const walk = (node: Dom.Node, marks: string[]): void => {
    if (node.nodeName === '#text')
      for (const character of (node as Dom.TextNode).value)
        seen.push(/\s/.test(character) ? ' ' : `${character} ${[...new Set(marks)].sort().join(' ')}`);
    if (BLOCKS.includes(node.nodeName)) seen.push(' ');
    const name = MARKS[node.nodeName] ?? node.nodeName;
    const href =
      'attrs' in node ? node.attrs.find((attribute) => attribute.name === 'href')?.value : undefined;
    const here = SHOWN.includes(name) ? [...marks, name === 'a' ? `a=${href}` : name] : marks;
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, here);
    if (BLOCKS.includes(node.nodeName)) seen.push(' ');
  };
  walk(parseFragment(source), []);
  return seen
    .filter((one, index) => one !== ' ' || (seen[index - 1] ?? ' ') !== ' ')
    .filter((one, index, all) => one !== ' ' || index < all.length - 1);
}

const inked = (source: string): string[] =>
  account(source)
    .filter((one) => one !== ' ')
    .map((one) => one.normalize('NFC'));
const withoutLinks = (one: string): string =>
  one
    .replace(/ ?a=\S*$/, '')
    .replace(/ ?a=\S*/, '')
    .trimEnd();
const visible = (source: string): string =>
  account(source)
    .map((one) => [...one][0])
    .join('');

const escapeHtml = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const piece = fc.oneof(
  fc.constantFrom(
    ...'* ** *** _ __ ` `` ``` ~ ~~ ~~~ < > & [ ] ( ) ![ ](x) # + - --- = 1. 2) | ! \\ \\\\ : " \' &amp; &lt; &#42; &copy &copy;'.split(
      ' ',
    ),
    ...'http://example.org https://example.org/a_b_(c)?d=*e* http:// mailto:x //example.org <http://example.org> [x](http://example.org)'.split(
      ' ',
    ),
    ...['    ', '\t', 'a', 'word', 'é', '👍', '”', '\u00a0', '$', '1', '.', ' ', ' ', ' '],
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 4 }),
);
const words = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const line = fc.constantFrom('\n', '\n\n');

describe('a plain text', () => {
  const folder = 'content/comments/linked-in-whore-or-welcome-to-the-500-club';
  test.each(readdirSync(folder))('of the captured discussion stays what it is: %s', (file) => {
    const { body } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    expect(text(body)).toBe(body);
    expect(raw(escapeHtml(body))).toBe(body);
  });

  test.each([
    "I don't know, 1.5 of a-b in snake_case, see #1",
    'C# & C++ at AT&T, 5 < 6 and 7 > 6',
    ':-) ;-) <3 * a star and a _ line',
    'an [aside] (with more)',
    'See http://example.org/a_b_c?d=1&e=2, please!',
    '# no heading\n| no | table |\n===',
    'twice ~ and 2 * 3 * 4',
  ])('gets no escapes where none is needed: %s', (words) => {
    expect(text(words)).toBe(words);
  });

  test('is shown character by character as it was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, line), { maxLength: 8 }), (parts) => {
        const source = parts.join('');
        const markdown = text(source);
        expect(markdown).toBe(cleanText(markdown));
        expect(visible(renderBody(markdown))).toBe(visible(`<p>${escapeHtml(cleanText(source))}</p>`));
      }),
      { numRuns: 1000 },
    );
  });

  test('has no marks that nobody meant', () => {
    fc.assert(
      fc.property(words, (source) => {
        expect(account(renderBody(text(source))).map(withoutLinks)).toEqual(
          account(escapeHtml(cleanText(source))).map(withoutLinks),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a comment as HTML', () => {
  const inline = fc.letrec<{ any: string; element: string }>((tie) => ({
    any: fc.oneof({ weight: 3, arbitrary: words.map(escapeHtml) }, tie('element')),
    element: fc
      .tuple(
        fc.constantFrom('b', 'strong', 'em', 'i', 'del', 's', 'code', 'span'),
        fc.array(tie('any'), { maxLength: 3 }),
      )
      .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
  }));
  const link = fc
    .tuple(
      fc.constantFrom(
        'http://example.org/a_b',
        'https://example.org/(c',
        'http://example.org/?a=1&amp;copy;=2',
      ),
      words,
    )
    .map(([href, inside]) => `<a href="${href}">${escapeHtml(inside)}</a>`);
  const sentence = fc
    .array(fc.oneof(inline.any, link, fc.constant('<br>')), { maxLength: 5 })
    .map((parts) => parts.join(''));
  const block = fc.letrec<{ any: string; quote: string; list: string; paragraph: string; code: string }>(
    (tie) => ({
      any: fc.oneof({ maxDepth: 4 }, tie('paragraph'), tie('code'), tie('quote'), tie('list')),
      paragraph: sentence.map((inside) => `<p>${inside}</p>`),
      code: words.map((inside) => `<pre><code>${escapeHtml(inside)}</code></pre>`),
      quote: fc
        .array(tie('any'), { maxLength: 3 })
        .map((inside) => `<blockquote>${inside.join('')}</blockquote>`),
      list: fc
        .tuple(
          fc.constantFrom('ul', 'ol'),
          fc.array(fc.array(tie('any'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        )
        .map(
          ([name, items]) =>
            `<${name}>${items.map((item) => `<li>${item.join('')}</li>`).join('')}</${name}>`,
        ),
    }),
  );
  const comment = fc.array(block.any, { maxLength: 4 }).map((parts) => parts.join(''));

  test('says what it said', () => {
    fc.assert(
      fc.property(comment, (source) => {
        const markdown = html(source);
        expect(markdown).toBe(cleanText(markdown));
        expect(nestingOf(markdown)).toBeLessThanOrEqual(8);
        expect(visible(renderBody(markdown)).replaceAll(' ', '')).toBe(
          visible(source).replaceAll(' ', '').normalize('NFC'),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('has the emphasis, code, quotations and lists it had', () => {
    fc.assert(
      fc.property(comment, (source) => {
        fc.pre(!found(source).some((finding) => finding.includes('emphasis')));
        expect(inked(renderBody(html(source))).map(withoutLinks)).toEqual(inked(source).map(withoutLinks));
      }),
      { numRuns: 400 },
    );
  });

  test('leads where it led', () => {
    fc.assert(
      fc.property(sentence, (source) => {
        const shown = inked(renderBody(html(source)));
        inked(source).forEach((one, index) => {
          const href = / a=\S*/.exec(one)?.[0];
          if (href !== undefined) expect(shown[index]).toContain(href);
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('what a comment cannot hold', () => {
  test.each([
    ['<h2>Ann &amp; Ben</h2><p>x</p>', '**Ann & Ben**\n\nx', 'changed: a heading became a strong paragraph'],
    [
      '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>',
      '1 2\n3',
      'changed: a table became lines',
    ],
    [
      '<img src="http://example.org/i.png" alt="a cat">',
      '![a cat](http://example.org/i.png)',
      'changed: a picture became a link',
    ],
    [
      '<iframe src="https://example.org/v"></iframe>',
      'https://example.org/v',
      'changed: something embedded became a link',
    ],
    ['a<script>alert(1)</script>b', 'ab', 'removed: a script was taken out'],
    ['<b onclick="x()">a</b>', '**a**', 'removed: an attribute that runs a script was taken out'],
    ['<a href="java\nscript:x">a</a>', 'a', 'removed: a javascript: link became its words'],
    ['<a href="data:text/html,x">a</a>', 'a', 'removed: a data: link became its words'],
    [
      '<a href="mailto:ann@example.org">write</a>',
      'write',
      'removed: a link to an e-mail address became its words',
    ],
    ['<img>', '', 'removed: a picture without an address on the web was taken out'],
  ])('is told of: %s', (source, markdown, finding) => {
    expect(html(source)).toBe(markdown);
    expect(found(source)).toEqual([finding]);
  });

  test('is flattened where it is nested deeper than comments may be', () => {
    const source = `${'<blockquote>'.repeat(12)}deep${'</blockquote>'.repeat(12)}<p>after</p>`;
    expect(html(source)).toBe(`${'> '.repeat(8)}deep\n\nafter`);
    expect(found(source)).toEqual(['changed: what was nested deeper than 8 stands at that depth']);
  });

  test.each(['<script>x</script>', '<p>&nbsp;</p>', '<!-- x -->', '<img alt="">', '\u200b'])(
    'leaves nothing of %s',
    (source) => {
      expect(raw(source)).toBe('');
    },
  );
});

describe('a hostile comment', () => {
  test.each([
    ...[
      '<b>',
      '<div>',
      '<blockquote>',
      '<ul><li>',
      '<pre>',
      '<a href=x>',
      '<x y="',
      '<x y="\'>',
      '<!--',
      '<?',
      '</',
      '<p><b class=1>',
    ],
    ...[
      '*',
      '*a ',
      '_a',
      '`',
      '[',
      '![',
      '[a](',
      '&',
      '<',
      '\\',
      '~~a',
      'http://',
      '> ',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      ' ',
      '\t',
      'www.',
    ],
  ])('is read to its end: 100,000 times %j', (piece) => {
    const source = piece.repeat(100_000);
    for (const form of ['raw', 'html', 'text'] as const) {
      const { markdown } = commentMarkdown({ form, text: `${source}x` }, place);
      expect(markdown).toBe(cleanText(markdown));
    }
  });
});

describe('the two forms of WordPress', () => {
  test.each([
    ['One\nTwo\n\nThree', '<p>One<br />\nTwo</p>\n<p>Three</p>\n'],
    [
      '<b>See</b> http://example.org/a_b, Ben',
      '<p><b>See</b> <a href="http://example.org/a_b" rel="nofollow ugc">http://example.org/a_b</a>, Ben</p>\n',
    ],
    [
      'at www.example.org.',
      '<p>at <a href="http://www.example.org" rel="nofollow ugc">www.example.org</a>.</p>\n',
    ],
    [
      '<blockquote>Cho said\n\nso</blockquote>\nNo: 5 &lt; 6',
      '<blockquote><p>Cho said</p>\n<p>so</p></blockquote>\n<p>No: 5 &lt; 6</p>\n',
    ],
    ['<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nend', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>end</p>\n'],
    ['so <code>a\nb</code>', '<p>so <code>a<br />\nb</code></p>\n'],
  ])('give the same comment: %j', (kept, printed) => {
    expect(raw(kept)).toBe(html(printed));
  });
});
