import type { Element, ElementContent } from 'hast';
import { isEmptyRun, joined, linkedLines, withoutEdges } from './arrange-words.ts';
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
