/** One page of a list that may have several. */
export interface PageOf<T> {
  items: T[];
  /** From 1. */
  number: number;
  /** How many pages there are. */
  pages: number;
}

/** Divides a list into pages. An empty list has one, with nothing on it. */
export function paginate<T>(items: readonly T[], perPage: number): PageOf<T>[] {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  return Array.from({ length: pages }, (_, i) => ({
    items: items.slice(i * perPage, (i + 1) * perPage),
    number: i + 1,
    pages,
  }));
}

/** What stands before and after something in a list. */
export interface Neighbours<T> {
  before: T | undefined;
  after: T | undefined;
}

/** The neighbours of each thing in a list, found once for all of them. */
export const neighbours = <T>(items: readonly T[]): Map<T, Neighbours<T>> =>
  new Map(items.map((item, i) => [item, { before: items[i - 1], after: items[i + 1] }]));
