import { describe, expect, test } from 'vitest';
import { addressKey, hostKey, pathOf, webUrl } from './addresses.ts';

const keyOf = (address: string): string => addressKey(new URL(address, 'https://old.example.org'));

describe('old addresses of one post', () => {
  test.each([
    'https://old.example.org/2011/05/13/a-post/',
    'http://www.old.example.org/2011/05/13/a-post',
    '/2011/05/13/A-Post/',
    '/2011/05/13/a-post/feed/',
    '/2011/05/13/a-post/feed/atom/',
    '/2011/05/13/a-post/comment-page-2/#comment-12',
    '/2011/05/13/a-post/trackback/',
    '/2011/05/13/a-post/amp/',
    '/2011/05/13/a-post/?utm_source=x&replytocom=5#respond',
    '/2011//05/13/a-post/',
  ])('%s is the same', (address) => {
    expect(keyOf(address)).toBe('/2011/05/13/a-post');
  });

  test('its number is enough, with any path', () => {
    expect(keyOf('/?p=12')).toBe('?p=12');
    expect(keyOf('/index.php?page_id=12&preview=true')).toBe('?p=12');
    expect(keyOf('/?p=x')).toBe('/');
  });

  test('letters of any script are the same in both ways of writing them', () => {
    expect(keyOf('/%D0%BF%D1%80%D0%B8/')).toBe(keyOf('/при/'));
    expect(keyOf('/100%/')).toBe('/100%');
  });

  test('a post that is called feed is not taken for a feed of the blog', () => {
    expect(keyOf('/feed/')).toBe('/');
    expect(keyOf('/feed-the-birds/')).toBe('/feed-the-birds');
  });
});

test('www makes no difference to a host, and a port does', () => {
  expect(hostKey(new URL('https://WWW.Example.org/'))).toBe('example.org');
  expect(hostKey(new URL('http://127.0.0.1:8080/'))).toBe('127.0.0.1:8080');
});

test('only addresses of the web are addresses', () => {
  expect(webUrl('mailto:ann@example.org', 'http://localhost')).toBeUndefined();
  expect(webUrl('/a', 'https://example.org')?.href).toBe('https://example.org/a');
});

test('an alias begins with one slash, whatever the old address did', () => {
  expect(pathOf(new URL('https://example.org//a/?p=1#x'))).toBe('/a/?p=1');
});
