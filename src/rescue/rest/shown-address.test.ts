import { expect, test } from 'vitest';
import { shownAddress } from './shown-address.ts';

test.each([
  ['https://ann.example.org/?a=1&amp;b=2', 'https://ann.example.org/?a=1&b=2'],
  ['https://ann.example.org/?a=1&#038;b=2', 'https://ann.example.org/?a=1&b=2'],
  ['https://ann.example.org/a b"c', 'https://ann.example.org/a bc'],
  ['https://ann.example.org/путь/?q=[x]&copy=1', 'https://ann.example.org/путь/?q=[x]&copy=1'],
])('the address %s is shown as WordPress shows it', (kept, shown) => {
  expect(shownAddress(kept)).toBe(shown);
});
