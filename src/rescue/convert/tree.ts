import type { Comment, Doctype, Element, ElementContent, Properties, RootContent, Text } from 'hast';

/** What a node of HTML may hold. */
export type Node = RootContent | ElementContent;

export const element = (
  tagName: string,
  properties: Properties,
  children: ElementContent[],
  from?: Element | Text | Comment,
): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
  ...(from?.position === undefined ? {} : { position: from.position }),
});

export const words = (value: string): Text => ({ type: 'text', value });

export const isElement = <N extends string>(
  node: Node | undefined,
  ...names: N[]
): node is Element & { tagName: N } =>
  node?.type === 'element' && (names.length === 0 || names.some((name) => name === node.tagName));

/** A property as text; undefined where it is not set. */
export function property({ properties }: Element, name: string): string | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (Array.isArray(value)) return value.join(' ');
  return value === undefined || value === null || value === false
    ? undefined
    : value === true
      ? ''
      : String(value);
}

export const hasClass = (node: Element, pattern: RegExp): boolean => {
  const { className } = node.properties;
  return Array.isArray(className) && className.some((name) => pattern.test(String(name)));
};

/** All text inside, as it stands. */
export function textOf(node: Node | Doctype): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** The elements inside, in order, that pass. */
export function* elementsIn(node: Element, passes: (child: Element) => boolean): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (passes(child)) yield child;
    yield* elementsIn(child, passes);
  }
}

/** White space as HTML has it. */
export const isBlankText = (node: Node): boolean => node.type === 'text' && !/[^ \t\n\f\r]/.test(node.value);
