import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comment, exportOf, findingsOf, item, partsOf } from '../../../tests/support/wxr.ts';
import { type Part, Unreadable } from '../archive.ts';
import { refusalOf } from '../testing.ts';

const BROKEN = exportOf(
  item({
    title: 'a & b &nbsp; <3 <em>x</em> 😀',
    'content:encoded': '<![CDATA[\r\nx[y[0]]>z\u0007 – ]]]]><![CDATA[> é]]>',
  }),
  item(
    { 'wp:post_id': '8', 'wp:post_date_gmt': '0000-00-00 00:00:00' },
    comment() + comment({ 'wp:comment_id': '32' }),
  ),
  '<!-- a & b\n -->',
  item({ 'wp:post_type': 'portfolio', 'wp:post_id': '9' }, comment()),
);

/** Bytes with a byte that is no UTF-8 among them. */
const bytesOf = (text: string): Uint8Array => {
  const bytes = new TextEncoder().encode(text);
  bytes[text.indexOf('Hello') + 1] = 0xe9;
  return bytes;
};

test('an export that comes in pieces of any size is the same', async () => {
  const bytes = bytesOf(BROKEN);
  const whole = await partsOf(bytes);

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 }),
      async (sizes) => {
        const pieces: Uint8Array[] = [];
        for (let at = 0, i = 0; at < bytes.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(await partsOf(pieces)).toEqual(whole);
      },
    ),
    { numRuns: 60 },
  );
});

test('a well-formed export with any text is read back as it is, and nothing is told of it', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '<', '>', '&', ']', '"', 'é', '😀', '&amp;', '<!--', '<![CDATA['),
  });
  await fc.assert(
    fc.asyncProperty(text, async (html) => {
      const cdata = `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
      const source = exportOf(item({ 'content:encoded': cdata }));
      const bodies = (await partsOf(source)).flatMap((part) =>
        part.part === 'post' ? [part.post.body.html] : [],
      );
      expect(bodies).toEqual([html]);
      expect(await findingsOf(source)).toEqual([]);
    }),
  );
});

test('an export that is cut off anywhere is refused, with whole parts before, or is whole', async () => {
  const bytes = bytesOf(BROKEN);
  const told = ({ part }: Part): boolean => part === 'finding';
  const whole = (await partsOf(bytes)).filter((part) => !told(part));
  for (let end = 0; end < bytes.length; end += 7) {
    const outcome = await partsOf(bytes.subarray(0, end)).catch((error: unknown) => error);
    if (Array.isArray(outcome)) expect(outcome.filter((part) => !told(part))).toEqual(whole);
    else expect(outcome).toBeInstanceOf(Unreadable);
  }
});

test('an export that is cut off says where, and what was read last', async () => {
  const cut = BROKEN.slice(0, BROKEN.indexOf('<wp:post_id>9'));

  expect(await refusalOf(partsOf(cut))).toMatch(
    /^blog\.xml:\d+: is where the file ends, within the item .* number 8/,
  );
});

test.each([
  ['<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', /entities of its own/],
  ['<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', /entities of its own/],
  ['<!doctype rss [', /entities of its own/],
])('%s is never expanded', async (doctype, message) => {
  await expect(partsOf(exportOf(item()).replace('<rss', `${doctype}<rss`))).rejects.toThrow(message);
});

test.each([
  ['<html><body>Log in</body></html>', /It is HTML/],
  ['<opml version="2.0"></opml>', /begins with <opml>/],
  ['<rss version="2.0"><channel></channel></rss>', /RSS feed/],
  ['', /no WordPress export in it/],
  ['just words', /no WordPress export in it/],
  [exportOf('<item><wp:post_id>1</item>'), /:18: is broken/],
  [exportOf('<item><item></item></item>'), /within another/],
  [exportOf('<wp:a>'.repeat(100_000)), /too deep/],
])('%# is refused with its reason', async (text, message) => {
  expect(await refusalOf(partsOf(text))).toMatch(message);
});
