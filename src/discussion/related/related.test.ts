import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relatedPosts } from './related.ts';

const compared = (text: string, ...tags: string[]) => ({
  words: () => text.toLowerCase().split(' '),
  tags,
});
const related = (...posts: ReturnType<typeof compared>[]): number[][] => relatedPosts(posts, 3);

const BREAD = compared('knead the dough and let the sourdough loaf rise before the oven');
const LOAF = compared('a sourdough loaf wants an oven hotter than the dough would like');
const BOATS = compared('the harbour was full of sails and the tide came in with the fog');

describe('related posts', () => {
  test('share words that others have not', () => {
    const others = Array.from({ length: 5 }, (_, i) => compared(`the and with other${i} words${i}`));
    expect(related(BREAD, BOATS, LOAF, ...others)).toEqual([[2], [], [0], [], [], [], [], []]);
  });

  test('share a tag that few have, even where no word is shared', () => {
    const others = Array.from({ length: 6 }, (_, i) => compared(`word${i}`, 'common'));
    const posts = [compared('one', 'rare', 'common'), ...others, compared('two', 'rare', 'common')];
    expect(related(...posts)).toEqual([[7], [], [], [], [], [], [], [0]]);
  });

  test('are not there where nothing is alike', () => {
    expect(related(BREAD, BOATS)).toEqual([[], []]);
    expect(related(BREAD)).toEqual([[]]);
    expect(related()).toEqual([]);
    expect(related(compared('', 'all'), compared('', 'all'), compared('', 'all'))).toEqual([[], [], []]);
  });

  test('do not follow from numbers and words of two letters', () => {
    expect(related(compared('2011 we go 42'), compared('2011 we go 42'), BOATS)).toEqual([[], [], []]);
  });

  test('are at most three, the most alike first, and of equals those nearest', () => {
    const same = Array.from({ length: 6 }, () => compared('sourdough starter'));
    expect(related(...same, ...Array.from({ length: 6 }, (_, i) => compared(`other${i}`)))[3]).toEqual([
      ...[2, 4, 1],
    ]);
  });

  test('are found for every post of many that share one tag', () => {
    const many = Array.from({ length: 1000 }, (_, i) => compared(`own${i}`, i < 500 ? 'half' : 'other'));
    expect(relatedPosts(many, 3).flat()).toEqual([]);
    const pairs = Array.from({ length: 1000 }, (_, i) => compared(`pair${i >> 1}`, 'all'));
    for (const [i, found] of relatedPosts(pairs, 3).entries()) expect(found).toEqual([i ^ 1]);
  });

  test('are other posts of the list, each once', () => {
    const word = fc.constantFrom('bread', 'boat', 'tide', 'oven', 'sail', 'rye');
    const post = fc.record({ text: fc.array(word), tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')) });
    fc.assert(
      fc.property(fc.array(post), (posts) => {
        const found = related(...posts.map(({ text, tags }) => compared(text.join(' '), ...tags)));
        expect(found).toHaveLength(posts.length);
        found.forEach((others, i) => {
          expect(others).not.toContain(i);
          expect(new Set(others).size).toBe(others.length);
          for (const other of others) expect(posts[other]).toBeDefined();
        });
      }),
    );
  });
});
