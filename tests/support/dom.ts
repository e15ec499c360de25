import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

/** The value of an attribute; undefined where there is none. */
export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

export const hasClass = (element: Element, name: string): boolean =>
  (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);

/** All elements in a node that a test picks, in document order. Does not recurse: pages may be deep. */
export function findAll(root: Node, picks: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && picks(node)) found.push(node);
    waiting.push(...childrenOf(node).toReversed());
  }
  return found;
}

/** The one element that a test picks. */
export function find(root: Node, picks: (element: Element) => boolean): Element {
  const [first] = findAll(root, picks);
  if (!first) throw new Error('there is no such element on the page');
  return first;
}

/** The text of a node, as the page's `textContent` has it. */
export function textOf(root: Node): string {
  let text = '';
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) text += node.value;
    waiting.push(...childrenOf(node).toReversed());
  }
  return text;
}

export const childElements = (element: Element): Element[] => childrenOf(element).filter(isElement);
export const byTag = (name: string) => (element: Element) => element.tagName === name;
export const byClass = (name: string) => (element: Element) => hasClass(element, name);

export const parsePage = (html: string): Node => parse(html);
