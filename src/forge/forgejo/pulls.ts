import * as z from 'zod/mini';
import type { Pull } from '../hosted/host.ts';
import type { ForgeError } from '../port.ts';
import { allPages, assertAbout, conflict, encoded, given, type Repository, refusal } from './api.ts';
import { labelId } from './contents.ts';

const PullReply = z.object({
  number: z.number(),
  html_url: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean(),
  mergeable: z.boolean(),
  created_at: z.string(),
  merge_base: z.string(),
  base: z.object({ ref: z.string(), repo_id: z.number() }),
  // `ref` is another one once the branch is gone, `label` is the branch's name for ever.
  head: z.object({ label: z.string(), sha: z.string(), repo_id: z.number() }),
});

type PullReply = z.infer<typeof PullReply>;

/** The forge writes its own zone's time. */
function inUtc(time: string): string {
  const date = new Date(time);
  assertAbout(!Number.isNaN(date.getTime()));
  return `${date.toISOString().slice(0, 19)}Z`;
}

function stateOf({ merged, state }: PullReply): Pull['state'] {
  return merged ? 'merged' : state;
}

const toPull = (reply: PullReply): Pull => ({
  number: reply.number,
  url: reply.html_url,
  branch: reply.head.label,
  head: reply.head.sha,
  state: stateOf(reply),
  title: reply.title,
  body: reply.body,
  opened: inUtc(reply.created_at),
});

/** From a branch of this repository to the base; one that was pushed to `refs/for` has no branch. */
const isOurs = ({ base, head }: PullReply, to: string): boolean =>
  base.ref === to && head.repo_id === base.repo_id && head.label !== '';

export async function openPullsOf(repository: Repository): Promise<Pull[]> {
  // A pull request that the forge fails to read is null in its list. Oldest first, so that new ones shift no page.
  const request = { path: `${repository.root}/pulls`, reply: z.array(z.nullable(PullReply)) };
  const replies = given(await allPages(repository, request, 'state=open&sort=oldest&'));
  const ours = replies.filter((reply) => reply !== null).filter((reply) => isOurs(reply, repository.base));
  return [...new Map(ours.map((reply) => [reply.number, toPull(reply)])).values()];
}

/**
 * `GET …/pulls/{base}/{head}` finds one in any state, also of a branch that is gone, but of several any. So an open one is
 * looked for beside one that is decided. Of several that are decided, one is told: only a walk through all pull requests
 * of the repository would find the others.
 */
export async function pullsFrom(repository: Repository, branch: string): Promise<Pull[]> {
  const { root, base, call } = repository;
  const path = `${root}/pulls/${encodeURIComponent(base)}/${encoded(branch)}`;
  const reply = await call({ method: 'GET', path, reply: PullReply, refusals: [404] });
  if (reply.refused !== undefined) return [];
  assertAbout(reply.value.base.ref === base);
  const found = isOurs(reply.value, base) ? [toPull(reply.value)] : [];
  assertAbout(found.every((pull) => pull.branch === branch));
  if (found.some(({ state }) => state === 'open')) return found;
  const open = (await openPullsOf(repository)).filter((pull) => pull.branch === branch);
  return [...open, ...found].sort((a, b) => b.number - a.number);
}

async function notOpened(repository: Repository, branch: string, status: number): Promise<ForgeError> {
  const pulls = await pullsFrom(repository, branch);
  return pulls.some(({ state }) => state === 'open')
    ? conflict(`Branch ${branch} has a pull request already.`)
    : refusal(status);
}

/**
 * The forge looks for a pull request from the branch and only then makes one, so that two at once can make two. Numbers are
 * given in the order in which pull requests can be seen: the lowest stays, and each other one is closed by who made it.
 */
async function assertAlone(repository: Repository, made: Pull): Promise<void> {
  const same = (await openPullsOf(repository)).filter(({ branch }) => branch === made.branch);
  if (same.every(({ number }) => number >= made.number)) return;
  await close(repository, made);
  throw conflict(`Branch ${made.branch} has a pull request already.`);
}

export async function open(
  repository: Repository,
  { branch, title, body, label }: { branch: string; title: string; body: string; label: string },
): Promise<Pull> {
  const id = await labelId(repository, label);
  const { root, base, call } = repository;
  const reply = await call({
    method: 'POST',
    path: `${root}/pulls`,
    body: { base, head: branch, title, body, ...(id === undefined ? {} : { labels: [id] }) },
    reply: PullReply,
    refusals: [404, 409, 422],
  });
  if (reply.refused !== undefined) throw await notOpened(repository, branch, reply.refused);
  assertAbout(isOurs(reply.value, base) && reply.value.head.label === branch);
  const made = toPull(reply.value);
  await assertAlone(repository, made);
  return made;
}

export const pathOf = ({ root }: Repository, { number }: Pick<Pull, 'number'>): string =>
  `${root}/pulls/${number}`;

/** A pull request as it is now. */
export interface Now {
  pull: Pull;
  /** Whether the forge has found that it can be merged. It looks some time after a push to head or base. */
  mergeable: boolean;
  /** The commit at which it left the base. */
  mergeBase: string;
}

export async function readPull(repository: Repository, pull: Pull): Promise<Now> {
  const path = pathOf(repository, pull);
  const reply = given(await repository.call({ method: 'GET', path, reply: PullReply }));
  assertAbout(reply.number === pull.number);
  return { pull: toPull(reply), mergeable: reply.mergeable, mergeBase: reply.merge_base };
}

async function edit(repository: Repository, pull: Pull, body: { body: string } | { state: 'closed' }) {
  const path = pathOf(repository, pull);
  // 412: it was merged.
  const reply = await repository.call({ method: 'PATCH', path, body, reply: PullReply, refusals: [412] });
  if (reply.refused !== undefined) throw conflict(`Pull request ${pull.number} was merged.`);
  assertAbout(reply.value.number === pull.number);
  return toPull(reply.value);
}

export async function describe(repository: Repository, pull: Pull, body: string): Promise<void> {
  await edit(repository, pull, { body });
}

export async function close(repository: Repository, pull: Pull): Promise<void> {
  const { state } = await edit(repository, pull, { state: 'closed' });
  assertAbout(state === 'closed');
}

export async function label(repository: Repository, { number }: Pull, name: string): Promise<void> {
  const id = await labelId(repository, name);
  if (id === undefined) return;
  const path = `${repository.root}/issues/${number}/labels`;
  const reply = z.array(z.object({ id: z.number() }));
  // 403: the token has not the scope `issue`, and a label is not worth failing for.
  const made = await repository.call({
    method: 'POST',
    path,
    body: { labels: [id] },
    reply,
    refusals: [403],
  });
  assertAbout(made.refused !== undefined || made.value.some((one) => one.id === id));
}
