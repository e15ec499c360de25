import { mdxToMdast } from 'satteri';

/** What Markdown's trees have in common: the one that is written, and the one that is read again. */
export interface Shown {
  type: string;
  value?: unknown;
  alt?: string | null | undefined;
  /** Of a link or picture. */
  url?: unknown;
  attributes?: unknown;
  children?: readonly Shown[];
}

/** What would run, or is no part of the text: nothing of it is ever meant. */
const PROGRAMS = new Set(['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression', 'html', 'yaml', 'toml']);

/** Markdown moves white space; of a no-break space beside an address, Sätteri leaves nothing. */
const unspaced = (value: string): string =>
  value.replaceAll('\0', '\ufffd').replace(/[ \t\n\f\r\u00a0]+/g, '');

/** True for an attribute that is a program: every value that is meant is text. */
const isComputed = (attribute: object): boolean =>
  !('type' in attribute && attribute.type === 'mdxJsxAttribute') ||
  ('value' in attribute && typeof attribute.value === 'object' && attribute.value !== null);

/** Attributes of elements that hold an address. */
const ADDRESSES = new Set(['src', 'href', 'poster']);

/** True for a link whose words are its address: what was typed becomes one by itself, and shows the same. */
const isTyped = ({ url, children = [] }: Shown): boolean => {
  const words = children.map(({ value }) => (typeof value === 'string' ? value : '\0')).join('');
  return url === words || url === `http://${words}` || url === `mailto:${words}`;
};

/** Where a node leads, and what it loads. */
function addressesOf(node: Shown): unknown[] {
  if (node.type === 'image' || (node.type === 'link' && !isTyped(node))) return [node.url];
  if (!Array.isArray(node.attributes)) return [];
  return node.attributes.flatMap((attribute: { name?: unknown; value?: unknown }) =>
    ADDRESSES.has(String(attribute.name)) ? [attribute.value] : [],
  );
}

/** Adds what a reader sees of a node. False where something in it would run. */
function gather(node: Shown, fold: (words: string) => string, pieces: string[]): boolean {
  if (PROGRAMS.has(node.type)) return false;
  if (Array.isArray(node.attributes) && node.attributes.some(isComputed)) return false;
  for (const address of addressesOf(node)) pieces.push('\u0004', String(address), '\u0004');
  if (node.type === 'code') pieces.push('\u0001', String(node.value), '\u0001');
  else if (node.type === 'image') pieces.push('\u0002', fold(node.alt ?? ''), '\u0002');
  else if (node.type === 'footnoteReference') pieces.push('\u0003');
  else if (typeof node.value === 'string') pieces.push(fold(node.value));
  return node.children?.every((child) => gather(child, fold, pieces)) ?? true;
}

/**
 * What a reader sees of a tree: its words, its code character for character, its pictures, the references to its notes, and
 * where its links lead.
 * Undefined where something would run.
 */
function shownOf(tree: Shown, fold: (words: string) => string): string | undefined {
  const pieces: string[] = [];
  return gather(tree, fold, pieces) ? pieces.join('') : undefined;
}

/** True where the build's own compiler reads MDX as it was meant. Nothing is run. */
export function comesOut(meant: Shown, mdx: string): boolean {
  try {
    const read = mdxToMdast(mdx, { features: { smartPunctuation: false }, position: false });
    // Most often not even the white space differs, and then it need not be looked at.
    return [(words: string) => words, unspaced].some((fold) => {
      const shown = shownOf(read, fold);
      return shown !== undefined && shown === shownOf(meant, fold);
    });
  } catch {
    return false;
  }
}
