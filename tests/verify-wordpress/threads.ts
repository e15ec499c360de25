import type { TrueComment } from './truth.ts';

type Parents = Map<string, (string | undefined)[]>;

/** From a comment up to the top: the ids of what it answers. Ends where the chain leaves the discussion or closes. */
function above(id: string, parents: ReadonlyMap<string, string>): { chain: string[]; closes: boolean } {
  const chain: string[] = [];
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
    if (at === id || chain.includes(at)) return { chain, closes: true };
    chain.push(at);
  }
  return { chain, closes: false };
}

/**
 * What each comment of a discussion may be written as an answer to: the one it answers, or nothing where that is not
 * among them. A circle can be opened at any of its members. Beyond a page's depth, it is the comment that the page
 * shows it under.
 */
export function parentsIn(comments: readonly TrueComment[], depth = Number.POSITIVE_INFINITY): Parents {
  const ids = new Set(comments.map(({ id }) => id));
  const parents = new Map(
    comments.filter(({ parent }) => ids.has(parent)).map(({ id, parent }) => [id, parent]),
  );
  return new Map(
    comments.map(({ id }) => {
      const { chain, closes } = above(id, parents);
      if (closes) return [id, chain[0] === undefined ? [undefined] : [undefined, chain[0]]];
      const level = chain.length + 1;
      return [id, [level <= depth ? chain[0] : chain[chain.length - depth + 1]]];
    }),
  );
}
