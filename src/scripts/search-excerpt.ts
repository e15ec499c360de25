/** A piece of an excerpt: plain text, never HTML, and whether it is a word that was searched for. */
export interface Part {
  text: string;
  marked: boolean;
}

/** How many words an excerpt shows, and how many of them lead up to the first one found. */
const EXCERPT_LENGTH = 32;
const LEAD = 6;

/** One unbroken run of characters can be as long as a comment; this much of it is shown. */
const LONGEST_WORD = 80;

const cut = (word: string): string =>
  word.length > LONGEST_WORD ? `${[...word].slice(0, LONGEST_WORD).join('')}…` : word;

/** What opens and closes around a word, or ends a sentence after it: no part of what was found. */
const AROUND = /^([\p{Ps}\p{Pi}"']*)(.+?)([\p{Terminal_Punctuation}\p{Pe}\p{Pf}"'…]*)$/su;

/** Words as parts: neighbours that are not marked make one part. */
export function mark(words: readonly string[], hits: ReadonlySet<number>, joiner = ' '): Part[] {
  const parts: Part[] = [];
  const add = (text: string, marked: boolean): void => {
    const last = parts.at(-1);
    if (last && !last.marked && !marked) last.text += text;
    else if (text !== '') parts.push({ text, marked });
  };
  words.forEach((word, index) => {
    if (index > 0) add(joiner, false);
    const [, before = '', core = '', after = ''] = AROUND.exec(cut(word)) ?? [];
    add(before, false);
    add(core, hits.has(index));
    add(after, false);
  });
  return parts;
}

/** Where an excerpt begins: at the place with the most hits in reach, with some words that lead up to it. */
function startOf(hits: readonly number[], from: number, end: number): number {
  const inReach = (start: number): number =>
    hits.filter((hit) => hit >= start && hit < start + EXCERPT_LENGTH - LEAD).length;
  const best = hits.reduce((found, hit) => (inReach(hit) > inReach(found) ? hit : found), hits[0] ?? from);
  return Math.max(from, Math.min(best - LEAD, end - EXCERPT_LENGTH));
}

/** The part of a text that shows best why it was found, from the word `from` on. An ellipsis stands for what is left out. */
export function excerpt(
  words: readonly string[],
  hits: ReadonlySet<number>,
  { from = 0, joiner = ' ' } = {},
): Part[] {
  const reachable = [...hits].filter((hit) => hit >= from && hit < words.length).sort((a, b) => a - b);
  const start = startOf(reachable, from, words.length);
  const end = Math.min(words.length, start + EXCERPT_LENGTH);
  const shown = mark(words.slice(start, end), new Set(reachable.map((hit) => hit - start)), joiner);
  const gap = { text: '…', marked: false };
  return [...(start > from ? [gap] : []), ...shown, ...(end < words.length ? [gap] : [])];
}
