/** The text of a post, below its front matter. */
export interface PostText {
  file: string;
  body: string;
  /** How many lines of the file are above it. */
  linesAbove: number;
}

/** A node of the text, as far as the checks look at it. */
export interface Node {
  type: string;
  url?: string;
  /** Of a reference or a definition. */
  identifier?: string;
  /** Of a component or an element. */
  name?: string | null;
  /** Of a heading. */
  depth?: number;
  attributes?: readonly { name?: string; value?: unknown }[];
  /** Of an expression, an import or an export. */
  value?: string;
  position?: { start: { line: number } };
  children?: readonly Node[];
}

/** All nodes of a tree, in the order of the text. */
export function* nodesIn(tree: Node): Generator<Node> {
  const waiting = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    waiting.push(...(node.children ?? []).toReversed());
  }
}

/** Whether a node is an element of HTML or a component. */
export const isElement = ({ type }: Node): boolean => /^mdxJsx(?:Flow|Text)Element$/.test(type);

/** What an attribute says, where that is text: written as such, or as a string between braces. */
export function attributeOf({ attributes = [] }: Node, wanted: string): string | undefined {
  const value = attributes.find(({ name }) => name === wanted)?.value;
  if (typeof value === 'string') return value;
  const expression = (value as { value?: unknown } | null | undefined)?.value;
  return typeof expression === 'string' ? /^\s*(['"`])(.*)\1\s*$/s.exec(expression)?.[2] : undefined;
}

/** What the checks of a text look at: the text, its nodes, and the line of the file on which each begins. */
export interface Parsed extends PostText {
  root: string;
  nodes: readonly Node[];
  lineOf(node: Node): number;
}
