import type { Problem } from '../../schema/problem.ts';

/** Paragraphs by their numbers, from 0; both belong to the quotation. */
export interface Quotation {
  first: number;
  last: number;
}

export type Quotations = { ok: true; quotations: Quotation[] } | { ok: false; problems: Problem[] };

/** Kinds of blanks do not count: a person types a blank where a page has a no-break space. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

type Found = { ok: true; at: number } | { ok: false; message: string };

function paragraphThat(begins: string, texts: string[], from: number): Found {
  const words = plain(begins);
  const found = texts.flatMap((text, i) => (i >= from && text.startsWith(words) ? [i] : []));
  const [at] = found;
  if (at === undefined)
    return { ok: false, message: 'begins no paragraph of the capture there: copy its first words' };
  if (found.length > 1)
    return { ok: false, message: `begins ${found.length} paragraphs of the capture: write more words` };
  return { ok: true, at };
}

function quotation(
  words: string[],
  texts: string[],
): { ok: true; found: Quotation } | { ok: false; field: string; message: string } {
  const [begin = '', end] = words;
  const first = paragraphThat(begin, texts, 0);
  if (!first.ok) return { ...first, field: '0' };
  if (end === undefined) return { ok: true, found: { first: first.at, last: first.at } };
  const last = paragraphThat(end, texts, first.at);
  return last.ok ? { ok: true, found: { first: first.at, last: last.at } } : { ...last, field: '1' };
}

/**
 * Finds the paragraphs that are quotations.
 * @param file the file of names, for the problems' sake
 * @param given pairs of first and last words, or the first words of one paragraph
 */
export function findQuotations(file: string, given: string[][], paragraphs: string[]): Quotations {
  const texts = paragraphs.map(plain);
  const quotations: Quotation[] = [];
  const problems: Problem[] = [];
  for (const [i, words] of given.entries()) {
    const result = quotation(words, texts);
    if (!result.ok) {
      problems.push({ file, field: `quotations.${i}.${result.field}`, message: result.message });
      continue;
    }
    const { first, last } = result.found;
    if (quotations.some((other) => first <= other.last && other.first <= last))
      problems.push({
        file,
        field: `quotations.${i}`,
        message: 'is in another quotation: remove one of them',
      });
    quotations.push(result.found);
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, quotations: quotations.sort((one, other) => one.first - other.first) };
}
