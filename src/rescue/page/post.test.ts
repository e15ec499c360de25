import { expect, test } from 'vitest';
import { contentOf } from './content.ts';
import { parsePage } from './parse.ts';
import { authorOf } from './post-author.ts';
import { windowTitle } from './title.ts';

test('the number of a footnote is not taken for the name of the author', () => {
  const page = '<p>Tea.<sup class="fn"><a href="#note-1">1</a></sup></p><p class="byline">By Ann, in May</p>';
  expect(authorOf(parsePage(page, 'page.html'), undefined)?.name).toBe('Ann');
});

test('a page whose body has the class of a sidebar still has its post', () => {
  const page = '<body class="single sidebar"><div class="entry-content"><p>Tea.</p></div></body>';
  expect(contentOf(parsePage(page, 'page.html'))).toBeDefined();
});

test('a page that shows no title is called as in the browser’s window, without the site’s name', () => {
  const page = parsePage('<title>About tea | The Kettle</title><p>Tea.</p>', 'page.html');
  expect(windowTitle(page, 'The Kettle')).toBe('About tea');
});
