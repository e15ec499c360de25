import { extendDigest } from '../description.ts';
import { ForgeError, type Outcome, type Proposal } from '../port.ts';
import { DIGEST_PREFIX, isSameComment, MOST_TOGETHER } from '../proposal.ts';
import { existing, LABEL, unlessRaced } from './alone.ts';
import { blobId } from './blob.ts';
import { COMMENTS, type Gathering, gatherings, holdsComments } from './gathering.ts';
import type { Host, Pull } from './host.ts';

/** The most that one commit adds: its request stays below a megabyte. */
export const MOST_IN_A_COMMIT = 100;

const titleOf = (branch: string): string => `Add comments, ${branch.slice(DIGEST_PREFIX.length)} first`;

/** The description with what is new, as far as it has room. */
const bodyWith = (before: string, added: readonly Proposal[], longest: number): string =>
  extendDigest(
    before,
    added.map(({ summary }) => summary),
    longest,
  );

/** Splits what is sent into what is there already, what is missing, and what clashes with what is there. */
async function sort(host: Host, at: string, files: ReadonlyMap<string, string>, sent: readonly Proposal[]) {
  const there: Proposal[] = [];
  const missing: Proposal[] = [];
  const other: Proposal[] = [];
  for (const proposal of sent) {
    const blob = files.get(proposal.path);
    if (blob === undefined) missing.push(proposal);
    else if (blob === blobId(proposal.text, blob)) there.push(proposal);
    else (isSameComment(await host.file(proposal.path, at), proposal) ? there : other).push(proposal);
  }
  return { there, missing, other };
}

const failed = ({ id }: Proposal, code: 'conflict' | 'unavailable', what: string): Outcome => ({
  id,
  error: new ForgeError(code, `Comment ${id} ${what}`),
});

const clash = (proposals: readonly Proposal[], branch: string): Outcome[] =>
  proposals.map((one) => failed(one, 'conflict', `is on ${branch} with other words: look at it.`));

const kept = ({ id }: Proposal, { url, number }: Pull, existing: boolean): Outcome => ({
  id,
  kept: { reference: url, number, existing },
});

/** The pull request of a branch that gathers; undefined where someone else was faster to open it. */
export async function shown(
  host: Host,
  { branch, pull }: Gathering,
  added: readonly Proposal[],
): Promise<Pull | undefined> {
  if (pull === undefined) {
    const body = bodyWith('', added, host.longestBody);
    return unlessRaced(host.openPull({ branch, title: titleOf(branch), body, label: LABEL }));
  }
  const body = bodyWith(pull.body, added, host.longestBody);
  if (body !== pull.body) await host.describe(pull, body);
  return pull;
}

/** Adds files to a branch, or begins one with them; undefined where someone else was faster. */
async function grow(host: Host, found: Gathering | undefined, added: readonly Proposal[]) {
  const branch = found?.branch ?? `${DIGEST_PREFIX}${added[0]?.id}`;
  const tip = await unlessRaced(
    host.commit({
      branch,
      parent: found?.tip ?? existing(await host.tip(host.base), host),
      isNew: found === undefined,
      add: added.map(({ path, text }) => ({ path, text })),
      remove: [],
      message: titleOf(branch),
    }),
  );
  return tip === undefined
    ? undefined
    : { branch, tip, pull: found?.pull, files: await host.list(COMMENTS, tip) };
}

/** Adds what no branch holds yet; undefined where the state has to be read anew. */
async function add(host: Host, found: Gathering | undefined, added: readonly Proposal[]) {
  if (added.length === 0) return [];
  const grown = await grow(host, found, added);
  const pull = grown && (await shown(host, grown, added));
  if (grown === undefined || pull === undefined) return undefined;
  return added.map((proposal): Outcome => {
    const blob = grown.files.get(proposal.path);
    // The list of the branch's files proves what is in them.
    return blob !== undefined && blob === blobId(proposal.text, blob)
      ? kept(proposal, pull, false)
      : failed(proposal, 'unavailable', 'did not arrive whole.');
  });
}

/** What one branch has already; undefined where its pull request is being opened by someone else. */
async function foundOn(host: Host, gathering: Gathering, proposals: readonly Proposal[]) {
  const { there, missing, other } = await sort(host, gathering.tip, gathering.files, proposals);
  const pull = there.length > 0 ? await shown(host, gathering, []) : undefined;
  if (there.length > 0 && pull === undefined) return undefined;
  const found = there.map((one) => kept(one, pull as Pull, true));
  return { missing, outcomes: [...found, ...clash(other, gathering.branch)] };
}

/** Goes once through the steps; undefined where the state has to be read anew. */
async function step(
  host: Host,
  proposals: readonly Proposal[],
  openLimit: number,
): Promise<Outcome[] | undefined> {
  const [open, branches, published] = await Promise.all([
    host.openPulls(),
    host.branches(DIGEST_PREFIX),
    host.list(COMMENTS, host.base),
  ]);
  const onBase = await sort(host, host.base, published, proposals);
  const outcomes: Outcome[] = [
    ...onBase.there.map(({ id, branch }) => ({ id, kept: { reference: branch, existing: true } })),
    ...clash(onBase.other, host.base),
  ];
  let { missing } = onBase;
  let room: Gathering | undefined;
  for (const gathering of await gatherings(host, { open, branches })) {
    const found = await foundOn(host, gathering, missing);
    if (found === undefined) return undefined;
    outcomes.push(...found.outcomes);
    missing = found.missing;
    const waiting = [...gathering.files.keys()].filter((path) => !published.has(path)).length;
    if (waiting + missing.length <= MOST_TOGETHER) room ??= gathering;
  }
  // All that may be open are, and those that gather are full: the rest waits where it is.
  const closed = room === undefined && open.filter(holdsComments).length >= openLimit;
  const added = await add(host, room, closed ? [] : missing);
  return added && [...outcomes, ...added];
}

/**
 * Adds comments to the pull request that gathers them, which is opened where there is none: one commit for all.
 * @param proposals at most {@link MOST_IN_A_COMMIT}
 * @param openLimit the most pull requests of comments that are open; where a new one would be too many, those that have
 *   no room are not mentioned
 * @throws {ForgeError}
 */
export async function gather(
  host: Host,
  proposals: readonly Proposal[],
  openLimit: number,
): Promise<Outcome[]> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const outcomes = await step(host, proposals, openLimit);
    if (outcomes) return outcomes;
  }
  throw new ForgeError('unavailable', 'The pull request that gathers comments keeps changing.');
}
