import { commentFile, commentPath, parseCommentFile } from '../discussion/file.ts';
import { commentAddress } from '../discussion/permalinks.ts';
import type { Comment } from '../schema/comment.ts';
import { CommentId, Slug } from '../schema/ids.ts';
import { type Described, describeComment, describeItem, LONGEST_BODY } from './description.ts';
import type { Proposal } from './port.ts';

/** All branches that hold a comment begin so. */
export const BRANCH_PREFIX = 'comment/';

/** All branches that gather many comments begin so; the id of the first follows. */
export const DIGEST_PREFIX = 'comments/';

/** The most comments that one pull request adds. GitHub lists 3,000 files of one. */
export const MOST_TOGETHER = 2500;

/** All branches with comments that were chosen from many, to be published, begin so. */
export const APPROVED_PREFIX = 'comments/approved-';

/** What the description tells beside the comment. */
export interface About {
  findings?: readonly string[];
  /** The comment that is answered. */
  parent?: Described['parent'];
  /** Where the site's deploy previews are, without a closing slash; `{number}` stands for the pull request's number. */
  preview?: string | undefined;
}

/** The proposal that adds a comment to a post's discussion. No byte of what a stranger typed is in title or branch. */
export function proposalFor(post: Described['post'], comment: Comment, about: About = {}): Proposal {
  const { id } = comment;
  const { findings = [], parent, preview } = about;
  const address = preview && `${preview}${commentAddress(post.slug, id, post.page)}`;
  const described: Described = { post, comment, parent, findings, preview: address };
  return {
    id,
    path: commentPath(post.slug, id),
    text: commentFile(comment),
    branch: `${BRANCH_PREFIX}${id}`,
    title: `Add comment ${id}`,
    body: describeComment({ ...described, longest: LONGEST_BODY }),
    summary: describeItem(described),
  };
}

/**
 * The last check before anything is written: everything but the text and the description is a constant, an id or a slug.
 * @throws {TypeError}
 */
export function assertProposal({ id, path, branch, title }: Proposal): void {
  const sound =
    isCommentPath(path, id) && branch === `${BRANCH_PREFIX}${id}` && /^[\x20-\x7e]{1,200}$/.test(title);
  if (!sound) throw new TypeError('A proposal needs a valid id, and a path, branch and title made of it.');
}

/**
 * Whether a file that was found holds the comment that is proposed. A comment that is sent again differs in its date, and
 * it may differ in its author's address, which its id does not cover.
 */
export function isSameComment(found: string | undefined, { path, text }: Proposal): boolean {
  if (found === undefined) return false;
  if (found === text) return true;
  const [old, sent] = [parseCommentFile(path, found), parseCommentFile(path, text)];
  if (!old.ok || !sent.ok) return false;
  const { comment: a } = old;
  const { comment: b } = sent;
  return a.parent === b.parent && a.author.name === b.author.name && a.body === b.body;
}

/** The id of the comment whose file a path is; undefined where it is none. */
export function commentIdOf(path: string): string | undefined {
  const id = path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
  return isCommentPath(path, id) ? id : undefined;
}

/** True for the path of the file of the comment with this id, under whatever post. */
export function isCommentPath(path: string, id: string): boolean {
  const post = path.split('/')[2] ?? '';
  return Slug.safeParse(post).success && CommentId.safeParse(id).success && path === commentPath(post, id);
}
