import { expect, test } from 'vitest';
import { contentOf } from './content.ts';
import { parsePage } from './parse.ts';
import { textOfPost } from './text-of-post.ts';

test('links to the other pages of a post are no part of its text, nor is the discussion below it', () => {
  const page = `<div class="entry"><p>Tea.</p><p class="post-nav-links">Pages: <span>1</span> <a href="2/">2</a></p>
    <ol class="commentlist"><li>Ann: yes</li></ol></div>`;
  const content = contentOf(parsePage(page, 'page.html'));
  if (!content) throw new Error('no text was found');
  expect(textOfPost(content, undefined).html.trim()).toBe('<p>Tea.</p>');
});

test('the name of a saved picture in another encoding ends nothing, and is matched as it is', () => {
  const picture =
    '<img src="Tee_files/Bl%E4tter-300x200.jpg" srcset="https://old.example.org/Bl%E4tter.jpg 2x">';
  const content = contentOf(parsePage(`<div class="entry-content">${picture}</div>`, 'page.html'));
  expect(content && textOfPost(content, undefined).html).toContain(
    'src="https://old.example.org/Bl%E4tter.jpg"',
  );
});
