import { expect, test } from 'vitest';
import { isOfTheSite, oldPlace } from './old-address.ts';

test.each([
  ['https://old.example.org//2011/tea/', { path: '/2011/tea', query: [] }],
  ['/caf%C3%A9/?p=12&lang=en', { path: '/café', query: ['p=12', 'lang=en'] }],
  ['/', { path: '', query: [] }],
])('%s can be redirected from', (address, place) => {
  expect(oldPlace(address)).toEqual(place);
});

test.each(['/a*b/', '/:a/', '/%zz/', '/%e3%81/', '/?p=:id', '/?q=a%20b', '/?q', 'http://'])(
  '%s cannot be redirected from',
  (address) => {
    expect(oldPlace(address)).toBeUndefined();
  },
);

test.each(['', '/search', '/posts/tea', '/media/tea.jpg', '/comments/feed'])('%s is of the site', (path) => {
  expect(isOfTheSite(path)).toBe(true);
});

test.each(['/tea', '/2011/tea', '/2011/05/posts'])('%s may lead to a post', (path) => {
  expect(isOfTheSite(path)).toBe(false);
});
