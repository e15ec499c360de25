import { language } from '../words/index.ts';
import { wordsOfMarkup } from './direction.ts';

/**
 * Scripts in which hardly anything but one language is written today. Latin, Cyrillic, Arabic, Devanagari or Chinese letters
 * say nothing of the language, and neither do Japanese texts in which those prevail.
 */
const WRITTEN_IN: readonly [language: string, letters: RegExp][] = [
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
];

/**
 * The language of a comment's HTML, where more than half of its letters tell that and it is another than that of what stands
 * around it; else undefined. Nobody is asked for it, and from words it would be a guess.
 */
export function languageOfMarkup(html: string, around: string = language): string | undefined {
  const letters = wordsOfMarkup(html).replace(/\P{L}/gu, '');
  const half = [...letters].length / 2;
  const [own] = WRITTEN_IN.find(([, script]) => (letters.match(script)?.length ?? 0) > half) ?? [];
  return own === around ? undefined : own;
}
