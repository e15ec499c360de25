const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const split = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** East Asian wide and full-width characters, and what is drawn as an emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji_Modifier}/u;
const WITHOUT_WIDTH = /^[\p{M}\u200c\u200d]$/u;

/** Some terminals draw a joined emoji as one, some as its parts: the parts are counted, so that no line is too long. */
function graphemeWidth(grapheme: string): number {
  if (grapheme.includes('\ufe0f') && !grapheme.includes('\u200d')) return 2;
  const parts = [...grapheme].filter((character) => !WITHOUT_WIDTH.test(character));
  return parts.reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** How many columns of a terminal a line takes. */
export const widthOf = (line: string): number =>
  split(line).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);

/** The beginning of a line that fits, and the rest. At least one character fits. */
function cut(line: string, width: number): [string, string] {
  let head = '';
  let used = 0;
  for (const grapheme of split(line)) {
    used += graphemeWidth(grapheme);
    if (used > width && head !== '') break;
    head += grapheme;
  }
  return [head, line.slice(head.length)];
}

/** A line that fits, with an ellipsis where something was left out. */
export function truncate(line: string, width: number): string {
  return widthOf(line) <= width ? line : `${cut(line, Math.max(1, width - 1))[0].trimEnd()}…`;
}

/** One line in as many as it takes. Breaks at blanks, inside a word only where it is longer than a line. */
function wrapLine(line: string, width: number): string[] {
  const wrapped: string[] = [];
  let current = '';
  for (const piece of line.match(/ +|[^ ]+/g) ?? []) {
    let rest = piece;
    if (current !== '' && widthOf(current + rest) > width) {
      wrapped.push(current.trimEnd());
      current = '';
      // The blanks at which a line was broken are not carried over.
      if (rest.startsWith(' ')) continue;
    }
    while (widthOf(rest) > width) {
      const [head, tail] = cut(rest, width);
      wrapped.push(head.trimEnd());
      rest = tail;
    }
    current += rest;
  }
  return [...wrapped, current.trimEnd()];
}

/** A text in lines that fit. Its own line ends stay. */
export const wrap = (text: string, width: number): string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)));

/** A text in lines that fit behind a mark, which shows where a stranger's words begin and end. */
export const quote = (text: string, mark: string, width: number): string[] =>
  wrap(text, width - widthOf(mark)).map((line) => `${mark}${line}`.trimEnd());
