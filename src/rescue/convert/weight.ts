import type { Shown } from './shown.ts';

/**
 * What takes Sätteri a time that grows with its square: elements beside each other in one block, and underscores within
 * words. No post of a person comes near these numbers.
 */
const HEAVIEST = 8000;
const HEAVIEST_TOGETHER = 20_000;
const UNDERSCORES_FOR_ONE = 8;
/** Each element takes a time that grows with the whole text: so many elements times nodes are read in a second or two. */
const HEAVIEST_PRODUCT = 200_000_000;

function underscores(value: string): number {
  let count = 0;
  for (let at = value.indexOf('_'); at !== -1; at = value.indexOf('_', at + 1)) count += 1;
  return count / UNDERSCORES_FOR_ONE;
}

/** Marks are elements where Markdown has no sign that is sure to be read. */
const ELEMENTS = /^(?:mdxJsx|strong$|emphasis$|delete$)/;

/** How many elements a block has, or what takes as long. */
export function weightOf(node: Shown): number {
  let weight = ELEMENTS.test(node.type) ? 1 : 0;
  if (node.type === 'text' && typeof node.value === 'string') weight += underscores(node.value);
  for (const child of node.children ?? []) weight += weightOf(child);
  return weight;
}

/** How many nodes a tree has. */
function sizeOf(node: Shown): number {
  let size = 1;
  for (const child of node.children ?? []) size += sizeOf(child);
  return size;
}

/**
 * Tells block by block whether it is too heavy, by itself or together with those before it.
 * @param whole the text that they are of
 */
export function scales(whole: Shown): (weight: number) => boolean {
  const most = Math.min(HEAVIEST_TOGETHER, HEAVIEST_PRODUCT / sizeOf(whole));
  let sum = 0;
  return (weight) => {
    if (weight > HEAVIEST || sum + weight > most) return true;
    sum += weight;
    return false;
  };
}
