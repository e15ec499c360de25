import type { Element, Properties } from 'hast';
import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { alone, flow, inline } from './jsx.ts';
import type { State } from './to-mdast.ts';
import { isElement } from './tree.ts';

/** What stands among words. The tree was arranged, so that no block is among them. */
export function phrasing(state: State, node: Element): PhrasingContent[] {
  return state.all(node).filter(isPhrasing);
}

const FLOW = new Set(
  'blockquote code definition footnoteDefinition heading html list listItem mdxJsxFlowElement paragraph root table tableCell tableRow thematicBreak'.split(
    ' ',
  ),
);
const isPhrasing = (node: RootContent): node is PhrasingContent => !FLOW.has(node.type);
const isBlock = (node: RootContent): node is BlockContent =>
  FLOW.has(node.type) && !/^(?:listItem|tableRow|tableCell|definition|footnoteDefinition)$/.test(node.type);

export function blocks(state: State, node: Element): BlockContent[] {
  return state.all(node).filter(isBlock);
}

export const without = ({ bare: _, ...properties }: Properties): Properties => properties;
export const isSet = (properties: Properties): boolean => Object.keys(without(properties)).length > 0;

const hasElement = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.some(
    (node) =>
      node.type === 'mdxJsxTextElement' ||
      ('children' in node &&
        (hasElement(node.children) || node.children.some(({ type }) => type === 'break'))),
  );

/** A line break that is an element: for lines that would otherwise begin with one, which MDX may take for a block. */
export function brokenInline(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node) => {
    if (node.type === 'break') return inline('br', {}, []);
    return 'children' in node ? Object.assign(node, { children: brokenInline(node.children) }) : node;
  });
}

export function line(children: PhrasingContent[]): PhrasingContent[] {
  return hasElement(children) ? brokenInline(children) : children;
}

/** A paragraph of elements only would lose its `<p>` in MDX. */
export const onlyElements = (children: readonly PhrasingContent[]): boolean =>
  children.every(
    (node) => node.type === 'mdxJsxTextElement' || (node.type === 'text' && node.value.trim() === ''),
  );

/** True for what holds one stretch of words, which was no paragraph in the source. */
const isBare = (node: Element): boolean =>
  node.children.length === 1 && isElement(node.children[0], 'p') && node.children[0].properties.bare === true;

/** An element of HTML as a block: its words beside its tags, or its blocks between them. */
export function block(state: State, node: Element): BlockContent {
  const properties = without(node.properties);
  const [only] = node.children;
  if (node.children.length === 0) return alone(node.tagName, properties, []);
  if (isBare(node) && isElement(only))
    return alone(node.tagName, properties, brokenInline(phrasing(state, only)));
  return flow(node.tagName, properties, blocks(state, node));
}
