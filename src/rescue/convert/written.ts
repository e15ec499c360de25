import type { Root as HastRoot } from 'hast';
import type { Root, RootContent } from 'mdast';
import { FORMS, plainer } from './plainer.ts';
import { comesOut, type Shown } from './shown.ts';
import { scales, weightOf } from './weight.ts';

/** How trees become MDX. */
export interface Writing {
  toMdast(tree: HastRoot): Root;
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
  why?: Why;
}

const LAST = FORMS.slice(-1);
const HEAVY = FORMS.filter(({ blocks }) => !blocks);

/** The first form in which a block is read as it was meant. */
function settled(nodes: RootContent[], isHeavy: boolean, { stringify }: Writing): Settled {
  const isRead = (made: RootContent[]): boolean => {
    const tree = withNotes(made);
    return comesOut(tree, stringify(tree));
  };
  if (!isHeavy && isRead(nodes)) return { nodes };
  const why = isHeavy ? 'heavy' : 'misread';
  for (const form of isHeavy ? HEAVY : FORMS) {
    const made = plainer(nodes, form);
    if (isRead(made)) return { nodes: made, why };
  }
  return { nodes: LAST.flatMap((form) => plainer(nodes, form)), why };
}

const isLight = ({ children }: Root): boolean => {
  const isTooHeavy = scales();
  return !children.some((child) => isTooHeavy(weightOf(child)));
};

/**
 * Writes a tree as MDX and reads it again as the site's build will. What would show other words than were meant, would not
 * compile or would run is written in a plainer form, block by block.
 * @param told called with the offset in the parsed text of each block whose form was changed
 */
export function written(tree: HastRoot, writing: Writing, told: (why: Why, offset: number) => void): string {
  const whole = writing.toMdast(tree);
  if (isLight(whole)) {
    const text = writing.stringify(whole);
    if (comesOut(whole, text)) return text;
  }
  const isTooHeavy = scales();
  const blocks = tree.children.flatMap((child): RootContent[] => {
    const { children } = writing.toMdast({ type: 'root', children: [child] });
    const { nodes, why } = settled(children, isTooHeavy(weightOf(rootOf(children))), writing);
    if (why !== undefined) told(why, child.position?.start.offset ?? 0);
    return nodes;
  });
  return together(blocks, writing, () => told('misread', 0));
}

/** Blocks that are each read as they were meant: should they not be so beside each other, all get plainer. */
function together(blocks: RootContent[], { stringify }: Writing, told: () => void): string {
  const text = stringify(rootOf(blocks));
  if (comesOut(rootOf(blocks), text)) return text;
  told();
  const plain = FORMS.map((form) => rootOf(plainer(blocks, form)));
  return stringify(
    plain.find((tree) => comesOut(tree, stringify(tree))) ??
      rootOf(LAST.flatMap((form) => plainer(blocks, form))),
  );
}
