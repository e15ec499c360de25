/** What every draft's key begins with. */
export const DRAFTS = 'draft:';

/** Where the draft of a post is kept. */
export const draftKey = (post: string): string => DRAFTS + post;

/** A browser may refuse its storage, at the first look at it or at any later one; it may be full. Undefined where it does. */
export function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
