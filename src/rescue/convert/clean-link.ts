import type { Element, ElementContent } from 'hast';
import { linkAddress } from './links.ts';
import { element, property } from './tree.ts';
import type { Work } from './work.ts';

/** A link as it may stand; only its words where it leads nowhere or does harm. */
export function cleanLink(node: Element, children: ElementContent[], work: Work): ElementContent[] {
  const raw = property(node, 'href');
  if (raw === undefined) return children;
  const href = linkAddress(raw, node, work);
  if (href === undefined) return children;
  const title = property(node, 'title');
  return [element('a', { href, ...(title ? { title } : {}) }, children, node)];
}
