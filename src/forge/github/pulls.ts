import * as z from 'zod/mini';
import { misshapen } from '../hosted/call.ts';
import type { Change, Host, Pull } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { allPages, unexpected, valueFor } from './call.ts';
import { type Context, type Repository, repositoryOf, Sha } from './context.ts';
import { conflict } from './refs.ts';
import { FORGE } from './send.ts';

const End = z.object({
  ref: z.string(),
  sha: Sha,
  /** None where the fork was removed. */
  repo: z.nullable(z.object({ id: z.number() })),
});

const PullReply = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.nullish(z.string()),
  title: z.string(),
  body: z.nullish(z.string()),
  created_at: z.string(),
  head: End,
  base: End,
});
type PullReply = z.infer<typeof PullReply>;

function stateOf({ state, merged_at }: PullReply): Pull['state'] {
  if (state === 'open') return 'open';
  return merged_at ? 'merged' : 'closed';
}

const pullOf = (reply: PullReply): Pull => ({
  number: reply.number,
  url: reply.html_url,
  branch: reply.head.ref,
  head: reply.head.sha,
  state: stateOf(reply),
  title: reply.title,
  body: reply.body ?? '',
  opened: reply.created_at,
});

/** A pull request to the base from this very repository: a fork has branches of the same names. */
const isOurs = ({ head, base }: PullReply, context: Context): boolean =>
  head.repo !== null && head.repo.id === base.repo?.id && base.ref === context.base;

async function pulls(context: Context, query: Record<string, string>): Promise<Pull[]> {
  const all = { ...query, base: context.base, sort: 'created', direction: 'desc', per_page: '100' };
  const path = `${context.root}/pulls?${new URLSearchParams(all)}`;
  const replies = await allPages(context.call, { method: 'GET', path, reply: z.array(PullReply) });
  const ours = replies.filter((reply) => isOurs(reply, context)).map(pullOf);
  // One that is opened between two pages moves the others on, so that one comes twice.
  return [...new Map(ours.map((pull) => [pull.number, pull])).values()];
}

export async function pullsOf(context: Context, branch: string): Promise<Pull[]> {
  const found = await pulls(context, { state: 'all', head: `${context.owner}:${branch}` });
  return found.filter((pull) => pull.branch === branch).sort((a, b) => b.number - a.number);
}

export async function openPulls(context: Context): Promise<Pull[]> {
  return (await pulls(context, { state: 'open' })).filter(({ state }) => state === 'open');
}

const Labels = z.array(z.object({ name: z.string() }));

export async function label({ call, root }: Context, { number }: Pull, name: string): Promise<void> {
  const path = `${root}/issues/${number}/labels`;
  const body = { labels: [name] };
  const labels = await valueFor(call, { method: 'POST', path, body, reply: Labels });
  // GitHub has no two labels that differ in case only, and answers with the one it has.
  if (!labels.some((one) => one.name.toLowerCase() === name.toLowerCase())) throw misshapen(FORGE);
}

/**
 * Opens a pull request and labels it. A label that fails for whatever reason fails nothing: the pull request is open, and
 * the next request will meet the same obstacle.
 */
export async function openPull(
  context: Context,
  { branch, title, body, label: name }: Parameters<Host['openPull']>[0],
): Promise<Pull> {
  const { call, root, base } = context;
  const sent = { title, body, head: branch, base };
  const path = `${root}/pulls`;
  const got = await call({ method: 'POST', path, body: sent, reply: PullReply, refusals: [422] });
  if (got.refused !== undefined) {
    // The same status says that something else is not right; only a look tells.
    const open = (await pullsOf(context, branch)).some(({ state }) => state === 'open');
    throw open ? conflict(`GitHub has a pull request from ${branch} already.`) : unexpected(got.refused);
  }
  const pull = pullOf(got.value);
  if (pull.branch !== branch || pull.state !== 'open' || !isOurs(got.value, context)) throw misshapen(FORGE);
  await label(context, pull, name).catch((error: unknown) => {
    if (!(error instanceof ForgeError)) throw error;
  });
  return pull;
}

async function change({ call, root }: Context, { number }: Pull, body: unknown): Promise<PullReply> {
  const path = `${root}/pulls/${number}`;
  const changed = await valueFor(call, { method: 'PATCH', path, body, reply: PullReply });
  if (changed.number !== number) throw misshapen(FORGE);
  return changed;
}

export async function describe(context: Context, pull: Pull, body: string): Promise<void> {
  await change(context, pull, { body });
}

export async function close(context: Context, pull: Pull): Promise<void> {
  const { state } = await change(context, pull, { state: 'closed' });
  if (state !== 'closed') throw misshapen(FORGE);
}

const FileChange = z.object({ filename: z.string(), status: z.string() });

export async function changes({ call, root }: Context, { number }: Pull): Promise<Change[]> {
  const path = `${root}/pulls/${number}/files?per_page=100`;
  const files = await allPages(call, { method: 'GET', path, reply: z.array(FileChange) });
  return files.map(({ filename, status }) => ({
    path: filename,
    kind: status === 'added' ? 'added' : 'other',
  }));
}

/** A way to merge that the repository allows, the plain one first. It is not shown to everyone what is allowed. */
function methodOf(repository: Repository): 'merge' | 'squash' | 'rebase' {
  if (repository.allow_merge_commit !== false) return 'merge';
  return repository.allow_squash_merge !== false ? 'squash' : 'rebase';
}

const Merged = z.object({ merged: z.literal(true) });

export async function merge(context: Context, { number, head }: Pull): Promise<void> {
  const body = { sha: head, merge_method: methodOf(await repositoryOf(context)) };
  const path = `${context.root}/pulls/${number}/merge`;
  const refusals = [405, 409, 422];
  const got = await context.call({ method: 'PUT', path, body, reply: Merged, refusals });
  if (got.refused !== undefined) throw conflict(`GitHub cannot merge pull request ${number} as it is.`);
}
