import type { DefaultTreeAdapterTypes } from 'parse5';
import { attributeOf, type Element, hasClass } from './dom.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** What people wrote and what is no language, and not the interface. */
const THEIRS = ['e-content', 'p-name', 'p-summary', 'p-category'];
const NO_WORDS = ['bdi', 'code', 'pre', 'script', 'style', 'time'];
const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'];

const isTheirs = (element: Element): boolean =>
  NO_WORDS.includes(element.tagName) ||
  THEIRS.some((name) => hasClass(element, name)) ||
  // A name in a list to choose from, where no other element can stand.
  (element.tagName === 'option' && attributeOf(element, 'dir') === 'auto') ||
  attributeOf(element, 'dir') === 'ltr';

/** What a page says by itself, for eyes and for ears: the texts and labels outside of what people wrote. */
export function spokenTexts(root: Node): string[] {
  const found: string[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node && node.nodeName === '#text') found.push(node.value);
    if ('attrs' in node && isTheirs(node)) continue;
    if ('attrs' in node) found.push(...ATTRIBUTES.map((name) => attributeOf(node, name) ?? ''));
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed());
  }
  return found.map((text) => text.trim()).filter((text) => text !== '');
}
