import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seen } from '../../tests/support/seen.ts';
import { attribute, escapeHtml, html, rendered } from './html.ts';

/** Any text but NUL, which no HTML can hold, and half surrogate pairs, which no file can. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'& < > " \' &amp; &lt &#60; </p> <!-- \r \n \r\n \u0001 \u2028 ` = $& $1'.split(' '),
        ' ',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join('').replaceAll('\u0000', ''));

describe('whatever a value holds', () => {
  test('it is the same text between tags', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(seen(html`<p>${text}</p>`.text).elements).toMatchObject([{ name: 'p', text }]);
      }),
    );
  });

  test('it is the same text in an attribute', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { elements } = seen(html`<p title="${text}"${attribute('lang', text)}></p>`.text);
        expect(elements).toMatchObject([{ name: 'p', attributes: { title: text, lang: text } }]);
      }),
    );
  });

  test('escaping leaves none of the characters that begin or end something', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'\r]|&(?!(amp|lt|gt|quot|#39|#13);)/);
      }),
    );
  });
});

describe('a template', () => {
  test('prints nothing for what is not there', () => {
    expect(html`<p>${false}${undefined}${''}${[]}</p>`.text).toBe('<p></p>');
  });

  test('prints numbers, lists, and HTML as it is', () => {
    expect(html`<p>${0}${[1, html`<b>${'<'}</b>`, [false, '&']]}${rendered('<i></i>')}</p>`.text).toBe(
      '<p>01<b>&lt;</b>&amp;<i></i></p>',
    );
  });

  test('drops white space around its own line ends, and none of a value’s', () => {
    expect(
      html`<p>
        ${' a\n  b '}
        <b>c d</b>
      </p>`.text,
    ).toBe('<p> a\n  b <b>c d</b></p>');
  });
});

test('an attribute is printed with its value, alone, or not at all', () => {
  expect(attribute('a', 'b"c').text).toBe(' a="b&quot;c"');
  expect(attribute('a', 0).text).toBe(' a="0"');
  expect(attribute('a', '').text).toBe(' a=""');
  expect(attribute('a', true).text).toBe(' a');
  expect(attribute('a', false).text).toBe('');
  expect(attribute('a', undefined).text).toBe('');
});
