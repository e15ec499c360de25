import * as z from 'zod/mini';
import type { BareRepository } from '../bare-repository.ts';
import { apiUrl, branchReply, dated, entryReply, failed, notFound, pageUrl, type Reply } from './replies.ts';
import { MAIN, others, type State, seconds } from './state.ts';

/** A request, as far as an operation needs it: what its path holds, decoded. */
export interface Asked {
  parts: string[];
  query: URLSearchParams;
  body: unknown;
}

export type Operation = (state: State, asked: Asked) => Reply | Promise<Reply>;

/** The commit that a name stands for. */
const commitOf = ({ repository }: State, name: string): string | undefined =>
  repository.tip(name) ?? (repository.has(name) ? name : undefined);

export const getBranch: Operation = (state, { parts: [branch = ''] }) => {
  const tip = state.repository.tip(branch);
  return tip === undefined
    ? notFound([`branch does not exist [name: ${branch}]`])
    : { status: 200, body: branchReply(state, branch, tip) };
};

export const deleteBranch: Operation = (state, { parts: [branch = ''] }) => {
  if (branch === MAIN) return failed(403, 'can not delete default branch');
  return state.repository.deleteBranch(branch) ? { status: 204 } : notFound();
};

export const getRefs: Operation = (state, { parts: [filter = ''] }) => {
  const found = state.repository
    .branches()
    .map(({ name, tip }) => ({ ref: `refs/heads/${name}`, tip }))
    .filter(({ ref }) => ref.startsWith(`refs/${filter}`));
  if (found.length === 0) return notFound();
  const body = found.map(({ ref, tip: sha }) => ({
    ref,
    url: `${apiUrl(state)}/git/${ref}`,
    object: { sha, type: 'commit', url: `${apiUrl(state)}/git/commits/${sha}` },
  }));
  return { status: 200, body };
};

export const getContents: Operation = (state, { parts: [path = ''], query }) => {
  const ref = query.get('ref') || MAIN;
  const commit = commitOf(state, ref);
  if (commit === undefined) return notFound([`object does not exist [id: ${ref}, rel_path: ]`]);
  const entry = state.repository.entry(commit, path);
  if (entry === undefined)
    return notFound([`object does not exist [id: , rel_path: ${path.split('/').at(-1)}]`]);
  if (entry.mode !== '40000') return { status: 200, body: entryReply(state, commit, path, ref) };
  const inside = state.repository
    .tree(entry.sha)
    .map(({ name }) => entryReply(state, commit, `${path}/${name}`, ref))
    .filter((one) => one !== undefined)
    .map((one) => ({ ...one, content: null, encoding: null }));
  return { status: 200, body: inside };
};

/** `DEFAULT_GIT_TREES_PER_PAGE` */
const TREE_PAGE = 1000;

function entriesOf(
  repository: BareRepository,
  tree: string,
  within = '',
): { path: string; mode: string; sha: string }[] {
  return repository.tree(tree).flatMap(({ mode, name, sha }) => {
    const path = within + name;
    const entry = { path, mode: mode.padStart(6, '0'), sha };
    return mode === '40000' ? [entry, ...entriesOf(repository, sha, `${path}/`)] : [entry];
  });
}

export const getTree: Operation = (state, { parts: [sha = ''], query }) => {
  const commit = commitOf(state, sha);
  if (commit === undefined) return failed(400, `sha not found [${sha}]`);
  const { tree } = state.repository.commit(commit);
  const all = entriesOf(state.repository, tree);
  const page = Math.max(1, Number(query.get('page') ?? 1));
  const shown = all.slice((page - 1) * TREE_PAGE, page * TREE_PAGE).map((entry) => ({
    ...entry,
    type: entry.mode === '040000' ? 'tree' : 'blob',
    size: entry.mode === '040000' ? 0 : state.repository.blob(entry.sha).length,
    url: `${apiUrl(state)}/git/blobs/${entry.sha}`,
  }));
  const body = {
    sha: tree,
    url: `${apiUrl(state)}/git/trees/${tree}`,
    tree: shown.length === 0 ? null : shown,
    truncated: shown.length > 0 && all.length > TREE_PAGE,
    page,
    total_count: all.length,
  };
  return { status: 200, body, headers: { 'x-total-count': `${all.length}` } };
};

