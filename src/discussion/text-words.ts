/** A word as scripts with blanks write it. */
const RUN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
/** Scripts that put no blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The words of a text in a language. `Intl.Segmenter` parts only what no blank parts: it needs many times as long, and
 * finds the same words where there are blanks.
 */
export function wordsIn(text: string, language: string): string[] {
  const runs = text.match(RUN) ?? [];
  if (!UNSPACED.test(text)) return runs;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return runs.flatMap((run) =>
    UNSPACED.test(run)
      ? [...segmenter.segment(run)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
      : [run],
  );
}

/** How many words of prose a person reads in a minute, on average. */
const WORDS_A_MINUTE = 230;

/** How many minutes it takes to read so many words; one that was begun counts. None for no words. */
export const minutesToRead = (words: number): number => Math.ceil(words / WORDS_A_MINUTE);

/** The beginning of a text of one line, at most so many characters, cut between words where there are any. */
export function beginning(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const whole = characters
    .slice(0, most)
    .join('')
    .replace(/ [^ ]*$/, '');
  return `${(whole.length > cut.length / 2 && whole.length <= cut.length ? whole : cut).replace(/[\s\p{P}]+$/u, '')}…`;
}
