/**
 * What a reader has seen of a discussion, as their browser remembers it: the ends of the comments' ids, and `/1` for each
 * page of it that they were on. A comment may be approved long after it was written, so no date would tell what is new.
 */
export type Seen = ReadonlySet<string>;

/** As much of an id as tells the comments of one discussion apart. */
const shortOf = (id: string): string => id.slice(-6);
const visitOf = (page: number): string => `/${page}`;

/**
 * The comments that came since the last visit. On a page that was never visited all would be new, so that none is; but
 * the first page knows of the comments on all pages.
 */
export function newOf(ids: readonly string[], page: number, seen: Seen): string[] {
  if (!seen.has(visitOf(page)) && !seen.has(visitOf(1))) return [];
  return ids.filter((id) => !seen.has(shortOf(id)));
}

/** What is remembered once these comments were seen on a page. */
export const withSeen = (seen: Seen, page: number, ids: readonly string[]): Seen =>
  new Set([...seen, visitOf(page), ...ids.map(shortOf)]);

export const readSeen = (text: string | null): Seen => new Set(text?.split(' '));
export const seenText = (seen: Seen): string => [...seen].join(' ');
