import { describe, expect, test } from 'vitest';
import { html } from './html.ts';
import { listHtml, sayHtml } from './say.ts';

describe('a sentence as HTML', () => {
  test('holds values where its places are, whatever their order', () => {
    const values = { name: html`<bdi>Ann</bdi>`, n: 1200 };
    expect(sayHtml('{name} wrote {n} words', values).text).toBe('<bdi>Ann</bdi> wrote 1,200 words');
    expect(sayHtml('{n} words by {name}', values).text).toBe('1,200 words by <bdi>Ann</bdi>');
  });

  test('escapes its own words and the text it is given', () => {
    expect(sayHtml('> {what} <', { what: '<b>' }).text).toBe('&gt; &lt;b&gt; &lt;');
  });

  test('does not take what stands in a value for a place', () => {
    expect(sayHtml('{a}{b}', { a: '{b}', b: 'B' }).text).toBe('{b}B');
  });
});

test('a list has commas between its members only', () => {
  expect(listHtml([]).text).toBe('');
  expect(listHtml([html`<b>a</b>`, html`<b>c</b>`]).text).toBe('<b>a</b>, <b>c</b>');
});
