import type { Element, ElementContent } from 'hast';
import { element, isBlankText, isElement, words } from './tree.ts';

const MARKS = new Set(['strong', 'em', 'del', 'a', 'code']);

/** What says something without words in it. */
const EMPTY = new Set(['br', 'img', 'anchor', 'noteref']);

/** White space at the edges of marked words stands outside of them; marks without words leave what is in them. */
function outside(node: Element): ElementContent[] {
  const children = [...node.children];
  const [head] = children;
  const tail = children.at(-1);
  const lead = head?.type === 'text' && /^[ \t\n\f\r]/.test(head.value) ? [words(' ')] : [];
  const trail = tail?.type === 'text' && /[ \t\n\f\r]$/.test(tail.value) ? [words(' ')] : [];
  if (head?.type === 'text' && lead.length > 0) children[0] = words(head.value.replace(/^[ \t\n\f\r]+/, ''));
  const end = children.at(-1);
  if (end?.type === 'text' && trail.length > 0)
    children[children.length - 1] = words(end.value.replace(/ +$/, ''));
  const filled = children.filter((child) => child.type !== 'text' || child.value !== '');
  const broken: ElementContent[] = [];
  while (isElement(filled.at(-1), 'br')) broken.push(...filled.splice(-1));
  if (filled.length === 0) return [...lead, ...broken, ...trail];
  return [...lead, { ...node, children: filled }, ...broken, ...trail];
}

/** Joins texts that stand beside each other, also in what is among them. */
export function joined(nodes: readonly ElementContent[]): ElementContent[] {
  const inside = nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element' || node.tagName === 'pre') return [node];
    const children = joined(node.children);
    if (children.length === 0 && !EMPTY.has(node.tagName)) return [];
    return MARKS.has(node.tagName) ? outside({ ...node, children }) : [{ ...node, children }];
  });
  return texts(inside);
}

/** Text whose white space is single blanks. Most has no other. */
const folded = (value: string): string =>
  /[\t\n\f\r]| {2}/.test(value) ? value.replace(/[\t\n\f\r][ \t\n\f\r]*| [ \t\n\f\r]+/g, ' ') : value;

function texts(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let values: string[] = [];
  const flush = (): void => {
    if (values.length > 0) result.push(words(folded(values.join(''))));
    values = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') values.push(node.value);
    else {
      flush();
      result.push(node);
    }
  }
  flush();
  return result;
}

/** Whether words show nothing. */
export const isEmptyRun = (run: readonly ElementContent[]): boolean =>
  run.every((node) => isBlankText(node) || isElement(node, 'br'));

/** An address on a line of its own, which WordPress replaced by what stands there, is a link to it. */
export function linkedLines(nodes: ElementContent[]): ElementContent[] {
  return nodes.map((node, at) => {
    if (node.type !== 'text') return node;
    const alone = [nodes[at - 1], nodes[at + 1]].every((side) => side === undefined || isElement(side, 'br'));
    const href = node.value.replace(/^[ \t\n\f\r]+/, '').replace(/ +$/, '');
    return alone && /^https?:\/\/[^\s<>{}"\\^`|]{1,2000}$/i.test(href) && URL.canParse(href)
      ? element('a', { href, bare: true }, [words(href)], node)
      : node;
  });
}

const isEdge = (node: ElementContent | undefined): boolean =>
  node !== undefined && (isBlankText(node) || isElement(node, 'br'));

/** Line breaks at the beginning and the end of a paragraph show nothing. */
export function withoutEdges(nodes: ElementContent[]): ElementContent[] {
  let start = 0;
  let end = nodes.length;
  while (start < end && isEdge(nodes[start])) start += 1;
  while (end > start && isEdge(nodes[end - 1])) end -= 1;
  const left = nodes.slice(start, end);
  const endsLine = (node: ElementContent | undefined): boolean => node === undefined || isElement(node, 'br');
  return left.map((node, at) => {
    if (node.type !== 'text') return node;
    const value = endsLine(left[at - 1]) ? node.value.replace(/^ +/, '') : node.value;
    return words(endsLine(left[at + 1]) ? value.replace(/ +$/, '') : value);
  });
}
