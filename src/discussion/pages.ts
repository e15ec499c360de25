import { apart } from './mentions.ts';
import { buildThread, type Threadable, type ThreadNode } from './thread.ts';

/** What stands at the left edge of a page: a thread, or an answer to what stands on a page before this one. */
export interface Opening<T extends Threadable> {
  node: ThreadNode<T>;
  /** What it answers, where it answers something: not above it on this page. */
  above?: T | undefined;
  /** How many answers hang below it, at every depth, on this page and on further ones. */
  answers: number;
}

/** A discussion over one page or more. */
export interface Pages<T extends Threadable> {
  /** At least one; the first stands on the post itself. */
  pages: Opening<T>[][];
  /** The number of the page that a comment stands on, from 1. */
  pageOf: ReadonlyMap<string, number>;
  /** How many comments there are on all pages together. */
  count: number;
  /** What other sites sent: it stands on the first page, apart. */
  mentions: T[];
}

interface Step<T extends Threadable> {
  node: ThreadNode<T>;
  above?: T | undefined;
}

/** All that hangs below some nodes, they included, as it is read from top to bottom. Does not recurse: threads may be long. */
export function inReadingOrder<T extends Threadable>(nodes: readonly ThreadNode<T>[]): Step<T>[] {
  const order: Step<T>[] = [];
  const waiting: Step<T>[] = nodes.map((node) => ({ node })).reverse();
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { comment, replies } = step.node;
    order.push(step);
    for (let i = replies.length - 1; i >= 0; i -= 1)
      waiting.push({ node: replies[i] as ThreadNode<T>, above: comment });
  }
  return order;
}

/** How many comments answer each one of a thread, at every depth: by the thread's reading order, from its end. */
function answersIn<T extends Threadable>(order: readonly Step<T>[]): Map<string, number> {
  const answers = new Map<string, number>(order.map(({ node }) => [node.comment.id, 0]));
  for (const { node, above } of order.toReversed())
    if (above) answers.set(above.id, (answers.get(above.id) ?? 0) + (answers.get(node.comment.id) ?? 0) + 1);
  return answers;
}

/** A part of a thread's reading order as a page of its own: what is answered there, its answers hang below. */
function cutOut<T extends Threadable>(
  part: readonly Step<T>[],
  answers: ReadonlyMap<string, number>,
): Opening<T>[] {
  const here = new Map<string, ThreadNode<T>>();
  const openings: Opening<T>[] = [];
  for (const { node, above } of part) {
    const copy: ThreadNode<T> = { comment: node.comment, replies: [] };
    here.set(node.comment.id, copy);
    const parent = above && here.get(above.id);
    if (parent) parent.replies.push(copy);
    else openings.push({ node: copy, above, answers: answers.get(node.comment.id) ?? 0 });
  }
  return openings;
}

/** A thread in parts that each fit a page: itself, or cuts of its reading order. */
function parts<T extends Threadable>(
  root: ThreadNode<T>,
  perPage: number,
): { openings: Opening<T>[]; size: number }[] {
  const order = inReadingOrder([root]);
  if (order.length <= perPage)
    return [{ openings: [{ node: root, answers: order.length - 1 }], size: order.length }];
  const answers = answersIn(order);
  return Array.from({ length: Math.ceil(order.length / perPage) }, (_, i) => {
    const part = order.slice(i * perPage, (i + 1) * perPage);
    return { openings: cutOut(part, answers), size: part.length };
  });
}

/**
 * Lays threads out on pages, in their order. A thread stays whole where a page can hold it, and begins a page where the
 * last one has no room for it. A larger one begins a page of its own and is cut between its comments; what comes after it
 * goes on below its end. So a new comment may move others to a later page, and never to an earlier one.
 */
function layOut<T extends Threadable>(roots: readonly ThreadNode<T>[], perPage: number): Opening<T>[][] {
  const pages: Opening<T>[][] = [[]];
  let room = perPage;
  for (const root of roots) {
    const cut = parts(root, perPage);
    for (const { openings, size } of cut) {
      const fits = cut.length === 1 ? size <= room : room === perPage;
      if (!fits) {
        pages.push([]);
        room = perPage;
      }
      pages.at(-1)?.push(...openings);
      room -= size;
    }
  }
  return pages;
}

/**
 * The pages of a discussion. An answer to what another site sent opens a thread of its own, and says whom it answers.
 * @param perPage how many comments a page holds, answers counted; at least 1
 */
export function pagesOf<T extends Threadable & { kind?: unknown }>(
  comments: readonly T[],
  perPage: number,
): Pages<T> {
  const { said, mentions } = apart(comments);
  const mentioned = new Map(mentions.map((mention) => [mention.id, mention]));
  const pages = layOut(buildThread(said).roots, perPage).map((openings) =>
    openings.map((opening) => ({
      ...opening,
      above: opening.above ?? mentioned.get(opening.node.comment.parent ?? ''),
    })),
  );
  const pageOf = new Map(mentions.map(({ id }) => [id, 1]));
  for (const [i, openings] of pages.entries())
    for (const { node } of inReadingOrder(openings.map((opening) => opening.node)))
      pageOf.set(node.comment.id, i + 1);
  return { pages, pageOf, count: said.length, mentions };
}
