import { expect, test } from 'vitest';
import { likelyText } from './likely-text.ts';
import { parsePage } from './parse.ts';
import { attribute } from './tree.ts';

const words = (count: number): string => 'About tea. '.repeat(count);
const found = (html: string): string => attribute(likelyText(parsePage(html, 'page.html')), 'id');

test('the longest paragraphs of a page are taken for its post, not those of a list beside it or of a comment', () => {
  const page = `<div id="teasers"><p>${words(10)}</p></div>
    <div id="text"><p>${words(20)}</p><p><em>${words(20)}</em></p></div>
    <aside id="side"><p>${words(90)}</p></aside><ol><li id="comment-4"><p>${words(90)}</p></li></ol>`;
  expect(found(page)).toBe('text');
});

test('a notice of a few words is no post', () => {
  expect(found('<div id="text"><p>Nothing was found. Try again.</p></div>')).toBe('');
});

test('an article whose words stand in no paragraphs is taken where no paragraphs are', () => {
  const article = `<article id="text"><div><span>${words(20)}</span></div></article>`;
  expect(found(`<article id="note">Try again.</article>${article}<p>Imprint</p>`)).toBe('text');
  expect(found(`${article}<div id="paragraphs"><p>${words(30)}</p></div>`)).toBe('paragraphs');
});
