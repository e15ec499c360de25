import { CommentId } from '../../schema/ids.ts';
import { BRANCH_PREFIX, DIGEST_PREFIX } from '../proposal.ts';
import type { Host, Pull } from './host.ts';

/** Where all comments are, from the repository's root. */
export const COMMENTS = 'content/comments';

/** A branch that gathers comments, its pull request, and its files: path to blob id. */
export interface Gathering {
  branch: string;
  tip: string;
  /** Missing where a failure left the branch without one. */
  pull: Pull | undefined;
  files: Map<string, string>;
}

export const isDigest = ({ branch }: Pick<Pull, 'branch'>): boolean =>
  branch.startsWith(DIGEST_PREFIX) && CommentId.safeParse(branch.slice(DIGEST_PREFIX.length)).success;

/** Branches and open pull requests, as read at one moment. */
export interface Seen {
  open: readonly Pull[];
  branches: readonly { name: string; tip: string }[];
}

/** Whether a pull request holds comments, alone or gathered. */
export const holdsComments = ({ branch }: Pick<Pull, 'branch'>): boolean =>
  branch.startsWith(BRANCH_PREFIX) || isDigest({ branch });

/** The branches that gather comments and are not done with. */
export async function gatherings(host: Host, { open, branches }: Seen): Promise<Gathering[]> {
  const found: Gathering[] = [];
  for (const { name: branch, tip } of branches.filter(({ name }) => isDigest({ branch: name }))) {
    const pull = open.find((one) => one.branch === branch);
    // One that was merged or closed is done with, though its branch was left.
    if (pull === undefined && (await host.pullsOf(branch)).length > 0) continue;
    found.push({ branch, tip, pull, files: await host.list(COMMENTS, tip) });
  }
  return found;
}
