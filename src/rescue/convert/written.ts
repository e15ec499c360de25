import type { Root as HastRoot } from 'hast';
import type { Root, RootContent } from 'mdast';
import { FORMS, type Form, plainer } from './plainer.ts';
import { comesOut, type Shown } from './shown.ts';

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

/** The first form in which a block is read as it was meant. */
function formOf(nodes: RootContent[], { stringify }: Writing): Form {
  const found = FORMS.find((form) => {
    const tree = withNotes(plainer(nodes, form));
    return comesOut(tree, stringify(tree));
  });
  return found ?? 'without code';
}

/**
 * Writes a tree as MDX and reads it again as the site's build will. What would show other words than were meant, would not
 * compile or would run is written in a plainer form, block by block.
 * @param told called with the offset in the parsed text of each block whose form was changed
 */
export function written(tree: HastRoot, writing: Writing, told: (offset: number) => void): string {
  const offsets = tree.children.map(({ position }) => position?.start.offset ?? 0);
  const whole = writing.toMdast(tree);
  const text = writing.stringify(whole);
  if (comesOut(whole, text)) return text;
  const blocks = tree.children.flatMap((child, at): RootContent[] => {
    const nodes = writing.toMdast({ type: 'root', children: [child] }).children;
    const form = formOf(nodes, writing);
    if (form !== 'as it is') told(offsets[at] ?? 0);
    return plainer(nodes, form);
  });
  return together(blocks, writing, () => told(0));
}

/** Blocks that are each read as they were meant: should they not be so beside each other, all get plainer. */
function together(blocks: RootContent[], { stringify }: Writing, told: () => void): string {
  const root = rootOf(blocks);
  const text = stringify(root);
  if (comesOut(root, text)) return text;
  told();
  const form = FORMS.find((each) => {
    const tree = rootOf(plainer(blocks, each));
    return each !== 'as it is' && comesOut(tree, stringify(tree));
  });
  return stringify(rootOf(plainer(blocks, form ?? 'without code')));
}
