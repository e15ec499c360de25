import * as z from 'zod/mini';
import { misshapen } from '../hosted/call.ts';
import type { Host } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { allPages, unexpected } from './call.ts';
import { type Context, inPath, Sha } from './context.ts';
import { FORGE } from './send.ts';

const HEADS = 'refs/heads/';

const Ref = z.object({ ref: z.string(), object: z.object({ sha: Sha }) });
type Ref = z.infer<typeof Ref>;

/** The commit of a ref that was asked for by this name. */
function shaOf({ ref, object }: Ref, branch: string): string {
  if (ref !== `${HEADS}${branch}`) throw misshapen(FORGE);
  return object.sha;
}

export const conflict = (sentence: string): ForgeError => new ForgeError('conflict', sentence);

export async function tip(context: Context, branch: string): Promise<string | undefined> {
  const path = `${context.root}/git/ref/heads/${inPath(branch)}`;
  const got = await context.call({ method: 'GET', path, reply: Ref, refusals: [404] });
  if (got.refused === undefined) return shaOf(got.value, branch);
  await context.assertThere();
  return undefined;
}

export async function branches(context: Context, prefix: string): ReturnType<Host['branches']> {
  const path = `${context.root}/git/matching-refs/heads/${inPath(prefix)}`;
  const refs = await allPages(context.call, { method: 'GET', path, reply: z.array(Ref) });
  return refs
    .filter(({ ref }) => ref.startsWith(`${HEADS}${prefix}`))
    .map(({ ref, object }) => ({ name: ref.slice(HEADS.length), tip: object.sha }));
}

/** Makes a branch at a commit. @throws {ForgeError} `conflict` where it is there */
export async function createBranch(context: Context, branch: string, sha: string): Promise<void> {
  const body = { ref: `${HEADS}${branch}`, sha };
  const path = `${context.root}/git/refs`;
  const got = await context.call({ method: 'POST', path, body, reply: Ref, refusals: [409, 422] });
  if (got.refused === undefined) {
    if (shaOf(got.value, branch) !== sha) throw misshapen(FORGE);
    return;
  }
  // GitHub refuses a name or a commit that it does not like with the same status.
  if ((await tip(context, branch)) === undefined) throw unexpected(got.refused);
  throw conflict(`GitHub has the branch ${branch} already.`);
}

/** Moves a branch on to a commit that stands on `from`. @throws {ForgeError} `conflict` where it is not there any more */
export async function moveBranch(context: Context, branch: string, from: string, to: string): Promise<void> {
  const body = { sha: to, force: false };
  const path = `${context.root}/git/refs/heads/${inPath(branch)}`;
  const got = await context.call({ method: 'PATCH', path, body, reply: Ref, refusals: [404, 409, 422] });
  if (got.refused === undefined) {
    if (shaOf(got.value, branch) !== to) throw misshapen(FORGE);
    return;
  }
  if ((await tip(context, branch)) === from) throw unexpected(got.refused);
  throw conflict(`The branch ${branch} has moved on.`);
}

export async function deleteBranch(context: Context, branch: string): Promise<void> {
  const path = `${context.root}/git/refs/heads/${inPath(branch)}`;
  const got = await context.call({ method: 'DELETE', path, reply: z.undefined(), refusals: [404, 409, 422] });
  if (got.refused !== undefined && (await tip(context, branch)) !== undefined) throw unexpected(got.refused);
}
