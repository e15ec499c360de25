import type { ArchivedComment, ArchivedPost } from '../archive.ts';

/** Whether something is written, or why it is not. */
export type Fate = { write: true; draft?: true } | { write: false; reason: string; failed?: true };

const aside = (reason: string): Fate => ({ write: false, reason });
const WRITE: Fate = { write: true };
const DRAFT: Fate = { write: true, draft: true };

const BY_STATUS: ReadonlyMap<string, Fate> = new Map(
  Object.entries({
    publish: WRITE,
    draft: DRAFT,
    pending: DRAFT,
    private: aside('is private, and private posts are never published'),
    trash: aside('is in the trash'),
    'auto-draft': aside('is an automatic draft that nobody saved'),
    inherit: aside('is an earlier version of another post'),
  }),
);

/**
 * What becomes of a post. Private ones, those behind a password and those in the trash are never written, since whoever
 * can see the repository could read them.
 * @param now a post that was to appear by then and did not stays a draft
 */
export function fateOfPost(post: ArchivedPost, now: Date): Fate {
  if (post.password) return aside('is protected by a password, and such posts are never published');
  if (post.status === 'future')
    return post.published !== undefined && new Date(post.published) > now ? WRITE : DRAFT;
  return BY_STATUS.get(post.status) ?? aside(`has the status "${post.status}", which is not known here`);
}

/** Kinds of comments that are published: what a person wrote, and what another site sent to say that it links here. */
const PINGS: ReadonlySet<string> = new Set(['pingback', 'trackback']);
export const isPing = (kind: string): kind is 'pingback' | 'trackback' => PINGS.has(kind);

const COMMENT_REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pending: 'waits for approval, and only approved comments are published',
    spam: 'is marked as spam',
    trash: 'is in the trash',
    'post-trashed': 'is in the trash, with its post',
    deleted: 'was deleted',
  }),
);

/** What becomes of a comment by itself; its post and its words have a say too. */
export function fateOfComment({ kind, status }: ArchivedComment): Fate {
  if (kind === 'note') return aside('is a private note between editors');
  if (kind !== 'comment' && !isPing(kind)) return aside(`is of the kind "${kind}", which is no comment`);
  if (status === 'approved') return WRITE;
  return aside(COMMENT_REASONS.get(status) ?? `has the status "${status}", which is not known here`);
}
