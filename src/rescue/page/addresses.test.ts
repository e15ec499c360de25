import { expect, test } from 'vitest';
import { slugOf } from './addresses.ts';
import { parsePage } from './parse.ts';
import { siteOf } from './site.ts';

test.each([
  ['https://old.example.org/2011/03/caf%C3%A9/', 'café'],
  ['https://old.example.org/tea.html', 'tea'],
  ['https://old.example.org/Bl%E4tter/', 'Bl%E4tter'],
  ['https://old.example.org/?p=7', undefined],
  ['https://old.example.org/index.php?p=7', undefined],
  ['https://old.example.org/index.php/tea/', 'tea'],
])('%s has the name %s', (address, slug) => {
  expect(slugOf(address)).toBe(slug);
});

test('an address of a million slashes is not waited for', () => {
  const home = `https://old.example.org${'/'.repeat(1_000_000)}a`;
  const page = parsePage(`<link rel="https://api.w.org/" href="${home}">`, 'page.html');
  expect(siteOf(page, undefined).url).toBe(home);
});

test('elements within the title of a picture are counted as nested', () => {
  expect(() => parsePage(`<svg><title>${'<b>'.repeat(600)}`, 'page.html')).toThrow('nested more than');
});
