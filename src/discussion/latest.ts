import { inSequence, type Threadable } from './thread.ts';

/** A comment with what it was said about. */
export interface SaidAbout<P, C> {
  post: P;
  comment: C;
}

/**
 * The newest comments of all discussions. Those without a date come last, since nobody knows how old they are: in the order
 * of the discussions, and of each the last first.
 */
export function latestComments<P, C extends Threadable>(
  discussions: readonly { post: P; comments: readonly C[] }[],
  most: number,
): SaidAbout<P, C>[] {
  const all = discussions.flatMap(({ post, comments }) =>
    comments.toSorted((a, b) => inSequence(b, a)).map((comment) => ({ post, comment })),
  );
  const dated = all.filter(({ comment }) => comment.date !== undefined);
  const undated = all.filter(({ comment }) => comment.date === undefined);
  return [...dated.sort((a, b) => inSequence(b.comment, a.comment)), ...undated].slice(0, most);
}
