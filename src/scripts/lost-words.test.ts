import { expect, test } from 'vitest';
import { wordsOfPath } from './lost-words.ts';

test.each([
  ['/2011/05/welcome-to-the-club.html', 'welcome to the club'],
  ['/posts/linked-in/', 'linked in'],
  ['/welcome-to-the-club/feed/', 'welcome to the club'],
  ['/2011/05/a-post/comment-page-2/', 'a post'],
  ['/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7-%D8%A8%D9%83%D9%85/', 'مرحبا بكم'],
  ['/%zz-words/', 'zz words'],
  ['/2011/05/', ''],
  ['/', ''],
])('what is searched for instead of %s is “%s”', (path, words) => {
  expect(wordsOfPath(path)).toBe(words);
});

test('a path of 5,000 letters becomes no longer than a search', () => {
  expect(wordsOfPath(`/${'x'.repeat(5000)}/`)).toHaveLength(200);
});
