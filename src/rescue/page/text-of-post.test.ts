import { expect, test } from 'vitest';
import { parsePage } from './parse.ts';
import { contentOf } from './post.ts';
import { textOfPost } from './text-of-post.ts';

test('links to the other pages of a post are no part of its text, nor is the discussion below it', () => {
  const page = `<div class="entry"><p>Tea.</p><p class="post-nav-links">Pages: <span>1</span> <a href="2/">2</a></p>
    <ol class="commentlist"><li>Ann: yes</li></ol></div>`;
  const content = contentOf(parsePage(page, 'page.html'));
  if (!content) throw new Error('no text was found');
  expect(textOfPost(content, undefined).html.trim()).toBe('<p>Tea.</p>');
});
