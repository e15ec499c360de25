import type { Image, Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import type {} from 'mdast-util-mdx-jsx';

/** How words are written that must not be misread: every sign escaped, or every one as a character reference. */
type Signs = 'escaped' | 'referred';

declare module 'mdast' {
  interface TextData {
    signs?: Signs;
  }
  interface ImageData {
    /** Of the words that stand for the picture. */
    signs?: Signs;
  }
}

/** How plain blocks are written. */
export interface Form {
  /** Lists, quotations, tables and elements stay; otherwise the words in them stand in paragraphs. */
  blocks: boolean;
  signs: Signs;
  /** Code stays code. */
  code: boolean;
}

/** Each says less by its looks than the one before, and the same words. */
export const FORMS: readonly Form[] = [
  { blocks: true, signs: 'escaped', code: true },
  { blocks: true, signs: 'referred', code: true },
  { blocks: false, signs: 'escaped', code: true },
  { blocks: false, signs: 'referred', code: true },
  { blocks: false, signs: 'referred', code: false },
];

const textNode = (value: string, { signs }: Form): Text => ({ type: 'text', value, data: { signs } });

/** Texts beside each other are one, so that what begins in one and ends in the other is seen. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { ...last, value: last.value + node.value };
    else result.push(node);
  }
  return result;
}

/** Words without their marks; links and pictures stay as long as the form allows. */
function plainWords(nodes: readonly PhrasingContent[], form: Form): PhrasingContent[] {
  const made = nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'text' || node.type === 'inlineCode') return [textNode(node.value, form)];
    if (node.type === 'mdxJsxTextElement' && node.name === 'br')
      return form.blocks ? [node] : [{ type: 'break' }];
    if (node.type === 'link' && form.signs === 'escaped')
      return [{ ...node, title: null, children: plainWords(node.children, form) }];
    if (node.type === 'image') return [form.code ? image(node, form) : textNode(node.alt ?? '', form)];
    return 'children' in node ? plainWords(node.children, form) : [node];
  });
  return joined(made);
}

const image = (node: Image, { signs }: Form): Image => ({ ...node, title: null, data: { signs } });

const paragraphs = (children: PhrasingContent[]): Paragraph[] =>
  children.length === 0 ? [] : [{ type: 'paragraph', children }];

/** The words of a block, and of each of those in it, as paragraphs one after the other. */
function flat(node: RootContent, form: Form): RootContent[] {
  if (node.type === 'footnoteDefinition') {
    const children = node.children.flatMap((child) => flat(child, form));
    return [
      { ...node, children: children.filter((child) => child.type === 'paragraph' || child.type === 'code') },
    ];
  }
  if (node.type === 'code')
    return form.code ? [{ ...node, lang: null, meta: null }] : paragraphs([textNode(node.value, form)]);
  if (isWords(node)) return paragraphs(plainWords(node.children, form));
  return 'children' in node ? node.children.flatMap((child) => flat(child, form)) : [];
}

const isWords = (node: RootContent): node is RootContent & { children: PhrasingContent[] } =>
  node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';

/** The same block with plainer words in it. */
function kept(node: RootContent, form: Form): RootContent {
  if (isWords(node)) {
    const [only] = node.children;
    // A block of HTML with words in it, which stands alone in a paragraph.
    const children =
      node.children.length === 1 && only?.type === 'mdxJsxTextElement'
        ? [{ ...only, children: plainWords(only.children, form) }]
        : plainWords(node.children, form);
    return Object.assign({ ...node }, { children });
  }
  if (!('children' in node)) return node;
  return Object.assign({ ...node }, { children: node.children.map((child) => kept(child, form)) });
}

/** Writes blocks in a plainer form. */
export const plainer = (nodes: readonly RootContent[], form: Form): RootContent[] =>
  form.blocks ? nodes.map((node) => kept(node, form)) : nodes.flatMap((node) => flat(node, form));
