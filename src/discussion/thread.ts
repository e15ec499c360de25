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

const moment = ({ date }: Threadable): number =>
  date === undefined ? Number.NEGATIVE_INFINITY : Date.parse(date);
const place = ({ position }: Threadable): number => position ?? Number.POSITIVE_INFINITY;
const compare = <V extends string | number>(a: V, b: V): number => (a < b ? -1 : a > b ? 1 : 0);

/** Siblings by date, then position, then id. A dated comment comes after the undated ones, which are rescued and older. */
export function inSequence(a: Threadable, b: Threadable): number {
  return compare(moment(a), moment(b)) || compare(place(a), place(b)) || compare(a.id, b.id);
}

const bySequence = (a: ThreadNode<Threadable>, b: ThreadNode<Threadable>): number =>
  inSequence(a.comment, b.comment);

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
    if (at && trail.has(at.id)) {
      const ids = [...trail];
      breakers.add(ids.slice(ids.indexOf(at.id)).sort(compare)[0] as string);
    }
    for (const id of trail) settled.add(id);
  }
  return breakers;
}

/**
 * Builds the tree of who answers whom. A comment whose parent is missing, or that is part of a circle, stands at top
 * level and is listed in `moved`; none disappears. Ids are unique. Works at any depth: nothing here recurses.
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
