import { git } from './project.ts';

/** The branches that hold comments, by name. */
export async function branches(repository: string): Promise<string[]> {
  const listed = await git(repository, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/comment/');
  return listed.split('\n').filter(Boolean);
}

/** The files that a branch adds to `main`, with their text. Fails where it does anything but add. */
export async function filesAddedBy(
  repository: string,
  branch: string,
): Promise<{ path: string; text: string }[]> {
  const changes = (await git(repository, 'diff', '--name-status', '-z', `main...${branch}`))
    .split('\0')
    .filter(Boolean);
  const paths = changes.filter((_, i) => i % 2 === 1);
  if (changes.some((change, i) => i % 2 === 0 && change !== 'A'))
    throw new Error(`${branch} does more than add files`);
  return Promise.all(
    paths.map(async (path) => ({ path, text: `${await git(repository, 'show', `${branch}:${path}`)}\n` })),
  );
}

/** Takes all comments and decisions away, so that the next test finds the repository as the first did. */
export async function forgetComments(repository: string): Promise<void> {
  await git(repository, 'checkout', '--quiet', 'main');
  for (const ref of (
    await git(repository, 'for-each-ref', '--format=%(refname)', 'refs/heads/comment/', 'refs/rejoinder/')
  ).split('\n')) {
    if (ref) await git(repository, 'update-ref', '-d', ref);
  }
}

/** Brings the local forge into a state in which it can keep nothing: no branch is checked out. */
export const breakForge = (repository: string): Promise<string> =>
  git(repository, 'checkout', '--quiet', '--detach');
