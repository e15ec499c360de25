import type { Properties } from 'hast';
import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

const NAMES: Readonly<Record<string, string>> = {
  colSpan: 'colspan',
  rowSpan: 'rowspan',
  dateTime: 'datetime',
};

/** Attributes as MDX writes them. Never an expression: all values are text. */
export function attributes(properties: Properties): MdxJsxAttribute[] {
  return Object.entries(properties).flatMap(([name, value]): MdxJsxAttribute[] => {
    if (value === undefined || value === null || value === false) return [];
    const text = value === true ? null : String(value).replace(/[\r\n]+/g, ' ');
    return [{ type: 'mdxJsxAttribute', name: NAMES[name] ?? name, value: text }];
  });
}

/** An element among words. */
export const inline = (
  name: string,
  properties: Properties,
  children: PhrasingContent[],
): MdxJsxTextElement => ({
  type: 'mdxJsxTextElement',
  name,
  attributes: attributes(properties),
  children,
});

/** An element on lines of its own, which holds blocks. */
export const flow = (
  name: string,
  properties: Properties,
  children: (BlockContent | DefinitionContent)[],
): MdxJsxFlowElement => ({ type: 'mdxJsxFlowElement', name, attributes: attributes(properties), children });

/** A paragraph that MDX takes away again, because it holds one element and no words: the element stands alone. */
export const alone = (name: string, properties: Properties, children: PhrasingContent[]): Paragraph => ({
  type: 'paragraph',
  children: [inline(name, properties, children)],
});
