import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newOf, readSeen, seenText, withSeen } from './seen.ts';

const nothing = readSeen(null);
const ids = ['k3jx5ypqa2mzc4t7wbhn', '1041', '7'];

describe('what is new in a discussion', () => {
  test('is nothing at the first visit', () => {
    expect(newOf(ids, 1, nothing)).toEqual([]);
  });

  test('is what came since the last one', () => {
    const seen = withSeen(nothing, 1, ids);
    expect(newOf([...ids, '1042'], 1, seen)).toEqual(['1042']);
  });

  test('stays new until it was seen', () => {
    const again = withSeen(withSeen(nothing, 1, ids), 1, []);
    expect(newOf([...ids, '1042'], 1, again)).toEqual(['1042']);
    expect(newOf([...ids, '1042'], 1, withSeen(again, 1, ['1042']))).toEqual([]);
  });

  test('is nothing on a further page before its first visit, unless the first page told of it', () => {
    expect(newOf(['1042'], 2, withSeen(nothing, 3, ids))).toEqual([]);
    expect(newOf(['1042', '7'], 2, withSeen(nothing, 1, ids))).toEqual(['1042']);
  });
});

test('what was seen is remembered as it was', () => {
  const anyIds = fc.array(fc.stringMatching(/^[a-z0-9]{1,32}$/));
  fc.assert(
    fc.property(anyIds, fc.integer({ min: 1, max: 60 }), (some, page) => {
      const seen = readSeen(seenText(withSeen(nothing, page, some)));
      expect(newOf(some, page, seen)).toEqual([]);
    }),
  );
});