const ChangeFiles = z.object({
  branch: z.optional(z.string()),
  new_branch: z.optional(z.string()),
  message: z.optional(z.string()),
  files: z.array(
    z.object({
      operation: z.string(),
      path: z.string(),
      content: z.optional(z.string()),
      sha: z.optional(z.string()),
    }),
  ),
});
type ChangeFiles = z.infer<typeof ChangeFiles>;

/** What is against one of the operations, as `handleCheckErrors` and `handleCreateOrUpdateFileError` tell it. */
function objection(
  { repository }: State,
  from: string,
  file: ChangeFiles['files'][number],
): Reply | undefined {
  const { operation, path, sha } = file;
  if (path.split('/').some((part) => part.toLowerCase() === '.git'))
    return failed(422, `path contains a malformed path component [path: ${path}]`);
  const found = repository.entry(from, path);
  if (operation === 'delete') {
    // The error for a file that is not there is none that the handler knows.
    if (found === undefined) return failed(500, '');
    return found.sha === sha
      ? undefined
      : failed(422, `sha does not match [given: ${sha}, expected: ${found.sha}]`);
  }
  if (found) return failed(422, `repository file already exists [path: ${path}]`);
  const parents = path.split('/').slice(0, -1);
  const inTheWay = parents.some((_, i) => {
    const entry = repository.entry(from, parents.slice(0, i + 1).join('/'));
    return entry !== undefined && entry.mode !== '40000';
  });
  return inTheWay ? failed(422, `a file exists where a subdirectory should be [path: ${path}]`) : undefined;
}

function push({ repository }: State, branch: string, from: string, commit: string, isNew: boolean): boolean {
  return isNew ? repository.createBranch(branch, commit) : repository.moveBranch(branch, from, commit);
}

export const changeFiles: Operation = async (state, { body }) => {
  const form = ChangeFiles.safeParse(body);
  if (!form.success) return failed(422, '[Files]: Required');
  const { branch = MAIN, new_branch: wanted = branch, message = '', files } = form.data;
  if ([branch, wanted].some((name) => name.length > 100)) return failed(422, '[BranchName]: MaxSize');
  const { repository } = state;
  const from = repository.tip(branch);
  if (from === undefined) return notFound([`branch does not exist [name: ${branch}]`]);
  const isNew = wanted !== branch;
  if (isNew && repository.tip(wanted) !== undefined)
    return failed(422, `branch already exists [name: ${wanted}]`);
  for (const file of files) {
    const against = objection(state, from, file);
    if (against) return against;
  }
  const changes = new Map(
    files.map(({ operation, path, content = '' }) => [
      path,
      operation === 'delete' ? null : repository.writeBlob(Buffer.from(content, 'base64')),
    ]),
  );
  const tree = repository.changedTree(repository.commit(from).tree, changes);
  const made = repository.writeCommit({
    tree,
    parents: [from],
    message: message.trim(),
    time: seconds(state),
  });
  await others();
  // Whoever loses the race for a branch is told nothing better: the handler does not know the error of the push.
  if (!push(state, wanted, from, made, isNew)) return failed(500, '');
  const url = `${pageUrl(state)}/commit`;
  const commit = {
    sha: made,
    url: `${apiUrl(state)}/git/commits/${made}`,
    html_url: `${url}/${made}`,
    parents: [{ sha: from, url: `${apiUrl(state)}/git/commits/${from}` }],
    message: `${message.trim()}\n`,
    tree: { sha: tree, url: `${apiUrl(state)}/git/trees/${tree}` },
    created: dated(state.now()),
  };
  const shown = files.map(({ path }) => entryReply(state, made, path, wanted) ?? null);
  return { status: 201, body: { files: shown, commit, verification: null } };
};
