/** What the thread needs to know of a comment. */
export interface Threadable {
  id: string;
  parent?: string | undefined;
  date?: string | undefined;
  position?: number | undefined;
}

/** A comment with the comments that answer it. */
export interface ThreadNode<T extends Threadable> {
  comment: T;
  replies: ThreadNode<T>[];
}

/** A comment that was moved to top level, so that it is not lost. */
export interface Moved {
  id: string;
  parent: string;
  reason: 'missing' | 'circle';
}

export interface Thread<T extends Threadable> {
  roots: ThreadNode<T>[];
  moved: Moved[];
}

/** Siblings by date, then position, then id. A dated comment comes after the undated ones, which are rescued and older. */
function bySequence(a: ThreadNode<Threadable>, b: ThreadNode<Threadable>): number {
  const [x, y] = [a.comment, b.comment];
  if (x.date !== y.date) {
    if (x.date === undefined) return -1;
    if (y.date === undefined) return 1;
    return Date.parse(x.date) - Date.parse(y.date) || compare(x.id, y.id);
  }
  return (x.position ?? Number.POSITIVE_INFINITY) === (y.position ?? Number.POSITIVE_INFINITY)
    ? compare(x.id, y.id)
    : (x.position ?? Number.POSITIVE_INFINITY) - (y.position ?? Number.POSITIVE_INFINITY);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The ids from which no way leads up to the top level, one of each circle: the one that is cut free. */
function circleBreakers(comments: readonly Threadable[], byId: ReadonlyMap<string, Threadable>): Set<string> {
  const settled = new Set<string>();
  const breakers = new Set<string>();
  for (const start of comments) {
    const trail = new Set<string>();
    let at: Threadable | undefined = start;
    while (at && !settled.has(at.id) && !trail.has(at.id)) {
      trail.add(at.id);
      at = at.parent === undefined ? undefined : byId.get(at.parent);
    }
    // The smallest id of the circle is cut, so that the result does not depend on the order of the input.
    if (at && trail.has(at.id))
      breakers.add([...trail].slice([...trail].indexOf(at.id)).sort(compare)[0] as string);
    for (const id of trail) settled.add(id);
  }
  return breakers;
}

/**
 * Builds the tree of who answers whom. A comment whose parent is missing, or that is part of a circle, stands at top
 * level and is listed in `moved`; none disappears. Works at any depth: nothing here recurses.
 */
export function buildThread<T extends Threadable>(comments: readonly T[]): Thread<T> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const nodes = new Map(comments.map((comment) => [comment.id, { comment, replies: [] as ThreadNode<T>[] }]));
  const breakers = circleBreakers(comments, byId);
  const roots: ThreadNode<T>[] = [];
  const moved: Moved[] = [];
  for (const node of nodes.values()) {
    const { id, parent } = node.comment;
    const above = parent === undefined ? undefined : nodes.get(parent);
    if (parent !== undefined && (!above || breakers.has(id))) {
      moved.push({ id, parent, reason: above ? 'circle' : 'missing' });
    }
    (above && !breakers.has(id) ? above.replies : roots).push(node);
  }
  for (const { replies } of nodes.values()) replies.sort(bySequence);
  return { roots: roots.sort(bySequence), moved: moved.sort((a, b) => compare(a.id, b.id)) };
}
