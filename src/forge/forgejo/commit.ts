import * as z from 'zod/mini';
import type { Commit } from '../hosted/host.ts';
import type { ForgeError } from '../port.ts';
import { assertAbout, conflict, type Repository, refusal } from './api.ts';
import { entryAt, tipOf, treeAt } from './contents.ts';

const Committed = z.object({
  files: z.array(z.nullable(z.object({ path: z.string() }))),
  commit: z.object({ sha: z.string(), parents: z.array(z.object({ sha: z.string() })) }),
});

const movedOn = (branch: string): ForgeError => conflict(`Branch ${branch} has moved on.`);

async function removal(repository: Repository, path: string, { branch, parent }: Commit) {
  const entry = await entryAt(repository, path, parent);
  if (entry === undefined) throw movedOn(branch);
  return { operation: 'delete', path, sha: entry.sha };
}

/** Reads what stands in a commit's way. The status does not tell: who loses a race for a branch is told 500. */
async function obstacle(repository: Repository, commit: Commit, status: number): Promise<ForgeError> {
  const { branch, parent, isNew, add, remove } = commit;
  const tip = await tipOf(repository, branch);
  if (isNew && tip !== undefined) return conflict(`Branch ${branch} is there already.`);
  if (!isNew && tip !== parent) return movedOn(branch);
  const entries = await treeAt(repository, isNew ? repository.base : parent);
  const there = new Set(entries.map(({ path }) => path));
  if (add.some(({ path }) => there.has(path)))
    return conflict(`Branch ${branch} cannot add a file that is there already.`);
  return remove.every((path) => there.has(path)) ? refusal(status) : movedOn(branch);
}

/**
 * `POST …/contents`: one commit of several files, with the new branch in the same request. The API takes no commit to stand
 * on: a new branch begins at the base's tip of that moment, and an old one grows from its own. So an old one is looked at
 * before, and its new commit's parent after; where another commit slipped in between, this one stands upon it, and the
 * caller is told of a conflict.
 */
export async function makeCommit(repository: Repository, commit: Commit): Promise<string> {
  const { branch, parent, isNew, add, remove, message } = commit;
  if (!isNew && (await tipOf(repository, branch)) !== parent) throw movedOn(branch);
  const removals = await Promise.all(remove.map((path) => removal(repository, path, commit)));
  const additions = add.map(({ path, text }) => ({
    operation: 'create',
    path,
    content: Buffer.from(text).toString('base64'),
  }));
  const where = isNew ? { branch: repository.base, new_branch: branch } : { branch };
  const reply = await repository.call({
    method: 'POST',
    path: `${repository.root}/contents`,
    body: { ...where, message, files: [...removals, ...additions] },
    reply: Committed,
    refusals: [404, 409, 422, 500],
  });
  if (reply.refused !== undefined) throw await obstacle(repository, commit, reply.refused);
  const { files, commit: made } = reply.value;
  const added = new Set(add.map(({ path }) => path));
  assertAbout(files.every((file) => file === null || added.has(file.path)));
  if (!isNew && made.parents[0]?.sha !== parent) throw movedOn(branch);
  return made.sha;
}
