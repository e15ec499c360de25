import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SeenElement, seen } from '../../tests/support/seen.ts';
import { isWebAddress } from '../schema/text.ts';
import { DEEPEST_NESTING, nestingOf, plainText, renderBody } from './markdown.ts';

/** All that a comment may hold on the page. */
const ALLOWED: Record<string, string[]> = {
  a: ['class', 'href', 'rel', 'title'],
  blockquote: [],
  br: [],
  code: [],
  em: [],
  hr: [],
  li: [],
  ol: ['start'],
  p: [],
  pre: ['tabindex'],
  s: [],
  strong: [],
  ul: [],
};

/** What in an element may not be on the page. */
function faultsOf({ name, attributes, around, text }: SeenElement): string[] {
  const faults = Object.keys(attributes)
    .filter((attribute) => !ALLOWED[name]?.includes(attribute))
    .map((attribute) => `${attribute} on ${name}`);
  if (!(name in ALLOWED)) faults.push(name);
  if (name !== 'a') return faults;
  if (!isWebAddress(attributes.href ?? '')) faults.push(`a link to ${attributes.href}`);
  if (attributes.rel !== 'nofollow ugc noopener') faults.push(`a link with rel ${attributes.rel}`);
  if (around.some((element) => element.name === 'a')) faults.push('a link in a link');
  if (attributes.class !== (text === attributes.href ? 'bare' : undefined))
    faults.push(`a link with class ${attributes.class}`);
  return faults;
}

function expectSafe(html: string): void {
  const { elements, other } = seen(html);
  expect(elements.flatMap(faultsOf)).toEqual([]);
  expect(other).toBe(false);
}

/** Pieces that mean something to a Markdown or HTML parser, or to who would trick one. */
const fragment = fc.constantFrom(
  ...'<script>alert(1)</script> <img/src=x/onerror=alert(1)> <svg/onload=alert(1)> <style> <textarea> </p> </li></ul>'.split(
    ' ',
  ),
  ...'<!-- --> <![CDATA[ ]]> <? <a href= "> \'> < > & : @ ! { %00 ä 👍 word a 1'.split(' '),
  ...'javascript:alert(1) JAVASCRIPT: java&#x0A;script: &#106;avascript: data:text/html, vbscript:x ftp://x'.split(
    ' ',
  ),
  ...'https://example.org/ http://user:pw@example.org //example.org https://example.org/"onclick="x'.split(
    ' ',
  ),
  ...'[a]( ![ ![a]( ) ]( [ ] () <https:// [x]: * ** _ ~~ ` ``` ~~~ - 1. # --- |a| \\ \\< "t"'.split(' '),
  ...'&lt; &#60; &#x3c;script&#x3e; &quot; &colon; &#0; &Tab; &nbsp; &#x202e;'.split(' '),
  ...['\n', '\n\n', '    ', '\t', ' ', '> ', '- ', '1. ', ' "title" ', '\\\n'],
  ...['\u0000', '\u2028', '\u202e', '\u200b', '\ud800'],
);
const hostile = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(''));

// Much work for a busy machine: the limit is for a hang, not for speed.
describe('a hostile body', { timeout: 120_000 }, () => {
  test('puts nothing but words, emphasis, lists, code and web links on the page', () => {
    fc.assert(
      fc.property(hostile, (body) => expectSafe(renderBody(body))),
      { numRuns: 1000 },
    );
  });

  test('puts none of these on the page either', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (body) => expectSafe(renderBody(body))),
      { numRuns: 300 },
    );
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](javascript://example.org/%0aalert(1))',
    '[x](java&#x0A;script:alert(1))',
    '[x](java&Tab;script:alert(1))',
    '[x](java&NewLine;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A&#x61;vascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](\u0001javascript:alert(1))',
    '[x](\\javascript:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '[x](//example.org)',
    '[x](/posts/)',
    '[x](https://user:secret@example.org)',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '<javascript:alert(1)>',
    '<a href="https://example.org">x</a>',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x]()',
    'ftp://example.org mailto:a@example.org a@example.org www.example.org',
  ])('%j links nowhere it should not', (body) => {
    const html = renderBody(body);
    expectSafe(html);
    for (const { attributes } of seen(html).elements)
      if (attributes.href) expect(attributes.href).toMatch(/^https:\/\/(user$|example\.org)/);
  });

  test('cannot become much longer than it is', () => {
    const repeated = fc
      .tuple(fc.array(fragment, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 100 }))
      .map(
        ([parts, times]) => `[a]: https://example.org/${'a'.repeat(200)}\n\n${parts.join('').repeat(times)}`,
      );
    fc.assert(
      fc.property(repeated, (body) => {
        expect(renderBody(body).length).toBeLessThan(1000 + 60 * body.length);
      }),
    );
  });

  test('cannot name a long address once and show it many times', () => {
    const body = `[a]: https://example.org/${'a'.repeat(30_000)}\n\n${'[a]'.repeat(10_000)}`;
    expect(renderBody(body).length).toBeLessThan(2 * body.length);
    expect(plainText('[a]: https://example.org "b"')).toBe('[a]: https://example.org "b"');
  });

  test('marks links that are their own words, and no others', () => {
    const marked = (body: string): boolean => renderBody(body).includes('class="bare"');
    expect(marked('See https://example.org/a.')).toBe(true);
    expect(marked('See <https://example.org/a>.')).toBe(true);
    expect(marked('See [a](https://example.org/a).')).toBe(false);
  });

  test('cannot turn the line around or hide in it with characters written as entities', () => {
    const html = renderBody('a&#x202e;b&#8203;c&rlm;d [e](https://example.org "f&#x202e;g")');
    expect(html).toBe(
      '<p>abcd <a href="https://example.org" title="fg" rel="nofollow ugc noopener">e</a></p>\n',
    );
  });
});

