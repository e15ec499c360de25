import { expect, test } from 'vitest';
import { parsePage } from './parse.ts';
import { readThread } from './thread.ts';

test('a name that links to an address without its scheme keeps its link', () => {
  const page = `<ol class="commentlist"><li class="comment" id="comment-3">
    <cite class="fn"><a href="//ann.example.org/">Ann</a></cite><p>Yes.</p></li></ol>`;
  const clock = { timezone: undefined, hasFalseOffsets: false };
  const [read] = readThread(parsePage(page, 'page.html'), () => false, 'page.html', clock);
  expect(read?.comment.author).toEqual({ name: 'Ann', url: '//ann.example.org/' });
});
