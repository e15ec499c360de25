import type { Image, Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import type {} from 'mdast-util-mdx-jsx';

declare module 'mdast' {
  interface TextData {
    /** Every character that is no letter, digit or blank is written as a character reference. */
    plain?: true;
  }
  interface ImageData {
    /** Of the words that stand for the picture: as with text. */
    plain?: true;
  }
}

/** How plain a block is written: each form says less by its looks than the one before, and the same words. */
export const FORMS = ['as it is', 'without marks', 'by references', 'in paragraphs', 'without code'] as const;
export type Form = (typeof FORMS)[number];

const level = (form: Form): number => FORMS.indexOf(form);

const textNode = (value: string, form: Form): Text =>
  level(form) < level('by references')
    ? { type: 'text', value }
    : { type: 'text', value, data: { plain: true } };

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

/** Words without their marks; links keep leading somewhere as long as the form allows. */
function plainWords(nodes: readonly PhrasingContent[], form: Form): PhrasingContent[] {
  const made = nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'text' || node.type === 'inlineCode') return [textNode(node.value, form)];
    if (node.type === 'mdxJsxTextElement' && node.name === 'br')
      return level(form) < level('in paragraphs') ? [node] : [{ type: 'break' }];
    if (node.type === 'link' && form === 'without marks')
      return [{ ...node, title: null, children: plainWords(node.children, form) }];
    if (node.type === 'image')
      return form === 'without code' ? [textNode(node.alt ?? '', form)] : [image(node, form)];
    return 'children' in node ? plainWords(node.children, form) : [node];
  });
  return joined(made);
}

const image = (node: Image, form: Form): Image =>
  level(form) < level('by references')
    ? { ...node, title: null }
    : { ...node, title: null, data: { plain: true } };

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
    return form === 'without code'
      ? paragraphs([textNode(node.value, form)])
      : [{ ...node, lang: null, meta: null }];
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
export function plainer(nodes: readonly RootContent[], form: Form): RootContent[] {
  if (form === 'as it is') return [...nodes];
  return level(form) < level('in paragraphs')
    ? nodes.map((node) => kept(node, form))
    : nodes.flatMap((node) => flat(node, form));
}
