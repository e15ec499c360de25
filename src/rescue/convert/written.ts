import type { Root as HastRoot } from 'hast';
import type { Root, RootContent } from 'mdast';
import { FORMS, plainer } from './plainer.ts';
import { comesOut, type Shown } from './shown.ts';
import { scales, weightOf } from './weight.ts';

/** How trees become MDX. */
export interface Writing {
  /** One list of blocks for each child of the tree. */
  toMdast(tree: HastRoot): RootContent[][];
  stringify(tree: Root): string;
}

const rootOf = (children: RootContent[]): Root => ({ type: 'root', children });

/** The labels of the notes that are referred to in a tree. */
function labelsIn(node: Shown, found: Set<string>): Set<string> {
  if (node.type === 'footnoteReference' && 'identifier' in node) found.add(String(node.identifier));
  for (const child of node.children ?? []) labelsIn(child, found);
  return found;
}

/** A block as it is read where its notes are: without them, a reference is nothing but brackets. */
function withNotes(nodes: RootContent[]): Root {
  const present = new Set(
    nodes.flatMap((node) => (node.type === 'footnoteDefinition' ? [node.identifier] : [])),
  );
  const missing = [...labelsIn(rootOf(nodes), new Set())].filter((label) => !present.has(label));
  return rootOf([
    ...nodes,
    ...missing.map(
      (label): RootContent => ({
        type: 'footnoteDefinition',
        identifier: label,
        label,
        children: [{ type: 'paragraph', children: [{ type: 'text', value: 'x' }] }],
      }),
    ),
  ]);
}

/** Why a block is written plainer than it was meant: it would be misread, or take too long to be read. */
export type Why = 'misread' | 'heavy';

interface Settled {
  nodes: RootContent[];
  offset: number;
  why?: Why;
}

const LAST = FORMS.slice(-1);
const HEAVY = FORMS.filter(({ blocks, signs }) => !blocks && signs === 'escaped');

/** Blocks as they are meant, those that are too heavy in paragraphs. */
function weighed(tree: HastRoot, made: readonly RootContent[][]): Settled[] {
  const isTooHeavy = scales(rootOf(made.flat()));
  return made.map((nodes, at) => {
    const offset = tree.children[at]?.position?.start.offset ?? 0;
    return isTooHeavy(weightOf(rootOf(nodes)))
      ? { nodes: HEAVY.flatMap((form) => plainer(nodes, form)), offset, why: 'heavy' }
      : { nodes, offset };
  });
}

/**
 * Each block in the first form in which it is read as it was meant. Looks at halves, so that of a long text only what is
 * misread is read again and again.
 */
function settled(blocks: readonly Settled[], { stringify }: Writing): Settled[] {
  const isRead = (nodes: RootContent[]): boolean => {
    const tree = withNotes(nodes);
    return comesOut(tree, stringify(tree));
  };
  const settle = (some: readonly Settled[]): Settled[] => {
    const [block] = some;
    if (block === undefined || isRead(some.flatMap(({ nodes }) => nodes))) return [...some];
    const half = some.length >> 1;
    if (half > 0) return [...settle(some.slice(0, half)), ...settle(some.slice(half))];
    const forms = FORMS.map((form) => plainer(block.nodes, form));
    return [{ ...block, nodes: forms.find(isRead) ?? forms.at(-1) ?? [], why: 'misread' }];
  };
  return settle(blocks);
}

const isLight = (root: Root): boolean => {
  const isTooHeavy = scales(root);
  return !root.children.some((child) => isTooHeavy(weightOf(child)));
};

/** The text of blocks, if it is read as it was meant. */
function read(blocks: readonly Settled[], { stringify }: Writing): string | undefined {
  const root = rootOf(blocks.flatMap(({ nodes }) => nodes));
  const text = stringify(root);
  return comesOut(root, text) ? text : undefined;
}

/**
 * Writes a tree as MDX and reads it again as the site's build will. What would show other words than were meant, would not
 * compile or would run is written in a plainer form, block by block.
 * @param told called with the offset in the parsed text of each block whose form was changed
 */
export function written(tree: HastRoot, writing: Writing, told: (why: Why, offset: number) => void): string {
  const made = writing.toMdast(tree);
  const whole = rootOf(made.flat());
  if (isLight(whole)) {
    const text = writing.stringify(whole);
    if (comesOut(whole, text)) return text;
  }
  let blocks = weighed(tree, made);
  let text = read(blocks, writing);
  if (text === undefined) {
    blocks = settled(blocks, writing);
    text = read(blocks, writing);
  }
  for (const { why, offset } of blocks) if (why !== undefined) told(why, offset);
  return text ?? together(blocks, writing, () => told('misread', 0));
}

/** Blocks that are each read as they were meant, but not beside each other: all get plainer. */
function together(settled: readonly Settled[], { stringify }: Writing, told: () => void): string {
  told();
  const blocks = settled.flatMap(({ nodes }) => nodes);
  const plain = FORMS.map((form) => rootOf(plainer(blocks, form)));
  const found = plain.find((tree) => comesOut(tree, stringify(tree)));
  return stringify(found ?? rootOf(LAST.flatMap((form) => plainer(blocks, form))));
}
