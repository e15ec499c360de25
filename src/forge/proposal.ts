import { commentFile, commentPath } from '../discussion/file.ts';
import type { Comment } from '../schema/comment.ts';
import { CommentId, Slug } from '../schema/ids.ts';
import type { Proposal } from './port.ts';

/** All branches that hold a comment begin so. */
export const BRANCH_PREFIX = 'comment/';

/** The proposal that adds a comment to a post's discussion. No byte of what a stranger typed is in title or branch. */
export function proposalFor(post: string, comment: Comment, findings: readonly string[] = []): Proposal {
  const { id } = comment;
  return {
    id,
    path: commentPath(post, id),
    text: commentFile(comment),
    branch: `${BRANCH_PREFIX}${id}`,
    title: `Add comment ${id}`,
    body: findings.map((finding) => `- ${finding}`).join('\n'),
  };
}

/** True for the path of the file of the comment with this id, under whatever post. */
export function isCommentPath(path: string, id: string): boolean {
  const post = path.split('/')[2] ?? '';
  return Slug.safeParse(post).success && CommentId.safeParse(id).success && path === commentPath(post, id);
}
