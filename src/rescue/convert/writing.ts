import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { handlers } from './handlers.ts';
import { markdownOptions } from './markdown.ts';
import { toMdastWith } from './to-mdast.ts';
import type { Writing } from './written.ts';

const writer = unified().use(remarkGfm).use(remarkMdx).use(remarkStringify, markdownOptions).freeze();

/** How cleaned and arranged trees become MDX. */
export const writing: Writing = {
  toMdast: toMdastWith(handlers),
  stringify: (tree) => writer.stringify(tree),
};
