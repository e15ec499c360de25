import { expect, test } from 'vitest';
import { namesAnother } from './guid.ts';

test.each([
  ['https://old.example.org/?p=7', false],
  ['https://old.example.org/?p=8', true],
  ['https://old.example.org/?post_type=book&#038;p=8', true],
  ['https://old.example.org/?page_id=7', false],
  ['https://old.example.org/2011/tea/', false],
])('whether %s names another post than 7: %s', (guid, expected) => {
  expect(namesAnother(guid, '7')).toBe(expected);
});
