import { expect, test } from 'vitest';
import { contentOf } from './content.ts';
import { parsePage } from './parse.ts';
import { wordsOf } from './tree.ts';

test.each([
  '<div class="td-post-content">Text</div>',
  '<div data-elementor-type="header">Head</div><div data-elementor-type="wp-page">Text</div>',
])('the text of a post is found by the name that its theme or builder gives it: %s', (html) => {
  expect(wordsOf(contentOf(parsePage(html, 'page.html')))).toBe('Text');
});
