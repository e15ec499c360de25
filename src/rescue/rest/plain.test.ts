import { expect, test } from 'vitest';
import { plainAddress } from './plain.ts';

test.each([
  ['https://ann.example.org/?a=1&amp;b=2', 'https://ann.example.org/?a=1&b=2'],
  ['https://ann.example.org/?a=1&#038;copy=2', 'https://ann.example.org/?a=1&copy=2'],
  ['https://ann.example.org/a b"c', 'https://ann.example.org/a bc'],
])('the address %s is read as WordPress shows it', (kept, shown) => {
  expect(plainAddress(kept)).toBe(shown);
});
