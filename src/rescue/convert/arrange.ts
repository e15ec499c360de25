import type { Element, ElementContent } from 'hast';
import { element, isBlankText, isElement, words } from './tree.ts';

const BLOCKS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table thead tbody tfoot tr td th caption hr figure figcaption ' +
    'details summary div gallery audio video note'
  ).split(' '),
);
/** What holds words only. */
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'caption']);
/** What only holds certain blocks: words between them are moved into one. */
const LISTS: Readonly<Record<string, { holds: readonly string[]; makes: string }>> = {
  ul: { holds: ['li'], makes: 'li' },
  ol: { holds: ['li'], makes: 'li' },
  dl: { holds: ['dt', 'dd'], makes: 'dd' },
};

/** The names of blocks are not told apart by their type: a node that is none may be an element all the same. */
type Block = Element & { tagName: BlockName };
type BlockName = string & { block?: never };

export const isBlock = (node: ElementContent): node is Block =>
  node.type === 'element' && BLOCKS.has(node.tagName);

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

/** Cuts a list at its blocks: words that belong together, and blocks. */
function runs(nodes: readonly ElementContent[]): (Element | ElementContent[])[] {
  const result: (Element | ElementContent[])[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.length > 0) result.push(run);
    run = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      flush();
      result.push(node);
    } else run.push(node);
  }
  flush();
  return result;
}

const isEmptyRun = (run: readonly ElementContent[]): boolean =>
  run.every((node) => isBlankText(node) || isElement(node, 'br'));

/** Puts a mark such as `<strong>` or a link, which stood around blocks, around the words in each of them. */
function around(mark: Element, children: readonly ElementContent[]): ElementContent[] {
  return runs(children).flatMap((run): ElementContent[] => {
    if (Array.isArray(run)) return isEmptyRun(run) ? run : [{ ...mark, children: run }];
    if (run.tagName === 'pre' || run.tagName === 'gallery' || run.tagName === 'hr') return [run];
    return [{ ...run, children: around(mark, run.children) }];
  });
}

/** Words that hold blocks are taken apart, so that no block stands inside of words. */
function lifted(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element' || isBlock(node)) return [node];
    const children = lifted(node.children);
    if (!children.some(isBlock)) return [{ ...node, children }];
    return around(node, children);
  });
}

/** Words only: blocks leave their words. */
function flat(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const children = flat(node.children);
    return isBlock(node) ? [words(' '), ...children, words(' ')] : [{ ...node, children }];
  });
}

/** An address on a line of its own, which WordPress replaced by what stands there, is a link to it. */
function linkedLines(nodes: ElementContent[]): ElementContent[] {
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
function withoutEdges(nodes: ElementContent[]): ElementContent[] {
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

function paragraph(run: ElementContent[], from?: Element): Element[] {
  const children = linkedLines(withoutEdges(joined(run)));
  return isEmptyRun(children) ? [] : [element('p', from?.properties ?? { bare: true }, children, from)];
}

function list(node: Element, { holds, makes }: { holds: readonly string[]; makes: string }): Element[] {
  const items: Element[] = [];
  for (const child of lifted(node.children)) {
    if (isElement(child, ...holds)) items.push(child);
    else if (!isBlankText(child) && !isElement(child, 'br')) {
      // A list right in a list belongs to the item before it, as browsers show it.
      const last = items.at(-1);
      if (last === undefined || !isBlock(child)) items.push(element(makes, {}, [child]));
      else last.children.push(child);
    }
  }
  const children = items.map((item) => ({ ...item, children: arranged(item.children) }));
  return children.length === 0 ? [] : [{ ...node, children }];
}

/** Words only, for what can hold nothing else. */
export const wordsOnly = (nodes: readonly ElementContent[]): ElementContent[] =>
  withoutEdges(joined(flat(nodes)));

/** A block whose own content is arranged; none where it says nothing. */
function block(node: Element): ElementContent[] {
  const { tagName } = node;
  if (tagName === 'pre' || tagName === 'hr') return [node];
  if (tagName === 'p') return arrangedRuns(node.children, node);
  if (HEADINGS.has(tagName)) {
    const children = wordsOnly(node.children);
    return isEmptyRun(children) ? [] : [{ ...node, children }];
  }
  const held = LISTS[tagName];
  if (held !== undefined) return list(node, held);
  if (tagName === 'table') return [node];
  const children = arranged(node.children);
  if (tagName === 'div' && Object.keys(node.properties).length === 0) return children;
  const empty = children.length === 0 && !/^(?:td|th|li|dt|dd|audio|video)$/.test(tagName);
  return empty ? [] : [{ ...node, children }];
}

/** What is nothing without a list around it, and the list that browsers seem to show it in. */
const HOMES: Readonly<Record<string, string>> = { li: 'ul', dt: 'dl', dd: 'dl' };

/** Sets items that stand in no list into one: those that follow each other into the same. */
function housed(nodes: readonly (Element | ElementContent[])[]): (Element | ElementContent[])[] {
  const result: (Element | ElementContent[])[] = [];
  let list: Element | undefined;
  for (const node of nodes) {
    if (Array.isArray(node)) {
      if (list !== undefined && isEmptyRun(node)) continue;
      list = undefined;
      result.push(node);
      continue;
    }
    const home = HOMES[node.tagName];
    if (home === undefined) list = undefined;
    else if (list?.tagName === home) list.children.push(node);
    else list = element(home, {}, [node], node);
    if (list === undefined || list.children.length === 1) result.push(list ?? node);
  }
  return result;
}

/** @param from the paragraph that the words stood in */
const arrangedRuns = (nodes: readonly ElementContent[], from?: Element): ElementContent[] =>
  housed(runs(lifted(nodes))).flatMap((run) => (Array.isArray(run) ? paragraph(run, from) : block(run)));

/** Makes a proper text of cleaned nodes: blocks only, with words in paragraphs, and no block inside of words. */
export const arranged = (nodes: readonly ElementContent[]): ElementContent[] => arrangedRuns(nodes);
