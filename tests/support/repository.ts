import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { git } from './project.ts';

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** The branches that hold comments, by name. */
export async function branches(repository: string): Promise<string[]> {
  return lines(await git(repository, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/comment/'));
}

/** The files that a branch adds to `main`, with their text. A branch that does anything else to a file is an error. */
export async function filesAddedBy(
  repository: string,
  branch: string,
): Promise<{ path: string; text: string }[]> {
  const changes = lines(await git(repository, 'diff', '--name-status', `main...${branch}`));
  return Promise.all(
    changes.map(async (change) => {
      const [status, path = ''] = change.split('\t');
      if (status !== 'A') throw new Error(`${branch} does more than add files: ${change}`);
      return { path, text: await git(repository, 'show', `${branch}:${path}`) };
    }),
  );
}

/** Removes every branch but `main`, and whatever was put aside. */
export async function forgetBranches(repository: string): Promise<void> {
  const refs = lines(await git(repository, 'for-each-ref', '--format=%(refname)'));
  for (const ref of refs.filter((name) => name !== 'refs/heads/main'))
    await git(repository, 'update-ref', '-d', ref);
}

/** What a moderator types. */
export async function moderate(repository: string, decision: string, id: string): Promise<void> {
  await promisify(execFile)('npm', ['run', '--silent', 'moderate', '--', decision, id], { cwd: repository });
}
