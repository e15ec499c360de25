import { CommentId } from '../../schema/ids.ts';
import type { Problem } from '../../schema/problem.ts';
import { isCommentPath, MOST_TOGETHER } from '../proposal.ts';

/** The most files that one pull request may add, and the most bytes that each may have. */
export const MOST_FILES = MOST_TOGETHER;
export const MOST_BYTES = 65_536;

/** A file in which two trees differ, as `git diff-tree` tells it. */
export interface Change {
  /** The mode after the change, in octal: 100644 is a plain file. */
  mode: string;
  /** The object after the change. */
  blob: string;
  /** `A` added, `M` changed, `D` removed, `T` turned into something else. */
  status: string;
  /** From the repository's root. Bytes that are not UTF-8 are U+FFFD, which no comment's path holds. */
  path: string;
}

/** What problems with no file of their own are said of. */
export const PULL_REQUEST = 'the pull request';

const problem = (file: string, message: string): Problem => ({ file, field: '', message });

/** The id and the post of a path that is a comment's own; undefined for any other path. */
export function placeOf(path: string): { post: string; id: string } | undefined {
  const [, , post = '', name = ''] = path.split('/');
  const id = name.slice(0, -'.json'.length);
  return CommentId.safeParse(id).success && isCommentPath(path, id) ? { post, id } : undefined;
}

/** True for an added plain file at the path of a comment: the only thing that a comment's pull request may hold. */
export const isAddedComment = ({ mode, status, path }: Change): boolean =>
  status === 'A' && mode === '100644' && placeOf(path) !== undefined;

const FORBIDDEN_STATUS: Partial<Record<string, string>> = {
  M: 'is changed',
  D: 'is removed',
  T: 'is turned into another kind of file',
};

const FORBIDDEN_MODE: Partial<Record<string, string>> = {
  '100755': 'is executable: add it with mode 100644',
  '120000': 'is a symbolic link: add the comment itself as a plain file',
  '160000': 'is a submodule: leave it out',
};

const COMMENTS_ONLY =
  'this check is for pull requests that only add comments, so leave it out, or let someone with write access look at it and bring it in on a branch of their own';

function changeProblem({ mode, status, path }: Change): Problem {
  const done = FORBIDDEN_STATUS[status];
  if (done !== undefined) return problem(path, `${done}: ${COMMENTS_ONLY}`);
  if (placeOf(path) === undefined) {
    return path.startsWith('content/comments/')
      ? problem(
          path,
          'is not where a comment lies: add it as content/comments/<slug of the post>/<id of the comment>.json',
        )
      : problem(path, `is not a comment: ${COMMENTS_ONLY}`);
  }
  return problem(path, FORBIDDEN_MODE[mode] ?? 'is not added as a plain file: add it with mode 100644');
}

/** What a pull request does besides adding plain files where comments lie. */
export function changeProblems(changes: readonly Change[]): Problem[] {
  if (changes.length === 0) {
    return [problem(PULL_REQUEST, 'adds nothing to the base branch: close it')];
  }
  if (changes.length > MOST_FILES) {
    const many = `touches ${changes.length} files: split it, ${MOST_FILES} comments at most may come together`;
    return [problem(PULL_REQUEST, many)];
  }
  const twice = changes.filter(({ path }, i) => changes.findIndex((other) => other.path === path) < i);
  return [
    ...changes.filter((change) => !isAddedComment(change)).map(changeProblem),
    ...twice.map(({ path }) => problem(path, 'is in the pull request twice: make its commits anew')),
  ];
}

const keyOf = ({ mode, blob, status, path }: Change): string => [status, mode, blob, path].join(' ');

/**
 * What merging would do besides adding those files. Git can put a file into a folder that was renamed in the meantime,
 * and what is on the base branch already is not added.
 * @param merged what merging changes on the base branch; undefined where it ends in a conflict
 */
export function mergeProblems(changes: readonly Change[], merged: readonly Change[] | undefined): Problem[] {
  if (merged === undefined) {
    return [problem(PULL_REQUEST, 'cannot be merged without conflict: make it anew from the base branch')];
  }
  const adds = new Set(merged.map(keyOf));
  const wanted = new Set(changes.map(keyOf));
  const missing = changes.filter((change) => !adds.has(keyOf(change)));
  const more = merged.filter((change) => !wanted.has(keyOf(change)));
  return [
    ...missing.map(({ path }) =>
      problem(
        path,
        'would not be added by merging: close the pull request where it is on the base branch already, or make it anew from there',
      ),
    ),
    ...more.map(({ path }) =>
      problem(
        path,
        'would be changed by merging, though the pull request does not name it: make it anew from the base branch',
      ),
    ),
  ];
}
