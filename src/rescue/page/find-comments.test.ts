import { expect, test } from 'vitest';
import { contentOf } from './content.ts';
import { findComments } from './find-comments.ts';
import { parsePage } from './parse.ts';
import { attribute, wordsOf } from './tree.ts';

test('comments that are terms with descriptions are found with their words', () => {
  const page = `<dl><dt id="comment-3">Ann</dt><dd><p>One.</p></dd>
    <dt id="comment-4">Ben</dt><dd><p>Two.</p><p>More.</p></dd></dl>`;
  const found = findComments(parsePage(page, 'page.html'), () => false);
  expect(found.map(({ id, element }) => [id, wordsOf(element)])).toEqual([
    ['3', 'AnnOne.'],
    ['4', 'BenTwo.More.'],
  ]);
});

test('what holds the discussion is not taken for the text of the post', () => {
  const page = `<div class="entry-content" id="all"><div class="post-content" id="text"><p>Tea.</p></div>
    <ol><li id="comment-3"><a href="#comment-3">Ann</a><p>Yes.</p></li></ol></div>`;
  expect(attribute(contentOf(parsePage(page, 'page.html')), 'id')).toBe('text');
});
