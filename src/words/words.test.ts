import { describe, expect, test } from 'vitest';
import * as ar from './ar.ts';
import * as en from './en.ts';
import { type Counted, counted, pieces, say } from './say.ts';

type Sentence = string | Counted;

const isSentence = (value: unknown): value is Sentence =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'other' in value);

/** Every sentence of a language, by the way that leads to it. */
function sentences(words: object, way = ''): Map<string, Sentence> {
  const found = new Map<string, Sentence>();
  for (const [name, value] of Object.entries(words)) {
    const at = `${way}${name}`;
    if (isSentence(value)) found.set(at, value);
    else for (const [inner, sentence] of sentences(value, `${at}.`)) found.set(inner, sentence);
  }
  return found;
}

/** All that a sentence may say: one text, or one for each plural. */
const textsOf = (sentence: Sentence): string[] =>
  typeof sentence === 'string' ? [sentence] : Object.values(sentence);

function placesOf(text: string): string[] {
  const places: string[] = [];
  pieces(text, (place) => places.push(place));
  return places.sort();
}

/** The places that a sentence has for values. The number itself may be said in words. */
const placesIn = (sentence: Sentence): string[] =>
  typeof sentence === 'string' ? placesOf(sentence) : placesOf(sentence.other);

const pluralsOf = (language: string): string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();

const english = sentences(en);
const LANGUAGES = [
  { name: 'English', words: en },
  { name: 'Arabic', words: ar },
];

describe.each(LANGUAGES)('$name', ({ words }) => {
  const own = sentences(words);

  test('has every sentence, and no other', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english])('%s has the same places for values', (name, sentence) => {
    expect(placesIn(own.get(name) ?? '')).toEqual(placesIn(sentence));
  });

  test('has a form for each of its plurals, whatever depends on a number', () => {
    for (const [name, sentence] of own)
      if (typeof sentence !== 'string')
        expect([name, Object.keys(sentence).toSorted()]).toEqual([name, pluralsOf(words.language)]);
  });

  test('leaves no value out of a form but the number', () => {
    for (const [name, sentence] of own)
      for (const text of textsOf(sentence))
        expect([name, placesOf(text).filter((place) => place !== 'n')]).toEqual([
          name,
          placesIn(sentence).filter((place) => place !== 'n'),
        ]);
  });

  test('has no sentence that is empty, and none that a place was misspelt in', () => {
    for (const [name, sentence] of own)
      for (const text of textsOf(sentence))
        expect([name, text.trim() === '', /[{}]/.test(text.replace(/\{[a-z]+\}/gi, ''))]).toEqual([
          name,
          false,
          false,
        ]);
  });

  test('isolates with both marks where it isolates', () => {
    for (const [name, sentence] of own)
      for (const text of textsOf(sentence))
        expect([name, text.split('\u2068').length]).toEqual([name, text.split('\u2069').length]);
  });

  test('is a language, with a locale of the same language, that Intl knows', () => {
    expect(new Intl.Locale(words.locale).language).toBe(new Intl.Locale(words.language).language);
    expect(Intl.DateTimeFormat.supportedLocalesOf(words.locale)).toHaveLength(1);
  });
});

describe('Arabic', () => {
  const arabic = sentences(ar);

  test('has no sentence that is left in English', () => {
    const same = [...english].filter(
      ([name, sentence]) => JSON.stringify(arabic.get(name)) === JSON.stringify(sentence),
    );
    expect(same.filter(([name]) => name !== 'locale')).toEqual([]);
  });

  test('says everything in Arabic letters', () => {
    for (const [name, sentence] of arabic)
      if (!['language', 'locale', 'direction'].includes(name))
        for (const text of textsOf(sentence))
          expect([name, text]).toEqual([name, expect.stringMatching(/\p{Script_Extensions=Arabic}/u)]);
  });

  test('has the marks of Arabic: its own comma, semicolon and question mark', () => {
    for (const [name, sentence] of arabic)
      for (const text of textsOf(sentence)) expect([name, text.match(/[,;?“”]/g)]).toEqual([name, null]);
  });
});

describe('a sentence', () => {
  test('takes values, and writes numbers as the language does', () => {
    expect(say('{who} wrote {n} words', { who: 'Ann', n: 1200 })).toBe('Ann wrote 1,200 words');
  });

  test('does not take what stands in a value for a place', () => {
    expect(say('{a}{b}', { a: '{b}', b: 'B' })).toBe('{b}B');
  });

  test('of a number has the form of its plural', () => {
    expect(counted(en.discussion.comments, 1)).toBe('1 comment');
    expect(counted(en.discussion.comments, 0)).toBe('0 comments');
  });
});
