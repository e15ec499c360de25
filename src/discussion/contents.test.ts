import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ContentsLine, contentsOf } from './contents.ts';

const headings = (...depths: number[]) =>
  depths.map((depth, i) => ({ depth, slug: `s${i}`, text: ` Heading ${i} ` }));
const shape = (lines: readonly ContentsLine[]): unknown[] =>
  lines.map(({ slug, below }) => (below.length > 0 ? [slug, ...shape(below)] : slug));

describe('a table of contents', () => {
  test('has the third level below the second', () => {
    expect(shape(contentsOf(headings(2, 3, 3, 2, 3)))).toEqual([
      ['s0', 's1', 's2'],
      ['s3', 's4'],
    ]);
  });

  test('has a heading of the first level beside those of the second', () => {
    expect(shape(contentsOf(headings(1, 3, 2, 3)))).toEqual([
      ['s0', 's1'],
      ['s2', 's3'],
    ]);
  });

  test('leaves deeper headings out, and the one above footnotes', () => {
    const notes = { depth: 2, slug: 'footnote-label', text: 'Footnotes' };
    expect(shape(contentsOf([...headings(2, 4, 2, 5, 2), notes]))).toEqual(['s0', 's2', 's4']);
    expect(contentsOf([...headings(2, 2), notes])).toEqual([]);
  });

  test('is not there for fewer than three headings', () => {
    expect(contentsOf(headings(2, 2))).toEqual([]);
    expect(contentsOf(headings(2, 4, 4, 4))).toEqual([]);
  });

  test('has a heading of the third level at the top where none of the second is above it', () => {
    expect(shape(contentsOf(headings(3, 3, 2, 3)))).toEqual(['s0', 's1', ['s2', 's3']]);
  });

  test('keeps the order of the text, and every heading once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3 }), (depths) => {
        const shown = depths.map((depth, i) => [depth, `s${i}`] as const).filter(([d]) => d <= 3);
        const lines = shape(contentsOf(headings(...depths))).flat();
        expect(lines).toEqual(shown.length < 3 ? [] : shown.map(([, slug]) => slug));
      }),
    );
  });
});
