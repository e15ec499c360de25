import { describe, expect, test } from 'vitest';
import * as ar from './ar.ts';
import * as en from './en.ts';
import { counted, pieces, say } from './say.ts';

/** Every sentence of a language, by the way that leads to it. A number's sentences count as one, with all their places. */
function sentences(words: object, way = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(words)) {
    const at = `${way}${name}`;
    if (typeof value === 'string') found.set(at, value);
    else if (value !== null && typeof value === 'object' && 'other' in value) found.set(at, value.other);
    else for (const [inner, text] of sentences(value, `${at}.`)) found.set(inner, text);
  }
  return found;
}

const placesOf = (sentence: string): string[] =>
  pieces(sentence)
    .flatMap((piece) => ('place' in piece ? [piece.place] : []))
    .sort();

const [english, arabic] = [sentences(en), sentences(ar)];

describe('Arabic', () => {
  test('has every sentence that English has, and no other', () => {
    expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english])('%s has the same places for values', (name, sentence) => {
    expect(placesOf(arabic.get(name) ?? '')).toEqual(placesOf(sentence));
  });

  test('no sentence is left in English', () => {
    const same = [...english].filter(
      ([name, sentence]) => arabic.get(name) === sentence && /[a-z]/i.test(sentence),
    );
    expect(same).toEqual([]);
  });
});

describe('a sentence', () => {
  test('takes values, and writes numbers as the language does', () => {
    expect(say('{who} wrote {n} words', { who: 'Ann', n: 1200 })).toBe('Ann wrote 1,200 words');
  });

  test('of a number has the form of its plural', () => {
    expect(counted(en.discussion.comments, 1)).toBe('1 comment');
    expect(counted(en.discussion.comments, 0)).toBe('0 comments');
  });
});
