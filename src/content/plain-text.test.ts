import { expect, test } from 'vitest';
import { plainTextOf } from './plain-text.ts';

test('the words of a post are those that its reader reads', () => {
  const mdx = [
    'import x from "./x.js"',
    '# A *title*',
    'Words with a [link](https://example.org/address) and `code`.',
    '<Note>In a note.</Note>',
    '{2 + 2}',
    '| a | b |\n| - | - |\n| c | d |',
    '```js\nconst answer = 42;\n```',
    '![Alt words](./a.png)',
  ].join('\n\n');
  expect(plainTextOf(mdx).split(/\s*\n\s*/)).toEqual([
    ...['A title', 'Words with a link and code.', 'In a note.', 'a', 'b', 'c', 'd', 'const answer = 42;'],
  ]);
});

test('the running text of a post has no headings, code, tables and footnotes', () => {
  const mdx =
    '## Tea\n\nIt began with tea.[^a]\n\n```\ncode\n```\n\n| a |\n| - |\n| b |\n\n- And `more`.\n\n[^a]: A note.';
  expect(plainTextOf(mdx, { running: true }).split(/\s*\n\s*/)).toEqual(['It began with tea.', 'And more.']);
});

test('a post without words has none', () => {
  expect(plainTextOf('')).toBe('');
});
