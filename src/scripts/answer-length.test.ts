import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constraintsOf, Submission } from '../schema/submission.ts';
import { withLineFeeds } from '../schema/text.ts';
import { lengthLeft, stepOf } from './answer-length.ts';

const LONGEST = constraintsOf().body?.maxlength ?? 0;

describe('the characters that are left', () => {
  test.each([
    [5500, undefined],
    [5501, 499],
    [6000, 0],
    [6012, -12],
  ])('of %i are %s', (length, left) => {
    expect(lengthLeft('x'.repeat(length), LONGEST)).toBe(left);
  });

  test('are counted as the schema counts', () => {
    const piece = fc.constantFrom('\r\n', '\n', '\r', 'ä', 'a\u0308', '👍', 'ب', 'x');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `${'x'.repeat(LONGEST - 40)}${pieces.join('')}`;
        const taken = Submission.shape.body.safeParse(text).success;
        expect((lengthLeft(withLineFeeds(text), LONGEST) ?? 0) >= 0).toBe(taken);
      }),
    );
  });
});

test('what is left is said aloud in steps, and not at each key', () => {
  const said = Array.from({ length: 560 }, (_, i) =>
    stepOf(lengthLeft('x'.repeat(5460 + i), LONGEST) ?? 500),
  );
  expect([...new Set(said)]).toEqual([500, 400, 300, 200, 100, 80, 60, 40, 20, 10, 0, -1]);
});
