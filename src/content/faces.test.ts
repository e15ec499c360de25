import { expect, test } from 'vitest';
import { facesOfPost, styledMdx } from './faces.ts';

test.each([
  ['Plain *soft* and **loud**', 'soft', 'loud'],
  ['***both***', 'both', ''],
  ['**a *b* c**', 'b', 'ac'],
  ['<em>soft</em> <b>loud</b> <cite lang="fr">vu</cite>', 'softvu', 'loud'],
  ['## One and a *half*', 'half', ''],
  ['#### Small\n\n###### Smallest', 'Smallest', 'Small'],
  ['> A quotation\n\n- **in** a list', '', 'in'],
  ['<Note>\n*Remark*\n</Note>', 'Remark', ''],
  ['[*a link*](https://example.org)', 'a link', ''],
])('%j has %j in italic and %j in bold', (mdx, italic, bold) => {
  const sorted = (words: string): string => [...words.replace(/\s/g, '')].sort().join('');
  const words = styledMdx(mdx);
  expect([words.italic, words.bold].map(sorted)).toEqual([italic, bold].map(sorted));
});

test.each([
  ['code', '`*a*` and **`b`**\n\n```\n**d**\n```'],
  ['a table, which is in the sans', '| **a** | b |\n| --- | --- |\n| *c* | d |'],
  [
    'a table in HTML',
    '<Table><tr><td>*a*</td></tr></Table>\n\n<table><tbody><tr><td>**b**</td></tr></tbody></table>',
  ],
  ['signs that are no emphasis', '2 * 3 * 4, 5*, \\*no\\*, a ** b'],
  ['what is folded away', '<details>\n<summary>More</summary>\n**a** *b*\n</details>'],
  ['a footnote, which stands at the end', 'Words.[^1]\n\n[^1]: *a* **b**'],
  ['what may look otherwise by a class', '<p class="meta">*a*</p>'],
  ['a component that may do anything', 'import X from "./x.astro"\n\n<X>*a*</X>'],
  ['an expression', '{"*a*"}'],
  ['a picture', '![*a*](./a.png)'],
  ['a text that runs from right to left', 'كلمات *CV* قليلة **CV** هنا وهناك'],
])('%s asks for neither', (_, mdx) => {
  const { italic, bold } = styledMdx(mdx);
  expect([italic.trim(), bold.trim()]).toEqual(['', '']);
});

test('the page of a post needs what its title, its text and its comments need', () => {
  const needs = (title: string, body: string, ...comments: string[]) =>
    facesOfPost(
      { data: { title }, body },
      comments.map((html) => ({ html })),
    );
  expect(needs('Title', 'Words.', '<p>Words.</p>')).toEqual([]);
  expect(needs('Déjà vu', 'Words.')).toEqual(['text-more']);
  expect(needs('Title', 'Words, *soft*.', '<p><strong>loud</strong></p>')).toEqual(['bold', 'italic']);
});
