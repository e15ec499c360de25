import { expect, test } from 'vitest';
import { type Fragment, readFragment } from './search-found.ts';

const text = (parts: { text: string }[]): string => parts.map((part) => part.text).join('');
const marked = (parts: { text: string; marked: boolean }[]): string[] =>
  parts.filter((part) => part.marked).map((part) => part.text);

const comment: Fragment = {
  url: '/posts/a-post/#comment-c1',
  content: 'I never make cold calls',
  locations: [3],
  meta: { author: 'Ben Roberts' },
  filters: { kind: ['comment'], post: ['A post, & more'], date: ['2026-11-23T09:30:00Z'] },
};
const post: Fragment = {
  url: '/posts/a-post/',
  content: 'A post. The body says post too',
  locations: [1, 5],
  meta: { author: 'Craig Watson', title: 'A post' },
  filters: { kind: ['post'] },
};

test('a comment is read with its name, its post and its date', () => {
  expect(readFragment(comment)).toMatchObject({
    kind: 'comment',
    address: '/posts/a-post/#comment-c1',
    title: [{ text: 'A post, & more', marked: false }],
    author: 'Ben Roberts',
    date: '2026-11-23T09:30:00Z',
  });
  expect(marked(readFragment(comment).excerpt)).toEqual(['cold']);
});

test('a post shows what was found in its title there, and not a second time in its excerpt', () => {
  const found = readFragment(post);
  expect(marked(found.title)).toEqual(['post']);
  expect(text(found.excerpt)).toBe('The body says post too');
  expect(marked(found.excerpt)).toEqual(['post']);
});

test('a title that the text does not begin with is left alone', () => {
  const found = readFragment({ ...post, meta: { title: 'Another title' } });
  expect(found.title).toEqual([{ text: 'Another title', marked: false }]);
  expect(text(found.excerpt)).toBe(post.content);
});

test('a date that was not recorded is not made up', () => {
  expect(readFragment(post).date).toBeUndefined();
});

test('escapes that someone typed stay as they typed them', () => {
  const typed = '&lt;img src=x onerror=alert(1)&gt; <b>bold</b>';
  expect(text(readFragment({ ...comment, content: typed }).excerpt)).toBe(typed);
});

test('a text without blanks is read word by word', () => {
  const found = readFragment({
    ...comment,
    content: '検索機能<b>です',
    raw_content: '検索\u200b機能\u200b&lt;b&gt;\u200bです',
    locations: [1],
  });
  expect(text(found.excerpt)).toBe('検索機能<b>です');
  expect(marked(found.excerpt)).toEqual(['機能']);
});
