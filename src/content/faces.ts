import { mdxToMdast } from 'satteri';
import { type Face, facesOf, type Styled, styled, styledComment } from '../discussion/faces.ts';
import type { PostEntry } from './queries.ts';
import { isElement, type Node } from './text-nodes.ts';

/** What the browser or our styles slant, as Markdown and as HTML. */
const ITALIC = new Set(['emphasis', 'em', 'i', 'cite', 'dfn', 'var', 'address', 'h6']);
const BOLD = new Set(['strong', 'b', 'h4', 'h5']);

/** What is not in the text face, or not in sight when the page opens. */
const ELSEWHERE = new Set([
  ...['code', 'inlineCode', 'pre', 'kbd', 'samp', 'table', 'footnoteDefinition'],
  ...['details', 'button', 'label', 'svg', 'math', 'audio', 'video', 'script', 'style'],
  ...['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression'],
]);

/** Components that set their words as those around them are set. What others do with theirs, only they know. */
const PLAIN = new Set(['Note', 'Figure']);

/** Attributes that change nothing in how words look. */
const HARMLESS = new Set(['lang', 'id', 'title', 'href', 'cite']);

const nameOf = (node: Node): string => {
  if (node.type === 'heading') return `h${node.depth}`;
  return isElement(node) ? (node.name ?? '') : node.type;
};

const isElsewhere = (node: Node, name: string): boolean =>
  ELSEWHERE.has(name) ||
  (/^[A-Z]/.test(name) && !PLAIN.has(name)) ||
  (node.attributes ?? []).some((attribute) => !HARMLESS.has(attribute.name ?? ''));

function* piecesOf(mdx: string): Generator<readonly [keyof Styled, string]> {
  const root = mdxToMdast(mdx, { position: false }) as Node;
  const waiting: [Node, keyof Styled][] = [[root, 'upright']];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, around] = next;
    const name = nameOf(node);
    if (isElsewhere(node, name)) continue;
    const own = BOLD.has(name) ? 'bold' : around;
    const style = around === 'italic' || ITALIC.has(name) ? 'italic' : own;
    if (node.value !== undefined) yield [style, node.value];
    for (const child of node.children ?? []) waiting.push([child, style]);
  }
}

/** The words of a text in MDX by how they stand, as far as that can be told without rendering it. Does not recurse. */
export const styledMdx = (mdx: string): Styled => styled(mdx, piecesOf(mdx));

/**
 * The faces that the page of a post asks for early: those that surely have words to set when it opens. Where that is in
 * doubt a face is left out, and comes as late as it would anyway.
 * @param comments those that are drawn at once
 */
export const facesOfPost = (
  { data, body = '' }: { data: Pick<PostEntry['data'], 'title'>; body?: string | undefined },
  comments: readonly { html: string }[],
): Face[] =>
  facesOf([
    { upright: data.title, bold: '', italic: '' },
    styledMdx(body),
    ...comments.map(({ html }) => styledComment(html)),
  ]);
