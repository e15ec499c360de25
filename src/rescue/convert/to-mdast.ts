import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { defaultHandlers } from 'hast-util-to-mdast';
import type { RootContent } from 'mdast';
import rehypeRemark, { type Options } from 'rehype-remark';
import { unified } from 'unified';

/** What writes an element needs: a way to write what is in it. */
export interface State {
  all(parent: { children: readonly ElementContent[] }): RootContent[];
  one(node: ElementContent): RootContent[];
}

export type Handle = (state: State, node: Element) => RootContent | RootContent[] | undefined;

type Handler = NonNullable<NonNullable<Options['handlers']>[string]>;

type NodeHandler = NonNullable<NonNullable<Options['nodeHandlers']>[string]>;

type Made = ReturnType<Parameters<Handler>[0]['one']>;

/** What a tree's root or another node becomes, without what can only be the root. */
const contentOf = (made: Made): RootContent[] =>
  (Array.isArray(made) ? made : made === undefined ? [] : [made]).filter(
    (node): node is RootContent => node.type !== 'root',
  );

/** A writer of an element, as rehype-remark calls it. */
const handlerOf =
  (handle: Handle): Handler =>
  (state, node) =>
    handle(
      {
        all: ({ children }) => contentOf(state.all({ type: 'root', children: [...children] })),
        one: (child) => contentOf(state.one(child, undefined)),
      },
      node,
    );

/** The Markdown of each of a tree's blocks, in their order. */
export type ToMdast = (tree: HastRoot) => RootContent[][];

/** Makes Markdown's tree of HTML's, with writers for elements of our own. */
export function toMdastWith(handlers: Readonly<Record<string, Handle>>): ToMdast {
  // What has no writer here is nothing but what is in it: `td` outside a table, say.
  const plain = Object.keys(defaultHandlers).map((name) => [
    name,
    handlerOf((state, node) => state.all(node)),
  ]);
  const own = Object.entries(handlers).map(([name, handle]) => [name, handlerOf(handle)]);
  const all = Object.fromEntries([...plain, ...own]);
  return (tree) => {
    let made: RootContent[][] = [];
    // rehype-remark copies the tree that it is given and looks for white space in it, which takes half of the time. Ours
    // is arranged and nobody changes it, so it comes in where the root is written.
    const root: NodeHandler = (state) => {
      made = tree.children.map((child) => contentOf(state.one(child, undefined)));
      return { type: 'root', children: [] };
    };
    const processor = unified().use(rehypeRemark, { handlers: all, nodeHandlers: { root } });
    processor.runSync({ type: 'root', children: [] });
    return made;
  };
}
