import { resolve } from 'node:path';
import { ForgeError } from '../port.ts';
import { BRANCH_PREFIX } from '../proposal.ts';
import { type Git, gitIn } from './git.ts';

/** The site's repository, as it is at this moment. */
export interface Repository {
  git: Git;
  directory: string;
  /** The folder that all working trees of the repository share. */
  gitFolder: string;
  /** The full name of the branch that is checked out, such as `refs/heads/main`. Comments are merged into it. */
  base: string;
}

/** Everything about a proposal is signed so: no commenter's name or address gets into a commit. */
export const REJOINDER = { name: 'Rejoinder', email: 'rejoinder@rejoinder.invalid' };

export const branchRef = (id: string): string => `refs/heads/${BRANCH_PREFIX}${id}`;
/** Where comments are kept that were decided against. */
export const asideRef = (kind: 'rejected' | 'spam', id: string): string => `refs/rejoinder/${kind}/${id}`;

/** A branch's name as people write it. */
export const shortName = (ref: string): string => ref.replace(/^refs\/heads\//, '');

const misconfigured = (message: string, stderr = ''): ForgeError =>
  new ForgeError('configuration', message, { cause: new Error(stderr) });

/** Tells a repository without commits from a folder that is no repository. */
async function withoutHead(git: Git, directory: string): Promise<ForgeError> {
  const { code, stderr } = await git(['rev-parse', '--git-dir']);
  return code === 0
    ? misconfigured(
        `The repository in ${directory} has no commit yet: commit the site's files first.`,
        stderr,
      )
    : misconfigured(
        `${directory} is no git repository that git may use: run git init and commit there, or, if it belongs to someone else, add it to git's safe.directory.`,
        stderr,
      );
}

/**
 * Looks at the repository in a folder.
 * @throws {ForgeError} `configuration`
 */
export async function openRepository(directory: string): Promise<Repository> {
  const git = gitIn(directory);
  const { code, stdout } = await git([
    'rev-parse',
    '--git-dir',
    '--git-common-dir',
    '--show-prefix',
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--symbolic-full-name',
    'HEAD',
  ]);
  if (code !== 0) throw await withoutHead(git, directory);
  const [gitDir, common = '', prefix, bare, inside, base = ''] = stdout.toString().split('\n');
  // Inside some other project's repository, comments would become branches of that project.
  if (prefix !== '' || (bare === 'true' ? gitDir !== '.' : inside !== 'true')) {
    throw misconfigured(`${directory} is a folder inside a repository: name the repository's own folder.`);
  }
  if (!base.startsWith('refs/heads/')) {
    throw misconfigured(`No branch is checked out in ${directory}: run git switch with the site's branch.`);
  }
  if (base.startsWith(branchRef(''))) {
    throw misconfigured(
      `The branch of a comment, ${shortName(base)}, is checked out in ${directory}: run git switch with the site's branch.`,
    );
  }
  return { git, directory, gitFolder: resolve(directory, common), base };
}
