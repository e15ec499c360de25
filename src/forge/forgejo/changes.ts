import * as z from 'zod/mini';
import type { Change, Pull } from '../hosted/host.ts';
import { allPages, given, type Repository } from './api.ts';
import { entryAt, isPlain, treeAt } from './contents.ts';
import { pathOf, readPull } from './pulls.ts';

const ChangedFile = z.object({ filename: z.string(), status: z.string(), contents_url: z.string() });
type ChangedFile = z.infer<typeof ChangedFile>;

/** As many files as are looked at one by one. More are cheaper to find in the list of all. */
const A_FEW = 5;

const kindOf = (isAdded: boolean): Change['kind'] => (isAdded ? 'added' : 'other');

/** Which of the paths are plain files: a link or a submodule is "added" as well. */
async function plainOf(repository: Repository, paths: string[], at: string): Promise<Set<string>> {
  if (paths.length > A_FEW)
    return new Set((await treeAt(repository, at)).filter(isPlain).map(({ path }) => path));
  const entries = await Promise.all(paths.map((path) => entryAt(repository, path, at)));
  return new Set(entries.flatMap((entry) => (entry?.type === 'file' ? [entry.path] : [])));
}

/** What differs between two commits, found by all that is in them. */
async function difference(repository: Repository, from: string, to: string): Promise<Change[]> {
  const [before, after] = await Promise.all([treeAt(repository, from), treeAt(repository, to)]);
  const isFile = ({ mode }: { mode: string }): boolean => mode !== '040000';
  const old = new Map(before.filter(isFile).map((entry) => [entry.path, entry]));
  const left = new Map(old);
  const changes: Change[] = [];
  for (const entry of after.filter(isFile)) {
    const was = old.get(entry.path);
    left.delete(entry.path);
    if (was?.sha === entry.sha && was.mode === entry.mode) continue;
    changes.push({ path: entry.path, kind: kindOf(was === undefined && isPlain(entry)) });
  }
  return [...changes, ...[...left.keys()].map((path) => ({ path, kind: kindOf(false) }))];
}

const isNew = ({ status }: ChangedFile): boolean => status === 'added' || status === 'copied';

/**
 * `GET …/pulls/{index}/files`. Forgejo and Gitea look at a push some time later, and until then tell of the commit before;
 * the address of each file says of which. Then the trees are compared.
 */
export async function changesOf(repository: Repository, pull: Pull): Promise<Change[]> {
  const request = { path: `${pathOf(repository, pull)}/files`, reply: z.array(ChangedFile) };
  const files = given(await allPages(repository, request));
  if (files.length === 0 || files.some(({ contents_url }) => !contents_url.endsWith(`?ref=${pull.head}`)))
    return difference(repository, (await readPull(repository, pull)).mergeBase, pull.head);
  const added = files.filter(isNew).map(({ filename }) => filename);
  const plain = await plainOf(repository, added, pull.head);
  return files.map((file) => ({
    path: file.filename,
    kind: kindOf(isNew(file) && plain.has(file.filename)),
  }));
}
