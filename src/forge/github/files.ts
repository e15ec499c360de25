import * as z from 'zod/mini';
import { misshapen } from '../hosted/call.ts';
import { valueFor } from './call.ts';
import { type Context, inPath, Sha } from './context.ts';
import { tip } from './refs.ts';
import { FORGE } from './send.ts';

const Contents = z.union([
  z.object({ type: z.literal('file'), sha: Sha, encoding: z.string(), content: z.string() }),
  z.object({ type: z.enum(['dir', 'symlink', 'submodule']) }),
  z.array(z.unknown()),
]);

const Blob = z.object({ encoding: z.literal('base64'), content: z.string() });

const CommitReply = z.object({ sha: Sha, tree: z.object({ sha: Sha }) });

const Entry = z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: Sha });
type Entry = z.infer<typeof Entry>;

const Tree = z.object({ tree: z.array(Entry), truncated: z.boolean() });

const textOf = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

/**
 * The text of a file at a branch or commit. GitHub follows a symbolic link to a file of the repository and does not say
 * so: that one is not told from the file it leads to.
 */
export async function file(context: Context, path: string, at: string): Promise<string | undefined> {
  const address = `${context.root}/contents/${inPath(path)}?ref=${encodeURIComponent(at)}`;
  const got = await context.call({ method: 'GET', path: address, reply: Contents, refusals: [404] });
  if (got.refused !== undefined) {
    await context.assertThere();
    return undefined;
  }
  if (!('content' in got.value)) return undefined;
  const { encoding, content, sha } = got.value;
  if (encoding === 'base64') return textOf(content);
  // Above a megabyte the content is left out.
  const blob = `${context.root}/git/blobs/${sha}`;
  return textOf((await valueFor(context.call, { method: 'GET', path: blob, reply: Blob })).content);
}

/** True where anything lies at a path. */
export async function isThere(context: Context, path: string, at: string): Promise<boolean> {
  const address = `${context.root}/contents/${inPath(path)}?ref=${encodeURIComponent(at)}`;
  const got = await context.call({ method: 'GET', path: address, reply: Contents, refusals: [404] });
  return got.refused === undefined;
}

/** The tree of a commit. */
export async function treeOf({ call, root }: Context, commit: string): Promise<string> {
  const path = `${root}/git/commits/${commit}`;
  const { sha, tree } = await valueFor(call, { method: 'GET', path, reply: CommitReply });
  if (sha !== commit) throw misshapen(FORGE);
  return tree.sha;
}

const readTree = ({ call, root }: Context, tree: string, query = '') =>
  valueFor(call, { method: 'GET', path: `${root}/git/trees/${tree}${query}`, reply: Tree });

const isFolder = ({ type }: Entry): boolean => type === 'tree';
const isPlainFile = ({ type, mode }: Entry): boolean => type === 'blob' && mode !== '120000';

/** All files of a tree, by path, with their blobs. GitHub cuts off a list of more than some ten thousand. */
async function filesBelow(context: Context, tree: string, prefix: string, into: Map<string, string>) {
  const whole = await readTree(context, tree, '?recursive=1');
  const { tree: entries } = whole.truncated ? await readTree(context, tree) : whole;
  for (const entry of entries) {
    if (isPlainFile(entry)) into.set(`${prefix}${entry.path}`, entry.sha);
    else if (whole.truncated && isFolder(entry))
      await filesBelow(context, entry.sha, `${prefix}${entry.path}/`, into);
  }
}

/** The tree at a path below a tree; undefined where there is none. Reads one folder after the other. */
async function folderTree(context: Context, from: string, folder: string): Promise<string | undefined> {
  let tree: string | undefined = from;
  for (const name of folder.split('/')) {
    const { tree: entries } = await readTree(context, tree);
    tree = entries.find((entry) => entry.path === name && isFolder(entry))?.sha;
    if (tree === undefined) return undefined;
  }
  return tree;
}

const isCommit = (at: string): boolean => /^[0-9a-f]{40,64}$/.test(at);

export async function list(context: Context, folder: string, at: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const commit = isCommit(at) ? at : await tip(context, at);
  if (commit === undefined) return files;
  const tree = await folderTree(context, await treeOf(context, commit), folder);
  if (tree !== undefined) await filesBelow(context, tree, `${folder}/`, files);
  return files;
}
