import { type Decided, type Decision, ForgeError } from '../port.ts';
import { APPROVED_PREFIX, BRANCH_PREFIX } from '../proposal.ts';
import { existing, LABEL, unlessRaced } from './alone.ts';
import { type Holder, holders } from './holders.ts';
import type { Host, Pull } from './host.ts';

/** The label of what was marked as spam. */
const SPAM = 'spam';

const conflict = (message: string): ForgeError => new ForgeError('conflict', message);

/** Merges a pull request and takes its branch away. */
async function mergeWhole(host: Host, { pull, problem }: Holder): Promise<void> {
  if (problem !== undefined) throw conflict(`${problem} Look at ${pull.url}.`);
  await host.merge(pull);
  await host.deleteBranch(pull.branch);
}

/** Closes a pull request and takes its branch away. The forge keeps the commits that a pull request has had. */
async function closeWhole(host: Host, { pull }: Holder, decision: Decision): Promise<void> {
  if (decision === 'spam') await host.label(pull, SPAM);
  await host.close(pull);
  await host.deleteBranch(pull.branch);
}

/** Takes files off a branch that gathers many. */
async function takeOff(host: Host, { pull, comments }: Holder, ids: readonly string[], message: string) {
  const tip = await host.tip(pull.branch);
  if (tip === undefined) return;
  const remove = ids.map((id) => comments.get(id)).filter((path) => path !== undefined);
  await host.commit({ branch: pull.branch, parent: tip, isNew: false, add: [], remove, message });
}

async function textsOf(host: Host, { pull, comments }: Holder, ids: readonly string[]) {
  return Promise.all(
    ids.map(async (id) => {
      const path = comments.get(id) ?? '';
      const text = await host.file(path, pull.head);
      if (text === undefined) throw conflict(`Comment ${id} is not in ${pull.url} any more.`);
      return { path, text };
    }),
  );
}

/** A pull request with only those that were chosen, from the base; one that an earlier attempt has left is gone on with. */
async function openChosen(host: Host, holder: Holder, ids: readonly string[]): Promise<Pull> {
  const branch = `${APPROVED_PREFIX}${ids[0]}`;
  const title = `Publish comments, ${ids[0]} first`;
  const body = `Chosen from ${holder.pull.url}.`;
  if ((await host.tip(branch)) !== undefined) await host.deleteBranch(branch);
  const parent = existing(await host.tip(host.base), host);
  const add = await textsOf(host, holder, ids);
  await host.commit({ branch, parent, isNew: true, add, remove: [], message: title });
  return host.openPull({ branch, title, body, label: LABEL });
}

/** Publishes some of those that gather, and leaves the others. */
async function mergeChosen(host: Host, holder: Holder, ids: readonly string[]): Promise<void> {
  if (holder.problem !== undefined) throw conflict(`${holder.problem} Look at ${holder.pull.url}.`);
  const pull = await openChosen(host, holder, ids);
  try {
    await host.merge(pull);
  } catch (error) {
    if (!(error instanceof ForgeError) || error.code !== 'conflict') throw error;
    const message = `They wait in ${pull.url}, which the forge does not merge yet: approve them again when its checks have passed.`;
    throw new ForgeError('conflict', message, { cause: error });
  }
  await host.deleteBranch(pull.branch);
  // What is on the site counts as decided, so that a failure here loses nothing and shows nothing.
  await unlessRaced(takeOff(host, holder, ids, `Take off what was published, ${ids[0]} first`));
}

const isWhole = ({ pull, comments }: Holder, ids: readonly string[]): boolean =>
  pull.branch.startsWith(BRANCH_PREFIX) || comments.size === ids.length;

/** Carries out one decision on some comments of one pull request. */
async function decideIn(
  host: Host,
  holder: Holder,
  ids: readonly string[],
  decision: Decision,
): Promise<void> {
  if (decision === 'approve') {
    await (isWhole(holder, ids) ? mergeWhole(host, holder) : mergeChosen(host, holder, ids));
  } else if (isWhole(holder, ids)) await closeWhole(host, holder, decision);
  else await takeOff(host, holder, ids, `Take off what was decided against, ${ids[0]} first`);
}

const notWaiting = (id: string): ForgeError =>
  new ForgeError('not-found', `No comment ${id} waits for a decision.`);

/** Which of the comments each pull request holds. A comment of two is decided on where it was chosen to be published. */
function shares(all: readonly Holder[], ids: readonly string[]): Map<Holder, string[]> {
  const ranked = [...all].sort(
    (a, b) =>
      Number(b.pull.branch.startsWith(APPROVED_PREFIX)) - Number(a.pull.branch.startsWith(APPROVED_PREFIX)),
  );
  const found = new Map<Holder, string[]>();
  for (const id of ids) {
    const holder = ranked.find(
      ({ pull, comments }) => comments.has(id) || pull.branch === `${BRANCH_PREFIX}${id}`,
    );
    if (holder) found.set(holder, [...(found.get(holder) ?? []), id]);
  }
  return found;
}

/** Decides on comments, pull request by pull request. What is gathered in one is published or closed at once. */
export async function* decideAll(
  host: Host,
  wanted: readonly string[],
  decision: Decision,
): AsyncGenerator<Decided> {
  const ids = [...new Set(wanted)];
  const found = shares(await holders(host), ids);
  const known = new Set([...found.values()].flat());
  for (const id of ids) if (!known.has(id)) yield { id, error: notWaiting(id) };
  for (const [holder, share] of found) {
    let failure: ForgeError | undefined;
    try {
      await decideIn(host, holder, share, decision);
    } catch (error) {
      if (!(error instanceof ForgeError) || error.code === 'configuration') throw error;
      failure = error;
    }
    for (const id of share) yield failure ? { id, error: failure } : { id };
    if (failure?.code === 'limited') return;
  }
}
