import type { ArchivedComment } from '../archive.ts';
import type { Disk } from '../disk.ts';

/** Comments that were read apart from their post, kept on disk until their post is written. */
export interface Spool {
  keep(key: string, comments: readonly SpooledComment[]): void;
  /** Gives what was kept, once. */
  take(key: string): SpooledComment[];
}

export type SpooledComment = ArchivedComment & { source: 'wordpress' | 'disqus' | 'capture' };

/** @param into nobody else should be able to read it: the comments are kept with their authors' addresses */
export function spool(into: Disk): Spool {
  const kept = into.lists<SpooledComment>('spool');
  let isEmpty = true;
  return {
    keep(key, comments) {
      for (const comment of comments) kept.push(key, comment);
      isEmpty &&= comments.length === 0;
    },
    // Every post asks, and most blogs have all comments with their posts.
    take: (key) => (isEmpty ? [] : kept.take(key)),
  };
}
