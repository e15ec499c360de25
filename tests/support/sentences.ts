import { pieces } from '../../src/words/say.ts';

/** All that a language says, cut at the places for values. */
export function sentencesOf(words: object): string[] {
  return Object.values(words).flatMap((value) => {
    if (typeof value !== 'string') return sentencesOf(value);
    return pieces(value, () => '')
      .map((words) => words.trim())
      .filter(Boolean);
  });
}
