import { expect, test } from 'vitest';
import { found, markdown } from './testing.ts';

test.each([
  ['<img src="/files/tea.jpg" alt="Tea">', '![Tea](./tea.jpg)'],
  ['<img src="tea.jpg" alt="Tea">', '![Tea](https://old.test/tea.jpg)'],
  ['<img src="https://other.test/t%C3%A9.jpg" alt="Tea">', '![Tea](https://other.test/t%C3%A9.jpg)'],
])('%s is a picture from the site itself, or from another with its whole address', (html, expected) => {
  expect(markdown(html)).toBe(expected);
});

test('a picture whose width and height are empty counts nobody, and stays', () => {
  expect(markdown('<img src="/files/tea.jpg" alt="Tea" width="" height="">')).toBe('![Tea](./tea.jpg)');
  expect(markdown('<p>One<img src="/files/tea.gif" width="1" height="1"></p>')).toBe('One');
});

test('a picture beside a page whose address nobody knows leaves its description, and that is told', () => {
  expect(markdown('<p>One <img src="../tea.jpg" alt="Tea"></p>')).toBe('One Tea');
  expect(found('<img src="../tea.jpg">')).toEqual([
    'removed 1: A picture whose address is none of a file was taken out',
  ]);
});

test.each(['https://other.test/%B9%B7.jpg', 'https://other.test/100%.jpg'])(
  'a picture at %s, which no build can read, becomes its description and address',
  (src) => {
    expect(markdown(`<p>See <img src="${src}" alt="Tea">.</p>`)).toContain(`See Tea ${src}.`);
    expect(found(`<img src="${src}">`)).toContain(
      'changed 1: A picture whose address has a broken encoding became its description and address',
    );
  },
);
