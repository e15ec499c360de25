import { mdxToMdast } from 'satteri';

/** What a reader does not read as words of the text. */
const UNREAD = new Set(['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression', 'yaml', 'html', 'definition']);

/** What stands on a line of its own: its words do not join those before it. */
const BLOCKS = new Set(['paragraph', 'heading', 'code', 'tableCell', 'break', 'mdxJsxFlowElement']);

interface Node {
  type: string;
  value?: string;
  children?: readonly Node[];
}

/** What stands in a text for itself: it is no part of how the text begins. */
const APART = new Set(['heading', 'code', 'table', 'footnoteDefinition']);

/**
 * The words of a text in MDX, without markup, components and addresses. Does not recurse.
 * @param running of its running text alone, without headings, code, tables and footnotes
 */
export function plainTextOf(mdx: string, { running = false } = {}): string {
  const words: string[] = [];
  const waiting: Node[] = [mdxToMdast(mdx, { position: false }) as Node];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (UNREAD.has(node.type) || (running && APART.has(node.type))) continue;
    if (BLOCKS.has(node.type)) words.push('\n');
    if (node.value !== undefined) words.push(node.value);
    waiting.push(...(node.children ?? []).toReversed());
  }
  return words.join('').trim();
}
