import { expect, test } from 'vitest';
import { writtenExcerpt } from './excerpt.ts';

const text = '<p>One morning Ann went out &#8211; to buy tea.</p>\n<p>She came back late.</p>';

test.each([
  ['<p>One morning Ann went out &#8211; to buy tea. She [&hellip;]</p>\n'],
  ['<p>One morning Ann went out – to buy tea.</p>'],
  ['<p>One morning Ann went&hellip;</p>'],
  ['<p>Heading left out. She came [&#8230;]</p>'],
  ['<p>One morning <a class="more-link" href="/x">Continue reading</a></p>'],
  [''],
  ['<p></p>'],
])('%j is what WordPress made of the text', (excerpt) => {
  expect(writtenExcerpt(excerpt, text)).toBeUndefined();
});

test.each([['<p>How Ann got her tea.</p>'], ['<p>And then, one day…</p>']])('%j was written', (excerpt) => {
  expect(writtenExcerpt(`${excerpt}\n`, text)).toBe(excerpt);
});

test.each(['<', '<a ', '&', '<a more-link ', '…'])('a megabyte of %j is looked at in no time', (piece) => {
  const long = piece.repeat(1_000_000 / piece.length);
  expect(typeof writtenExcerpt(long, long)).toMatch(/string|undefined/);
});
