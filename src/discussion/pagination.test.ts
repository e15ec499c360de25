import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neighbours, paginate } from './pagination.ts';

describe('a list on several pages', () => {
  test('has one page while there is room, and one even where it is empty', () => {
    expect(paginate([], 20)).toEqual([{ items: [], number: 1, pages: 1 }]);
    expect(paginate(['a'], 20)).toHaveLength(1);
    expect(paginate(Array.from({ length: 20 }), 20)).toHaveLength(1);
    expect(paginate(Array.from({ length: 21 }), 20).map(({ items }) => items.length)).toEqual([20, 1]);
  });

  test('loses nothing, repeats nothing, and keeps its order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 30 }), (items, perPage) => {
        const pages = paginate(items, perPage);
        expect(pages.flatMap((page) => page.items)).toEqual(items);
        for (const [i, page] of pages.entries()) {
          expect([page.number, page.pages]).toEqual([i + 1, pages.length]);
          expect(page.items.length > 0 || pages.length === 1).toBe(true);
          expect(page.items.length).toBeLessThanOrEqual(perPage);
        }
      }),
    );
  });
});

test('what stands between two has both, the ends have one, and one alone has none', () => {
  const found = neighbours(['new', 'middle', 'old']);
  expect(found.get('new')).toEqual({ before: undefined, after: 'middle' });
  expect(found.get('middle')).toEqual({ before: 'new', after: 'old' });
  expect(found.get('old')).toEqual({ before: 'middle', after: undefined });
  expect(neighbours(['one']).get('one')).toEqual({ before: undefined, after: undefined });
});
