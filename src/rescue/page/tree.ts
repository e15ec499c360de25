import type { Element, ElementContent, Root, RootContent } from 'hast';

export type Parent = Root | Element;
export type Test = (element: Element) => boolean;

export const isElement = (node: RootContent | Root | undefined): node is Element => node?.type === 'element';

/** A property as text; lists as in the source, with blanks between. */
export function attribute(element: Element | undefined, name: string): string {
  const value = element?.properties[name];
  if (Array.isArray(value)) return value.join(' ');
  return value === undefined || value === null ? '' : String(value);
}

export function classesOf(element: Element): string[] {
  const { className } = element.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

export const hasClass = (element: Element, ...names: string[]): boolean =>
  classesOf(element).some((name) => names.includes(name));

/** True for a link of a relation. */
export const hasRel = (element: Element, rel: string): boolean =>
  attribute(element, 'rel').split(' ').includes(rel);

/** A test by class. */
export const withClass =
  (...names: string[]): Test =>
  (element) =>
    hasClass(element, ...names);

/** A test by the element's name. */
export const named =
  (...names: string[]): Test =>
  (element) =>
    names.includes(element.tagName);

/** The elements below, in the order of the page. What is skipped is not entered either. */
export function* elements(root: Parent, skip: Test = () => false): Generator<Element> {
  const stack: RootContent[] = root.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node) || skip(node)) continue;
    yield node;
    for (let at = node.children.length - 1; at >= 0; at -= 1) stack.push(node.children[at] as ElementContent);
  }
}

export function first(root: Parent, test: Test, skip?: Test): Element | undefined {
  for (const element of elements(root, skip)) if (test(element)) return element;
  return undefined;
}

export const all = (root: Parent, test: Test, skip?: Test): Element[] =>
  [...elements(root, skip)].filter(test);

/** The first of these that the tree has, the earlier tests before the later ones. */
export function firstOf(root: Parent, tests: readonly Test[], skip?: Test): Element | undefined {
  const found = new Map<Test, Element>();
  for (const element of elements(root, skip)) {
    for (const test of tests) if (!found.has(test) && test(element)) found.set(test, element);
  }
  return tests.map((test) => found.get(test)).find((element) => element !== undefined);
}

/** The words in an element, in one line. */
export function wordsOf(root: Parent | undefined, skip: Test = () => false): string {
  if (!root) return '';
  const unseen = named('script', 'style', 'noscript', 'template');
  const words: string[] = [];
  const stack: RootContent[] = root.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') words.push(node.value);
    if (!isElement(node) || unseen(node) || skip(node)) continue;
    if (node.tagName === 'br') words.push(' ');
    for (let at = node.children.length - 1; at >= 0; at -= 1) stack.push(node.children[at] as ElementContent);
  }
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** A copy without what a test names. The tree is at most as deep as `parsePage` lets it be. */
export function copyWithout<T extends Parent>(root: T, test: Test): T {
  const children = root.children.filter((child) => !isElement(child) || !test(child));
  return {
    ...root,
    children: children.map((child) => (isElement(child) ? copyWithout(child, test) : child)),
  };
}
