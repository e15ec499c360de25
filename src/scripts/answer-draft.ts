import { attempt, DRAFTS, draftKey } from './draft-key.ts';

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

export type GetStorage = () => Storage;

/** Reads a draft that we have written; undefined where it is none, or too old. */
function readDraft(stored: string | null, now: number): Draft | undefined {
  const draft: (Draft & { at: number }) | null = attempt(() => JSON.parse(stored ?? '')) ?? null;
  return draft?.body && draft.at > now - KEPT ? draft : undefined;
}

/** The drafts of this browser: one for each post. */
export const draftsIn = (storage: GetStorage, now: () => number) => ({
  /** Keeps a draft in the place of the post's last one. Gives whether that could be done. */
  keep: (post: string, draft: Draft): boolean =>
    attempt(() => {
      storage().setItem(draftKey(post), JSON.stringify({ ...draft, at: now() }));
      return true;
    }) ?? false,

  read: (post: string): Draft | undefined =>
    attempt(() => readDraft(storage().getItem(draftKey(post)), now())),

  drop: (post: string): void => void attempt(() => storage().removeItem(draftKey(post))),

  /** Takes away the drafts that are too old, or none. */
  sweep: (): void =>
    void attempt(() => {
      for (const key of Object.keys(storage()))
        if (key.startsWith(DRAFTS) && !readDraft(storage().getItem(key), now())) storage().removeItem(key);
    }),
});
