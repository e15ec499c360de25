import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenAt, parseJson } from './json.ts';

test('whatever is cut from JSON, the break is found at its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      const cut = text.slice(0, at % (text.length + 1));
      try {
        JSON.parse(cut);
      } catch {
        expect(brokenAt(cut)).toBeGreaterThanOrEqual(cut.trimEnd().length - 5);
      }
    }),
  );
});

test('JSON is nowhere broken', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(brokenAt(text)).toBe(text.length);
    }),
  );
});

test.each([
  ['[1, 2,, 3]', 6],
  ['{"a" 1}', 5],
  ['{"a": tru}', 6],
  ['["a\\x"]', 3],
  ['["a\nb"]', 3],
  ['[1}', 2],
  ['[,]', 1],
  ['{"a":1,}', 7],
  ['1 2', 2],
])('%j breaks at %i', (text, at) => {
  expect(brokenAt(text)).toBe(at);
});

test.each(['[', '{"a":', '"', '\\', '["\\', '-', '1'])('a megabyte of %j does not stop it', (piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  expect(brokenAt(text)).toBeLessThanOrEqual(text.length);
});

test('JSON that is whole is read', () => {
  expect(parseJson('{"a":[1]}', { file: 'a.json' })).toEqual({ a: [1] });
});
