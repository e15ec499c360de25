import { type Element, owned } from './elements.ts';

/** The text of the first element of a name, as it is; empty where there is none. */
export const rawOf = (element: Element, name: string): string => {
  const child = element.children.find((candidate) => candidate.name === name);
  return child === undefined ? '' : owned(child.text);
};

/** The text of the first element of a name without blanks around it; empty where there is none. */
export const textOf = (element: Element, name: string): string => rawOf(element, name).trim();

/** The same, or undefined where there is none. */
export const optional = (element: Element, name: string): string | undefined =>
  textOf(element, name) || undefined;
