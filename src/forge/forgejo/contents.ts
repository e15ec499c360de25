import * as z from 'zod/mini';
import { allPages, assertAbout, encoded, given, type Repository } from './api.ts';

const BranchReply = z.object({
  name: z.string(),
  commit: z.object({ id: z.string() }),
  protected: z.boolean(),
});

export type BranchReply = z.infer<typeof BranchReply>;

/** `GET …/branches/{branch}`; undefined where there is no such branch. */
export async function branchOf({ root, call }: Repository, branch: string): Promise<BranchReply | undefined> {
  const path = `${root}/branches/${encoded(branch)}`;
  const reply = await call({ method: 'GET', path, reply: BranchReply, refusals: [404] });
  if (reply.refused !== undefined) return undefined;
  assertAbout(reply.value.name === branch);
  return reply.value;
}

export const tipOf = async (repository: Repository, branch: string): Promise<string | undefined> =>
  (await branchOf(repository, branch))?.commit.id;

const Ref = z.object({ ref: z.string(), object: z.object({ sha: z.string() }) });
const HEADS = 'refs/heads/';

/**
 * `GET …/git/refs/heads/{folder}`, which tells all at once; the list of branches tells fifty with all their commits. It is
 * one object where one ref is meant, and 404 where there is none.
 */
export async function branchesOf({ root, call }: Repository, prefix: string) {
  const folder = encoded(`heads/${prefix}`.replace(/\/[^/]*$/, ''));
  const path = `${root}/git/refs/${folder}`;
  const reply = await call({ method: 'GET', path, reply: z.union([z.array(Ref), Ref]), refusals: [404] });
  if (reply.refused !== undefined) return [];
  return [reply.value]
    .flat()
    .filter(({ ref }) => ref.startsWith(HEADS + prefix))
    .map(({ ref, object }) => ({ name: ref.slice(HEADS.length), tip: object.sha }));
}

const Entry = z.object({
  type: z.string(),
  path: z.string(),
  sha: z.string(),
  size: z.number(),
  encoding: z.nullish(z.string()),
  content: z.nullish(z.string()),
});

export type Entry = z.infer<typeof Entry>;

/** `GET …/contents/{path}?ref=`; undefined where there is nothing, or a folder. */
export async function entryAt(
  { root, call }: Repository,
  path: string,
  at: string,
): Promise<Entry | undefined> {
  // Without a ref, the forge would tell of its main branch.
  if (at === '') return undefined;
  const reply = await call({
    method: 'GET',
    path: `${root}/contents/${encoded(path)}?ref=${encodeURIComponent(at)}`,
    reply: z.union([Entry, z.array(z.unknown())]),
    refusals: [404],
  });
  if (reply.refused !== undefined || Array.isArray(reply.value)) return undefined;
  assertAbout(reply.value.path === path);
  return reply.value;
}

/** The text of a plain file; undefined where there is none. What is larger than the forge hands out is an error, not "". */
export async function textAt(repository: Repository, path: string, at: string): Promise<string | undefined> {
  const entry = await entryAt(repository, path, at);
  if (entry?.type !== 'file') return undefined;
  assertAbout(entry.encoding === 'base64' && typeof entry.content === 'string');
  const bytes = Buffer.from(entry.content ?? '', 'base64');
  assertAbout(bytes.length === entry.size);
  return bytes.toString();
}

const TreeEntry = z.object({ path: z.string(), mode: z.string(), sha: z.string() });
const Tree = z.object({ total_count: z.number(), tree: z.nullable(z.array(TreeEntry)) });

export type TreeEntry = z.infer<typeof TreeEntry>;

/**
 * `GET …/git/trees/{sha}?recursive=true`, all pages, which have no `link`. A commit the forge does not know is a 400 on
 * Forgejo, a 404 on Gitea.
 * @param at a commit; a branch's name may hold slashes, which this address cannot
 */
async function treeOf({ root, call }: Repository, at: string): Promise<TreeEntry[]> {
  const all: TreeEntry[] = [];
  for (let page = 1; ; page += 1) {
    const path = `${root}/git/trees/${encodeURIComponent(at)}?recursive=true&page=${page}`;
    const reply = await call({ method: 'GET', path, reply: Tree, refusals: [400, 404] });
    if (reply.refused !== undefined) return [];
    const { tree, total_count } = reply.value;
    all.push(...(tree ?? []));
    if (all.length >= total_count) return all;
    assertAbout(tree !== null && tree.length > 0);
  }
}

const isCommit = (at: string): boolean => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(at);

/** Everything in a branch or commit, also links and folders; nothing where there is no such branch. */
export async function treeAt(repository: Repository, at: string): Promise<TreeEntry[]> {
  const commit = isCommit(at) ? at : await tipOf(repository, at);
  return commit === undefined ? [] : treeOf(repository, commit);
}

export const isPlain = ({ mode }: TreeEntry): boolean => mode === '100644' || mode === '100755';

export async function filesAt(repository: Repository, at: string, folder = ''): Promise<Map<string, string>> {
  const within = folder === '' ? '' : `${folder}/`;
  const plain = (await treeAt(repository, at)).filter((one) => isPlain(one) && one.path.startsWith(within));
  return new Map(plain.map(({ path, sha }) => [path, sha]));
}

const Label = z.object({ id: z.number(), name: z.string() });

/**
 * The number of a label of the repository, `GET …/labels`; undefined where there is none, or where the token may not read
 * them: they belong to the scope `issue`, all else that is needed to `repository`.
 */
export async function labelId(repository: Repository, name: string): Promise<number | undefined> {
  const request = { path: `${repository.root}/labels`, reply: z.array(Label), refusals: [403, 404] };
  const reply = await allPages(repository, request);
  return reply.refused === undefined ? given(reply).find((label) => label.name === name)?.id : undefined;
}
