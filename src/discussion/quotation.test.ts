import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seen } from '../../tests/support/seen.ts';
import { cleanText } from '../schema/text.ts';
import { renderBody } from './markdown.ts';
import { codeQuotation, passageOf, quotation, quoteBelow } from './quotation.ts';

const fold = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** What a reader sees, line by line, of a comment that is nothing but a quotation. */
function shown(body: string): { outside: string; lines: string[] } {
  const page = seen(renderBody(cleanText(body)));
  const [quote] = page.elements.filter(({ name }) => name === 'blockquote');
  const lines = (quote?.text ?? '').split('\n').map((line) => line.trim());
  return { outside: fold(page.text.replace(quote?.text ?? '', '')), lines: lines.filter(Boolean) };
}

const syntax = fc.constantFrom(
  ...'* ** _ __ ~~ ~~~ ` ``` [ ] [a](b) ![a](b) < > <b> <https://a.test> &amp; &#42; &copy; & \\ \\* - + 1. 1) 12. # --- *** ___ === | ! ( )'.split(
    ' ',
  ),
  ...'https://example.org/ https://a.test/b_c_d https://a.test/*x* http://a.test/?b=c&amp;d https://a.test/(x) https: //a.test'.split(
    ' ',
  ),
  ...[
    '\n',
    '\n\n',
    ' ',
    '    ',
    '\t',
    'word',
    'a',
    'ä',
    'ب',
    '👍',
    '.',
    'javascript:alert(1)',
    'ftp://a.test',
  ],
);
const passages = fc.oneof(
  fc.array(syntax, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

// Much work for a busy machine: the limit is for a hang, not for speed.
describe('a passage that is quoted', { timeout: 120_000 }, () => {
  test('shows the same words on the same lines, and nothing outside the quotation', () => {
    fc.assert(
      fc.property(passages, (passage) => {
        const { outside, lines } = shown(quotation(passage));
        expect(outside).toBe('');
        expect(lines.map(fold)).toEqual(
          cleanText(passage)
            .split('\n')
            .map(fold)
            .filter((line) => line !== ''),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps lines and paragraphs', () => {
    expect(quotation('One\ntwo\n\n\nthree\r\n')).toBe('> One\n> two\n>\n> three');
    expect(renderBody(quotation('One\ntwo\n\nthree'))).toBe(
      '<blockquote>\n<p>One<br>\ntwo</p>\n<p>three</p>\n</blockquote>\n',
    );
  });

  test('is as readable in the form as it was', () => {
    const plain = 'A well-read person (50% of us) says: "yes", & means it! See https://example.org/a-b?c=d.';
    expect(quotation(plain)).toBe(`> ${plain}`);
    expect(quotation('snake_case stays')).toBe('> snake_case stays');
  });

  test('is nothing where nothing was selected', () => {
    expect(quotation(' \n\t\n')).toBe('');
  });
});

describe('code that is quoted', { timeout: 120_000 }, () => {
  test('is shown as it was, with its blanks and signs', () => {
    const code = fc.array(
      fc.constantFrom('`', '```', '````', '  ', '\t', '\n', '<b>', '[', 'if', '>', '~~~', '\\', 'é', '👍'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        code.map((parts) => `x${parts.join('')}y`),
        (text) => {
          const page = seen(renderBody(codeQuotation(text)));
          const [quote, ...others] = page.elements.filter(({ name }) => name === 'pre');
          expect(others).toEqual([]);
          expect(quote?.text).toBe(`${text}\n`);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is a block in a quotation', () => {
    expect(codeQuotation('\n  if (a)\n    b();\n')).toBe('> ```\n>   if (a)\n>     b();\n> ```');
    expect(codeQuotation(' \n ')).toBe('');
  });
});

describe('a comment that is quoted without JavaScript', { timeout: 120_000 }, () => {
  const bodies = fc.array(syntax, { maxLength: 30 }).map((parts) => cleanText(parts.join('')));

  test('has its words, each once', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const html = renderBody(body);
        const words = (text: string): string => fold(text).replace(/\s/g, '');
        expect(words(passageOf(html))).toBe(words(seen(html).text));
      }),
    );
  });

  test('has its lines, paragraphs and list items apart', () => {
    expect(
      quotation(passageOf(renderBody('One\ntwo & "three" <b>\n\n- four\n- five\n\n> six\n\n```\n7\n8\n```'))),
    ).toBe('> One\n> two & "three" \\<b>\n>\n> four\n> five\n>\n> six\n>\n> 7\n> 8');
  });
});

describe('a quotation is put below a comment', () => {
  test.each([
    ['', '> q\n\n'],
    ['Before', 'Before\n\n> q\n\n'],
    ['Before\n\n', 'Before\n\n> q\n\n'],
  ])('%j', (text, then) => {
    expect(quoteBelow(text, '> q')).toBe(then);
  });
});
