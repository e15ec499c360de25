import type { Shown } from './shown.ts';

/**
 * What takes Sätteri a time that grows with its square: elements beside each other in one block, and underscores within
 * words. No post of a person comes near these numbers.
 */
const HEAVIEST = 8000;
const HEAVIEST_TOGETHER = 20_000;
const UNDERSCORES_FOR_ONE = 8;

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

/** Tells block by block whether it is too heavy, by itself or together with those before it. */
export function scales(): (weight: number) => boolean {
  let sum = 0;
  return (weight) => {
    if (weight > HEAVIEST || sum + weight > HEAVIEST_TOGETHER) return true;
    sum += weight;
    return false;
  };
}
