/** What was typed and not sent, by the names of the form's fields, and the name of whom it answers. */
export interface Draft {
  name: string;
  url: string;
  body: string;
  parent: string;
  answering: string;
}

/** How long a draft is kept, in milliseconds: 90 days. */
const KEPT = 90 * 86_400_000;
const PREFIX = 'draft:';

/** A browser may refuse its storage, at the first look at it or at any later one; it may be full. */
export type GetStorage = () => Storage;

function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}

/** Reads a draft; undefined where it is none, or too old. */
function readDraft(stored: string | null | undefined, now: number): Draft | undefined {
  const draft: Partial<Draft & { at: number }> = attempt(() => JSON.parse(stored ?? '')) ?? {};
  const { name = '', url = '', body = '', parent = '', answering = '', at = 0 } = draft;
  return body && at > now - KEPT ? { name, url, body, parent, answering } : undefined;
}

/** The drafts of this browser: one for each post. */
export function draftsIn(storage: GetStorage, now: () => number) {
  const keyOf = (post: string): string => PREFIX + post;
  return {
    /** Keeps a draft in the place of the post's last one. Gives whether that could be done. */
    keep: (post: string, draft: Draft): boolean =>
      attempt(() => {
        storage().setItem(keyOf(post), JSON.stringify({ ...draft, at: now() }));
        return true;
      }) ?? false,

    read: (post: string): Draft | undefined =>
      readDraft(
        attempt(() => storage().getItem(keyOf(post))),
        now(),
      ),

    drop: (post: string): void => void attempt(() => storage().removeItem(keyOf(post))),

    /** Takes away the drafts that are too old, or none. */
    sweep: (): void =>
      void attempt(() => {
        for (const key of Object.keys(storage()))
          if (key.startsWith(PREFIX) && !readDraft(storage().getItem(key), now())) storage().removeItem(key);
      }),
  };
}
