import { expect, test } from 'vitest';
import { parsePage } from './parse.ts';
import { authorOf } from './post.ts';

test('the number of a footnote is not taken for the name of the author', () => {
  const page = '<p>Tea.<sup class="fn"><a href="#note-1">1</a></sup></p><p class="byline">By Ann, in May</p>';
  expect(authorOf(parsePage(page, 'page.html'), undefined)?.name).toBe('Ann');
});
