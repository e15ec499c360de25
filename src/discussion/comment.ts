import type { Comment } from '../schema/comment.ts';
import type { Post } from '../schema/post.ts';
import type { Submission } from '../schema/submission.ts';
import { commentId } from './id.ts';

/**
 * The comment that a submission becomes. Never carries `author.ref`: only a commit by hand may.
 * @param now the moment of submission; stored in UTC to the second
 */
export async function commentFrom(submission: Submission, now: Date): Promise<Comment> {
  const { post, parent, name, url, body } = submission;
  const id = await commentId({ post, parent, name, body });
  return {
    id,
    ...(parent === '' ? {} : { parent }),
    author: { name, ...(url === '' ? {} : { url }) },
    date: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    body,
    source: { kind: 'form' },
  };
}

/** Whether a post takes comments at a given moment. */
export function isOpen(post: Pick<Post, 'comments' | 'commentsCloseOn'>, now: Date): boolean {
  return post.comments === 'open' && (post.commentsCloseOn === undefined || now < post.commentsCloseOn);
}