describe('what a comment can say', () => {
  test.each([
    ['*a* _b_', '<p><em>a</em> <em>b</em></p>\n'],
    ['**a** ~~b~~', '<p><strong>a</strong> <s>b</s></p>\n'],
    ['one\ntwo\n\nthree', '<p>one<br>\ntwo</p>\n<p>three</p>\n'],
    ['`a < b`', '<p><code>a &lt; b</code></p>\n'],
    ['```js\na < b\n```', '<pre tabindex="0"><code>a &lt; b\n</code></pre>\n'],
    ['    a', '<pre tabindex="0"><code>a\n</code></pre>\n'],
    ['```as I said\na\n```', '<pre tabindex="0"><code>as I said\na\n</code></pre>\n'],
    ['> a', '<blockquote>\n<p>a</p>\n</blockquote>\n'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n'],
    ['3. a', '<ol start="3">\n<li>a</li>\n</ol>\n'],
    ['a\n\n---\n\nb', '<p>a</p>\n<hr>\n<p>b</p>\n'],
    ['2 < 3 & "x"', '<p>2 &lt; 3 &amp; &quot;x&quot;</p>\n'],
    ['&copy; &lt;b&gt;', '<p>© &lt;b&gt;</p>\n'],
    ['👩\u200d👩\u200d👧 می\u200cخواهم', '<p>👩\u200d👩\u200d👧 می\u200cخواهم</p>\n'],
    ['# a', '<p># a</p>\n'],
    ['a\n===', '<p>a<br>\n===</p>\n'],
    ['| a |\n|---|', '<p>| a |<br>\n|---|</p>\n'],
    ['<b>a</b>', '<p>&lt;b&gt;a&lt;/b&gt;</p>\n'],
    ['a[^1]', '<p>a[^1]</p>\n'],
  ])('%j', (body, html) => {
    expect(renderBody(body)).toBe(html);
  });
});

describe('a link', () => {
  const linksOf = (body: string): [string | undefined, string][] =>
    seen(renderBody(body))
      .elements.filter(({ name }) => name === 'a')
      .map(({ attributes, text }) => [attributes.href, text]);

  test.each([
    ['see https://example.org.', 'https://example.org'],
    ['see https://example.org/a, and', 'https://example.org/a'],
    ['(https://example.org/a)', 'https://example.org/a'],
    ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
    ['(see https://example.org/a_(b)).', 'https://example.org/a_(b)'],
    ['https://example.org/a?', 'https://example.org/a'],
    ['https://example.org/?a=b&c=d', 'https://example.org/?a=b&c=d'],
    ['https://example.org/<b>', 'https://example.org/'],
    ['"https://example.org"', 'https://example.org'],
    ['„https://example.org“', 'https://example.org'],
    ['*https://example.org*', 'https://example.org'],
    ['<https://example.org/a>', 'https://example.org/a'],
    ['> https://example.org', 'https://example.org'],
    ['https://example.org:8080/a#b', 'https://example.org:8080/a#b'],
  ])('is made of the address in %j', (body, address) => {
    expect(linksOf(body)).toEqual([[address, address]]);
  });

  test('has the words that were given to it', () => {
    expect(linksOf('[some *words*](https://example.org/ "A title")')).toEqual([
      ['https://example.org/', 'some words'],
    ]);
  });

  test('shows an address as it was typed, so that it cannot look like another', () => {
    expect(linksOf('https://example.org/%E2%80%AEfdp.exe')).toEqual([
      ['https://example.org/%E2%80%AEfdp.exe', 'https://example.org/%E2%80%AEfdp.exe'],
    ]);
    expect(linksOf('https://xn--80ak6aa92e.com')).toEqual([
      ['https://xn--80ak6aa92e.com', 'https://xn--80ak6aa92e.com'],
    ]);
    expect(linksOf('https://bücher.example/ä')).toEqual([
      ['https://xn--bcher-kva.example/%C3%A4', 'https://bücher.example/ä'],
    ]);
  });

  test.each(['[](https://example.org)', '[ ](https://example.org)', '[&zwj;](https://example.org)'])(
    '%j has no words of its own and shows its address',
    (body) => {
      expect(linksOf(body)).toEqual([['https://example.org', 'https://example.org']]);
    },
  );

  test('that leads nowhere is its words', () => {
    expect(renderBody('[a *b*]()')).toBe('<p>a <em>b</em></p>\n');
  });

  test.each([
    ['![a cat](https://example.org/cat.png)', 'https://example.org/cat.png', 'a cat'],
    ['![](https://example.org/cat.png)', 'https://example.org/cat.png', 'https://example.org/cat.png'],
    ['![a *big* [cat](https://b.example)](https://a.example)', 'https://a.example', 'a big cat'],
    ['[![a cat](https://example.org/cat.png)](https://a.example)', 'https://a.example', 'a cat'],
    [
      '[![](https://example.org/cat.png)](https://a.example)',
      'https://a.example',
      'https://example.org/cat.png',
    ],
  ])('stands for the picture in %j', (body, address, words) => {
    expect(linksOf(body)).toEqual([[address, words]]);
    expect(plainText(body)).toBe(words);
  });
});

describe('nesting', { timeout: 120_000 }, () => {
  const shapes: [string, (depth: number) => string][] = [
    ['quotations', (depth) => `${'> '.repeat(depth)}the words`],
    ['lists in a line', (depth) => `${'- '.repeat(depth)}the words`],
    ['numbered lists', (depth) => `${'1. '.repeat(depth)}the words`],
    [
      'lists on lines',
      (depth) => Array.from({ length: depth }, (_, i) => `${'  '.repeat(i)}- the words`).join('\n'),
    ],
    ['both', (depth) => `${'> - '.repeat(depth / 2)}${'> '.repeat(depth % 2)}the words`],
  ];

  test.each(shapes)('%s are counted', (_name, nested) => {
    for (let depth = 0; depth <= 15; depth += 1) expect(nestingOf(nested(depth))).toBe(depth);
  });

  test.each(shapes)('%s are shown nested up to the limit, and as typed beyond it', (_name, nested) => {
    expect(renderBody(nested(DEEPEST_NESTING))).toMatch(/<(li|blockquote)>/);
    const beyond = nested(DEEPEST_NESTING + 1);
    expect(seen(renderBody(beyond)).elements.every(({ name }) => name === 'p' || name === 'br')).toBe(true);
    expect(seen(renderBody(beyond)).text.trim()).toBe(beyond);
  });

  test.each(shapes)('no word is lost in %s of any depth', (_name, nested) => {
    for (const depth of [9, 19, 20, 21, 39, 40, 41, 100, 1000]) {
      expect(nestingOf(nested(depth))).toBeGreaterThan(DEEPEST_NESTING);
      expect(seen(renderBody(nested(depth))).text).toContain('the words');
      expect(plainText(nested(depth))).toContain('the words');
    }
  });

  test.each(['[', '![', '*', '**a ', '~~', '<', '(', '`', '[a](', '> [', '***', '\\'])(
    'a long run of %j is no nesting, and is shown',
    (piece) => {
      const body = `${piece.repeat(3000)} the words`;
      expectSafe(renderBody(body));
      expect(plainText(body)).toContain('the words');
    },
  );
});

describe('the plain text of a comment', () => {
  const dense = (text: string): string => text.replace(/\s+/g, '');

  test('says the same words as the page', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        // Parsers replace NUL, and a lone surrogate never comes through the schema.
        const typed = body.replaceAll('\u0000', '').toWellFormed();
        expect(dense(plainText(typed))).toBe(dense(seen(renderBody(typed)).text));
      }),
      { numRuns: 500 },
    );
  });

  test('is one line', () => {
    expect(plainText('One\ntwo  \nthree\n\n- four\n- *five*\n\n```\nsix\n  seven\n```')).toBe(
      'One two three four five six seven',
    );
  });
});
