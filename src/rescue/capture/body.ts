import { isBlank, isFurniture } from './furniture.ts';
import type { Span } from './layout.ts';
import type { Quotation } from './quotations.ts';

export interface Paragraph {
  /** Without the indentation of the page; no-break spaces stay. */
  text: string;
  /** The line where it begins, from 1. */
  line: number;
}

/** Paragraphs stand between empty lines. One of no-break spaces alone is empty, as it is on the page. */
export function paragraphsOf(lines: string[], { from, to }: Span): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: { words: string[]; line: number } | undefined;
  const close = (): void => {
    if (open) paragraphs.push({ text: open.words.join('\n'), line: open.line });
    open = undefined;
  };
  for (let i = from; i < to; i++) {
    const line = lines[i] ?? '';
    if (isBlank(line) || isFurniture(line)) {
      close();
      continue;
    }
    open ??= { words: [], line: i + 1 };
    open.words.push(line.replace(/^[ \t]+/, ''));
  }
  close();
  return paragraphs;
}

const ENTITIES: Partial<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as HTML that shows it. */
export const asHtml = (text: string): string => text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);

/** Paragraphs and quotations as HTML. A line end in a paragraph is a line break. */
export function bodyHtml(paragraphs: Paragraph[], quotations: Quotation[]): string {
  const begins = new Set(quotations.map(({ first }) => first));
  const ends = new Set(quotations.map(({ last }) => last));
  return paragraphs
    .map(({ text }, i) => {
      const html = `<p>${asHtml(text).replaceAll('\n', '<br>\n')}</p>`;
      return `${begins.has(i) ? '<blockquote>\n' : ''}${html}${ends.has(i) ? '\n</blockquote>' : ''}`;
    })
    .join('\n');
}
