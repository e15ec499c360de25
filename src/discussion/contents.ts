/** A heading of a text, as the Markdown processor lists it. */
export interface Heading {
  depth: number;
  /** Its anchor. */
  slug: string;
  text: string;
}

/** A line of a table of contents, with those below it. */
export interface ContentsLine {
  slug: string;
  text: string;
  below: ContentsLine[];
}

/** With fewer headings a text shows its order by itself. */
const FEWEST = 3;

/**
 * The table of contents of a text: its headings of the second and third level, nested. One of the first is shown as one of
 * the second, since the page has its title. A heading of the third level
 * before any of the second stands at the top. Empty where there are few of them. The heading above footnotes, which the
 * processor makes by itself, is none of the author's.
 */
export function contentsOf(headings: readonly Heading[]): ContentsLine[] {
  const shown = headings.filter(
    ({ depth, slug, text }) => depth <= 3 && slug !== 'footnote-label' && text.trim() !== '',
  );
  if (shown.length < FEWEST) return [];
  const top: ContentsLine[] = [];
  let section: ContentsLine | undefined;
  for (const { depth, slug, text } of shown) {
    const line = { slug, text: text.trim(), below: [] };
    if (depth === 3 && section) section.below.push(line);
    else top.push(line);
    if (depth <= 2) section = line;
  }
  return top;
}
