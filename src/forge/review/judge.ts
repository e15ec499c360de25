import type { Problem } from '../../schema/problem.ts';
import { type Change, changeProblems, isAddedComment, mergeProblems } from './changes.ts';
import { type AddedFile, reviewFile } from './comment.ts';
import { placeProblems } from './discussion.ts';

/** A pull request as data. Nothing of it was checked out or run. */
export interface PullRequest {
  /** What it changes, from where it left the base branch. */
  changes: readonly Change[];
  /** What merging it would change on the base branch; undefined where that ends in a conflict. */
  merged: readonly Change[] | undefined;
  /** The files that it adds where comments lie. */
  files: readonly AddedFile[];
  /** The paths of all files in `content/posts`, `content/pages` and `content/comments` of the base branch. */
  base: ReadonlySet<string>;
}

/** What became of the check. A pull request without problems may be merged; notes are for whoever moderates. */
export interface Verdict {
  /** How many comments it adds. */
  comments: number;
  problems: Problem[];
  notes: Problem[];
}

/**
 * Judges whether a pull request does nothing but add comments that the form could have made.
 * @param pull its files are read only where there are not too many
 */
export async function judge({ changes, merged, files, base }: PullRequest): Promise<Verdict> {
  const reviewed = await Promise.all(files.map(reviewFile));
  const forbidden = changeProblems(changes);
  return {
    comments: changes.filter(isAddedComment).length,
    problems: [
      ...forbidden,
      // Where it does more than it may, merging does as well, and saying so twice helps nobody.
      ...(forbidden.length === 0 ? mergeProblems(changes, merged) : []),
      ...reviewed.flatMap(({ problems }) => problems),
      ...placeProblems(reviewed, base),
    ],
    notes: reviewed.flatMap(({ path, notes }) =>
      notes.map((message) => ({ file: path, field: '', message })),
    ),
  };
}
