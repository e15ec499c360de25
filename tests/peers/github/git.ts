/** GitHub's Git Data API. */
import { blobBody, commitBody, refBody, treeBody } from './git-bodies.ts';
import { created, invalid, notFound, ok, type Reply } from './reply.ts';
import { type Asked, commitNamed, type Operation, type Server, textIn } from './server.ts';

const HEADS = 'heads/';

const branchIn = ({ names }: Asked): string => {
  const [ref = ''] = names;
  return ref.startsWith(HEADS) ? ref.slice(HEADS.length) : '';
};

export const getRef: Operation = ({ place, repository }, asked) => {
  const branch = branchIn(asked);
  const sha = repository.tip(branch);
  return sha === undefined ? notFound() : ok(refBody(place, branch, sha));
};

export const matchingRefs: Operation = ({ place, repository }, asked) =>
  ok(repository.branches(branchIn(asked)).map(({ name, tip }) => refBody(place, name, tip)));

/** The names that git itself takes, as far as a comment's branch could come near the others. */
const isBranchName = (name: string): boolean =>
  /^[^\s~^:?*[\\]+$/.test(name) && !/(^|\/)[./]|\.\.|@\{|\/$|\.lock(\/|$)|\.$|\/\//.test(name);

export const createRef: Operation = ({ place, repository }, { body }) => {
  const [ref = '', sha = ''] = [textIn(body, 'ref'), textIn(body, 'sha')];
  const branch = ref.replace(/^refs\/heads\//, '');
  if (branch === ref || !isBranchName(branch)) return invalid('Reference name is not well formed');
  if (!repository.has(sha)) return invalid('Object does not exist');
  if (!repository.createBranch(branch, sha)) return invalid('Reference already exists');
  return created(refBody(place, branch, sha));
};

export const updateRef: Operation = ({ place, repository }, asked) => {
  const branch = branchIn(asked);
  const sha = textIn(asked.body, 'sha') ?? '';
  const before = repository.tip(branch);
  if (before === undefined) return invalid('Reference does not exist');
  if (!repository.has(sha)) return invalid('Object does not exist');
  if (asked.body.force !== true && !repository.isAncestor(before, sha))
    return invalid('Update is not a fast forward');
  repository.moveBranch(branch, before, sha);
  return ok(refBody(place, branch, sha));
};

export const deleteRef: Operation = ({ repository, pulls }, asked) => {
  const branch = branchIn(asked);
  const pull = pulls.openFrom(branch);
  if (!repository.deleteBranch(branch)) return invalid('Reference does not exist');
  if (pull) pulls.close(pull);
  return { status: 204 };
};

export const getCommit: Operation = ({ place, repository }, { names: [sha = ''] }) =>
  repository.has(sha) ? ok(commitBody(place, sha, repository.commit(sha))) : notFound();

export const createCommit: Operation = ({ place, repository, now }, { body }) => {
  const [tree = '', message] = [textIn(body, 'tree'), textIn(body, 'message')];
  const parents = Array.isArray(body.parents) ? body.parents.map(String) : [];
  if (message === undefined || !repository.has(tree)) return invalid('Tree SHA does not exist');
  if (!parents.every((parent) => repository.has(parent))) return invalid('Parent SHA does not exist');
  const sha = repository.writeCommit({ tree, parents, message, time: Math.floor(now() / 1000) });
  return created(commitBody(place, sha, repository.commit(sha)));
};

export const getTree: Operation = (server, { names: [name = ''], query }) => {
  const { place, repository, treeEntries } = server;
  const found = commitNamed(server, name);
  if (found === undefined) return notFound();
  const tree = treeOfObject(server, found);
  return ok(treeBody(place, repository, tree, query.has('recursive'), treeEntries));
};

/** An id alone does not say whether it is a commit's or a tree's; a tree does not begin with the word. */
function treeOfObject({ repository }: Server, sha: string): string {
  return repository.blob(sha).subarray(0, 5).toString('latin1') === 'tree '
    ? repository.commit(sha).tree
    : sha;
}

export const getBlob: Operation = ({ place, repository }, { names: [sha = ''] }) =>
  repository.has(sha) ? ok(blobBody(place, sha, repository.blob(sha))) : notFound();

type NewEntries = { changes: Map<string, string | null> } | { reply: Reply };

function isEntry(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The files of a tree to be made; a removal of what is not there is refused, as GitHub does. */
function newEntries({ repository }: Server, entries: unknown, there: ReadonlySet<string>): NewEntries {
  const changes = new Map<string, string | null>();
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!isEntry(entry)) return { reply: invalid('Invalid tree info') };
    const [path = '', content] = [textIn(entry, 'path'), textIn(entry, 'content')];
    if (entry.mode !== '100644' || entry.type !== 'blob') return { reply: invalid('Invalid tree info') };
    if (path === '' || path.split('/').some((part) => ['', '.', '..', '.git'].includes(part)))
      return { reply: invalid('tree.path contains a malformed path component') };
    if (entry.sha === null && !there.has(path)) return { reply: invalid('GitRPC::BadObjectState') };
    if (entry.sha !== null && content === undefined)
      return { reply: invalid('Must supply either tree.sha or tree.content') };
    changes.set(path, entry.sha === null ? null : repository.writeBlob(Buffer.from(content ?? '')));
  }
  return changes.size === 0 ? { reply: invalid('Invalid tree info') } : { changes };
}

export const createTree: Operation = (server, { body }) => {
  const { place, repository, treeEntries } = server;
  const base = textIn(body, 'base_tree');
  if (base !== undefined && !repository.has(base)) return invalid('base_tree is not a valid tree oid');
  if (base !== undefined && treeOfObject(server, base) !== base)
    return invalid('base_tree is not a valid tree oid');
  const there = new Set(base === undefined ? [] : repository.files(base).keys());
  const made = newEntries(server, body.tree, there);
  if ('reply' in made) return made.reply;
  const sha = repository.changedTree(base ?? '', made.changes);
  return created(treeBody(place, repository, sha, false, treeEntries));
};
