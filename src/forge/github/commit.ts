import * as z from 'zod/mini';
import { misshapen } from '../hosted/call.ts';
import type { Commit } from '../hosted/host.ts';
import { valueFor } from './call.ts';
import { type Context, Sha } from './context.ts';
import { isThere, list, treeOf } from './files.ts';
import { conflict, createBranch, moveBranch } from './refs.ts';
import { FORGE } from './send.ts';

const Made = z.object({ sha: Sha });

const Committed = z.object({
  sha: Sha,
  tree: z.object({ sha: Sha }),
  parents: z.array(z.object({ sha: Sha })),
});

/** Up to so many paths are looked up by themselves; more by what their folders hold. */
const FEW = 4;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** The folder that all paths lie in, which may be the root. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  const parts = folderOf(first).split('/');
  for (const path of others) {
    while (parts.length > 0 && !path.startsWith(`${parts.join('/')}/`)) parts.pop();
  }
  return parts.join('/');
}

/** A tree that is given a file takes it in place of one that is there, so this has to be seen before. */
async function occupied(context: Context, { add, parent }: Commit): Promise<boolean> {
  const paths = add.map(({ path }) => path);
  const folder = commonFolder(paths);
  if (paths.length <= FEW || folder === '') {
    return (await Promise.all(paths.map((path) => isThere(context, path, parent)))).some(Boolean);
  }
  const files = await list(context, folder, parent);
  return paths.some((path) => files.has(path));
}

const entriesOf = ({ add, remove }: Commit) => [
  ...add.map(({ path, text }) => ({ path, mode: '100644', type: 'blob', content: text })),
  ...remove.map((path) => ({ path, mode: '100644', type: 'blob', sha: null })),
];

async function makeCommit({ call, root }: Context, commit: Commit, before: string): Promise<string> {
  const tree = await valueFor(call, {
    method: 'POST',
    path: `${root}/git/trees`,
    body: { base_tree: before, tree: entriesOf(commit) },
    reply: Made,
  });
  // Without author and committer, an App's commit is signed by GitHub.
  const body = { message: commit.message, tree: tree.sha, parents: [commit.parent] };
  const path = `${root}/git/commits`;
  const made = await valueFor(call, { method: 'POST', path, body, reply: Committed });
  const [parent] = made.parents;
  if (made.tree.sha !== tree.sha || parent?.sha !== commit.parent || made.parents.length !== 1)
    throw misshapen(FORGE);
  return made.sha;
}

/** Makes a commit of files that no branch shows yet, and then the branch, in one step. */
export async function commit(context: Context, commit: Commit): Promise<string> {
  const [tree, isOccupied] = await Promise.all([treeOf(context, commit.parent), occupied(context, commit)]);
  if (isOccupied) throw conflict('GitHub has a file already that was to be added.');
  const sha = await makeCommit(context, commit, tree);
  if (commit.isNew) await createBranch(context, commit.branch, sha);
  else await moveBranch(context, commit.branch, commit.parent, sha);
  return sha;
}
