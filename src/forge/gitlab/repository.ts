import * as z from 'zod/mini';
import { failure, misshapen } from '../hosted/call.ts';
import type { Commit, FileText, Host } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { allPages, GITLAB, type Project, Sha } from './project.ts';

// Branches: https://docs.gitlab.com/api/branches/ · files: https://docs.gitlab.com/api/repository_files/ ·
// folders: https://docs.gitlab.com/api/repositories/ · commits: https://docs.gitlab.com/api/commits/
const Branch = z.object({ name: z.string(), commit: z.object({ id: Sha }) });
const File = z.object({ file_path: z.string(), encoding: z.literal('base64'), content: z.string() });
const Entry = z.object({ id: Sha, path: z.string(), mode: z.string() });
const Made = z.object({ id: Sha, parent_ids: z.array(Sha) });

type Repository = Pick<Host, 'tip' | 'branches' | 'file' | 'list' | 'commit' | 'deleteBranch'>;

const branchPath = (branch: string): string => `/repository/branches/${encodeURIComponent(branch)}`;

/** The commit a branch points at; undefined where there is no such branch. */
export async function tipOf({ call }: Project, branch: string): Promise<string | undefined> {
  const found = await call({ method: 'GET', path: branchPath(branch), reply: Branch, refusals: [404] });
  if (found.refused !== undefined) return undefined;
  if (found.value.name !== branch) throw misshapen(GITLAB);
  return found.value.commit.id;
}

/** GitLab compares without regard to case, and takes some characters of the prefix for operators. */
async function branchesOf(project: Project, prefix: string): Promise<{ name: string; tip: string }[]> {
  const found = await allPages(project, '/repository/branches', { search: `^${prefix}` }, Branch);
  if (found === undefined) throw failure(GITLAB, { status: 404, header: () => null });
  return found
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, commit }) => ({ name, tip: commit.id }));
}

/** The JSON form, which holds the bytes. It gives a symbolic link's target as its text: only a tree or a diff tell it apart. */
async function fileOf({ call }: Project, path: string, at: string): Promise<string | undefined> {
  const found = await call({
    method: 'GET',
    path: `/repository/files/${encodeURIComponent(path)}?${new URLSearchParams({ ref: at })}`,
    reply: File,
    refusals: [404],
  });
  if (found.refused !== undefined) return undefined;
  if (found.value.file_path !== path) throw misshapen(GITLAB);
  return Buffer.from(found.value.content, 'base64').toString('utf8');
}

/** `none` is in GitLab's OpenAPI description: one request, where pages would take one for every hundred files. */
async function listOf(project: Project, folder: string, at: string): Promise<Map<string, string>> {
  const query = { path: folder, ref: at, recursive: 'true', pagination: 'none' };
  const found = (await allPages(project, '/repository/tree', query, Entry)) ?? [];
  return new Map(found.filter(({ mode }) => mode === '100644').map(({ path, id }) => [path, id]));
}

/** Base64, since a text in JSON does not arrive with every byte it may hold. */
const creation = ({ path, text }: FileText) => ({
  action: 'create',
  file_path: path,
  encoding: 'base64',
  content: Buffer.from(text).toString('base64'),
});

const removal = (path: string) => ({ action: 'delete', file_path: path });

/** Looks whether a commit was refused because of what the branch is or holds. A refusal's status is 400, whatever its reason. */
async function isConflict(project: Project, { branch, parent, isNew, add }: Commit): Promise<boolean> {
  const tip = await tipOf(project, branch);
  if (tip !== (isNew ? undefined : parent)) return true;
  for (const { path } of add) if ((await fileOf(project, path, parent)) !== undefined) return true;
  return false;
}

/**
 * Nothing in the API ties a commit on a branch that is there to the tip it was meant for: `start_sha` is for new branches
 * only, and `last_commit_id` for files that are there. A commit that races another one therefore stands on it. That loses
 * nothing, since adding a file that is there by then, or removing one that is not, is refused.
 */
async function commitTo(project: Project, commit: Commit): Promise<string> {
  const { branch, parent, isNew, add, remove, message } = commit;
  const made = await project.call({
    method: 'POST',
    path: '/repository/commits',
    body: {
      branch,
      commit_message: message,
      ...(isNew ? { start_sha: parent } : {}),
      actions: [...add.map(creation), ...remove.map(removal)],
      stats: false,
    },
    reply: Made,
    refusals: [400],
  });
  if (made.refused !== undefined) {
    if (await isConflict(project, commit))
      throw new ForgeError('conflict', 'The branch on GitLab is not as this commit expects it.');
    throw failure(GITLAB, { status: made.refused, header: () => null });
  }
  if (isNew && !made.value.parent_ids.includes(parent)) throw misshapen(GITLAB);
  return made.value.id;
}

/** The part of {@link Host} that is git. */
export const gitlabRepository = (project: Project): Repository => ({
  tip: (branch) => tipOf(project, branch),
  branches: (prefix) => branchesOf(project, prefix),
  file: (path, at) => fileOf(project, path, at),
  list: (folder, at) => listOf(project, folder, at),
  commit: (commit) => commitTo(project, commit),
  deleteBranch: async (branch) => {
    await project.call({ method: 'DELETE', path: branchPath(branch), reply: z.unknown(), refusals: [404] });
  },
});
