import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { handlers } from './handlers.ts';
import { markdownOptions } from './markdown.ts';
import type { Shown } from './shown.ts';
import { toMdastWith } from './to-mdast.ts';
import type { Writing } from './written.ts';

const writer = (aligned: boolean) =>
  unified()
    .use(remarkGfm, { tablePipeAlign: aligned })
    .use(remarkMdx)
    .use(remarkStringify, markdownOptions)
    .freeze();
const aligned = writer(true);
const unaligned = writer(false);

/** Every cell of a column gets as wide as its widest: so many characters are still a text that a person can edit. */
const MOST_ALIGNED = 200_000;

const lengthOf = (node: Shown): number =>
  (node.children ?? []).reduce((sum, child) => sum + lengthOf(child), String(node.value ?? '').length);

/** True where a table's columns would be filled with more blanks than words. */
const isWide = (node: Shown): boolean =>
  node.type === 'table'
    ? lengthOf(node) * (node.children?.length ?? 0) > MOST_ALIGNED
    : (node.children?.some(isWide) ?? false);

/** How cleaned and arranged trees become MDX. */
export const writing: Writing = {
  toMdast: toMdastWith(handlers),
  stringify: (tree) => (isWide(tree) ? unaligned : aligned).stringify(tree),
};
