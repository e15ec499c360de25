import { CommentId } from '../../schema/ids.ts';
import { extendDigest } from '../description.ts';
import { ForgeError, type Outcome, type Proposal } from '../port.ts';
import { DIGEST_PREFIX, isSameComment } from '../proposal.ts';
import { existing, LABEL, unlessRaced } from './alone.ts';
import { blobId } from './blob.ts';
import type { Host, Pull } from './host.ts';

/** The most comments that gather in one pull request. The check of the content repository takes as many. */
export const MOST_IN_A_DIGEST = 1000;

/** The most that one commit adds: its request stays below a megabyte. */
export const MOST_IN_A_COMMIT = 100;

const COMMENTS = 'content/comments';

export const isDigest = ({ branch }: Pick<Pull, 'branch'>): boolean =>
  branch.startsWith(DIGEST_PREFIX) && CommentId.safeParse(branch.slice(DIGEST_PREFIX.length)).success;

const titleOf = (id: string): string => `Add comments, ${id} first`;

const bodyWith = (before: string, added: readonly Proposal[], longest: number): string =>
  extendDigest(
    before,
    added.map(({ summary }) => summary),
    longest,
  );

/** A branch that gathers comments, and what is on it. */
interface Gathering {
  branch: string;
  tip: string;
  pull: Pull | undefined;
  /** Path to blob id. */
  files: Map<string, string>;
}

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

/** The pull request that gathers comments and has room, or a branch for one that was left without. */
async function find(host: Host, published: ReadonlyMap<string, string>): Promise<Gathering | undefined> {
  const [open, branches] = await Promise.all([host.openPulls(), host.branches(DIGEST_PREFIX)]);
  for (const { name: branch, tip } of branches.filter(({ name }) => isDigest({ branch: name }))) {
    const pull = open.find((one) => one.branch === branch);
    // One that was closed is done with, though its branch was left.
    if (pull === undefined && (await host.pullsOf(branch)).length > 0) continue;
    const files = await host.list(COMMENTS, tip);
    for (const path of published.keys()) files.delete(path);
    if (files.size < MOST_IN_A_DIGEST) return { branch, tip, pull, files };
  }
  return undefined;
}

async function grow(
  host: Host,
  found: Gathering | undefined,
  add: Proposal[],
): Promise<Gathering | undefined> {
  const files = add.map(({ path, text }) => ({ path, text }));
  const first = add[0]?.id ?? '';
  const branch = found?.branch ?? `${DIGEST_PREFIX}${first}`;
  const parent = found?.tip ?? existing(await host.tip(host.base), host);
  const message = titleOf(branch.slice(DIGEST_PREFIX.length));
  const commit = { branch, parent, isNew: found === undefined, add: files, remove: [], message };
  const tip = await unlessRaced(host.commit(commit));
  return tip === undefined
    ? undefined
    : { branch, tip, pull: found?.pull, files: await host.list(COMMENTS, tip) };
}

async function show(
  host: Host,
  { branch, pull }: Gathering,
  added: readonly Proposal[],
): Promise<Pull | undefined> {
  if (pull === undefined) {
    const title = titleOf(branch.slice(DIGEST_PREFIX.length));
    const body = bodyWith('', added, host.longestBody);
    return unlessRaced(host.openPull({ branch, title, body, label: LABEL }));
  }
  const body = bodyWith(pull.body, added, host.longestBody);
  if (body !== pull.body) await host.describe(pull, body);
  return pull;
}

const failed = ({ id }: Proposal, code: 'conflict' | 'unavailable', what: string): Outcome => ({
  id,
  error: new ForgeError(code, `Comment ${id} ${what}`),
});

/** What the list of the branch's files proves of each comment that was added. */
function proof({ files }: Gathering, pull: Pull, existing: boolean) {
  return (proposal: Proposal): Outcome => {
    const blob = files.get(proposal.path);
    if (!existing && (blob === undefined || blob !== blobId(proposal.text, blob)))
      return failed(proposal, 'unavailable', 'did not arrive whole.');
    return { id: proposal.id, kept: { reference: pull.url, number: pull.number, existing } };
  };
}

/** Adds what no branch and no page holds yet; undefined where the state has to be read anew. */
async function add(host: Host, found: Gathering | undefined, sent: readonly Proposal[]) {
  const { there, missing, other } = await sort(host, found?.tip ?? '', found?.files ?? new Map(), sent);
  const grown = missing.length > 0 || found === undefined ? await grow(host, found, missing) : found;
  const pull = grown && (await show(host, grown, missing));
  if (grown === undefined || pull === undefined) return undefined;
  return [
    ...there.map(proof(grown, pull, true)),
    ...missing.map(proof(grown, pull, false)),
    ...other.map((one) => failed(one, 'conflict', `is on ${grown.branch} with other words: look at it.`)),
  ];
}

/** Goes once through the steps; undefined where the state has to be read anew. */
async function step(host: Host, proposals: readonly Proposal[]): Promise<Outcome[] | undefined> {
  const published = await host.list(COMMENTS, host.base);
  const { there, missing, other } = await sort(host, host.base, published, proposals);
  const done: Outcome[] = [
    ...there.map(({ id, branch }) => ({ id, kept: { reference: branch, existing: true } })),
    ...other.map((one) => failed(one, 'conflict', `is on ${host.base} with other words: look at it.`)),
  ];
  if (missing.length === 0) return done;
  const added = await add(host, await find(host, published), missing);
  return added && [...done, ...added];
}

/**
 * Adds comments to the pull request that gathers them, which is opened where there is none: one commit for all.
 * @param proposals at most {@link MOST_IN_A_COMMIT}
 * @throws {ForgeError}
 */
export async function gather(host: Host, proposals: readonly Proposal[]): Promise<Outcome[]> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const outcomes = await step(host, proposals);
    if (outcomes) return outcomes;
  }
  throw new ForgeError('unavailable', 'The pull request that gathers comments keeps changing.');
}
