import type { Element, ElementContent, Root as HastRoot } from 'hast';
import type { Root, RootContent } from 'mdast';

/** What writes an element needs: a way to write what is in it. */
export interface State {
  all(parent: { children: readonly ElementContent[] }): RootContent[];
  one(node: ElementContent): RootContent[];
}

export type Handle = (state: State, node: Element) => RootContent | RootContent[] | undefined;

/**
 * Makes Markdown's tree of a cleaned and arranged one. `rehype-remark` does this for any tree: it copies it, searches it
 * for white space and joins its texts, which is done here already and would take most of the time.
 */
export function toMdast(tree: HastRoot, handlers: Readonly<Record<string, Handle>>): Root {
  const state: State = {
    all: ({ children }) => children.flatMap((child) => state.one(child)),
    one(node) {
      if (node.type === 'text') return [{ type: 'text', value: node.value }];
      if (node.type !== 'element') return [];
      const handle = Object.hasOwn(handlers, node.tagName) ? handlers[node.tagName] : undefined;
      const made = handle === undefined ? state.all(node) : handle(state, node);
      return made === undefined ? [] : Array.isArray(made) ? made : [made];
    },
  };
  const children = tree.children.filter((child): child is ElementContent => child.type !== 'doctype');
  return { type: 'root', children: state.all({ children }) };
}
