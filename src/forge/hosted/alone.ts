import { withPreview } from '../description.ts';
import { ForgeError, type Proposal, type Proposed } from '../port.ts';
import { isSameComment } from '../proposal.ts';
import type { Host, Pull } from './host.ts';

/** The label of every pull request that holds comments. */
export const LABEL = 'comment';

/** How often the way is begun anew where someone else was faster at a step. */
const ATTEMPTS = 4;

const proposed = ({ url, number }: Pull, existing: boolean): Proposed => ({
  reference: url,
  number,
  existing,
});

const otherContent = (id: string): ForgeError =>
  new ForgeError(
    'conflict',
    `The branch of comment ${id} holds something else: look at it, and remove it or rename it.`,
  );

/**
 * The proof that a pull request holds a comment: the forge shows the very text at the pull request's commit. A status
 * of success alone has been wrong before.
 */
async function assertHolds(host: Host, pull: Pull, proposal: Proposal): Promise<void> {
  const found = await host.file(proposal.path, pull.head);
  if (!isSameComment(found, proposal)) throw otherContent(proposal.id);
}

/** What is to be known before a comment is proposed by itself. */
export interface Standing {
  /** The pull request from its branch, in whatever state; an open one where there is one. */
  pull: Pull | undefined;
  /** The file's text on the base. */
  published: string | undefined;
  tip: string | undefined;
  baseTip: string | undefined;
}

/** Reads that at once, since each request takes its time. */
export async function standing(host: Host, { branch, path }: Proposal): Promise<Standing> {
  const [pulls, published, tip, baseTip] = await Promise.all([
    host.pullsOf(branch),
    host.file(path, host.base),
    host.tip(branch),
    host.tip(host.base),
  ]);
  const pull = pulls.find(({ state }) => state === 'open') ?? pulls[0];
  return { pull, published, tip, baseTip };
}

/** Waits for a step that only one of several at once can take; undefined where someone else was faster. */
export async function unlessRaced<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof ForgeError && error.code === 'conflict') return undefined;
    throw error;
  }
}

/** A base that is there. @throws {ForgeError} `configuration` where it is not */
export function existing(tip: string | undefined, host: Host): string {
  if (tip !== undefined) return tip;
  throw new ForgeError('configuration', `${host.description} has no branch ${host.base}.`);
}

/** Links to the preview, whose address holds the number. The comment is kept by then, whatever becomes of the link. */
async function addPreview(host: Host, pull: Pull, body: string, before: string): Promise<void> {
  const numbered = withPreview(body, pull.number);
  if (numbered === before) return;
  await host.describe(pull, numbered).catch((error) => {
    if (!(error instanceof ForgeError)) throw error;
  });
}

/** Goes once through the steps that are not done yet; undefined where the state has to be read anew. */
async function step(
  host: Host,
  proposal: Proposal,
  { pull, published, tip, baseTip }: Standing,
  made: { branch: boolean },
): Promise<Proposed | undefined> {
  const { id, branch, path, text, title, body } = proposal;
  if (pull) {
    await assertHolds(host, pull, proposal);
    return proposed(pull, !made.branch);
  }
  if (isSameComment(published, proposal)) return { reference: branch, existing: true };
  if (published !== undefined) throw otherContent(id);
  if (tip === undefined) {
    const parent = existing(baseTip, host);
    const commit = { branch, parent, isNew: true, add: [{ path, text }], remove: [], message: title };
    if ((await unlessRaced(host.commit(commit))) === undefined) return undefined;
    made.branch = true;
  } else if (!isSameComment(await host.file(path, tip), proposal)) throw otherContent(id);
  const unnumbered = withPreview(body);
  const opened = await unlessRaced(host.openPull({ branch, title, body: unnumbered, label: LABEL }));
  if (opened === undefined) return undefined;
  await assertHolds(host, opened, proposal);
  await addPreview(host, opened, body, unnumbered);
  return proposed(opened, !made.branch);
}

/**
 * Proposes a comment as a pull request of its own: a branch with its file, and the pull request. Whatever of it is there
 * is gone on from, so that it can be called again after any failure.
 * @param known how it stands, where that was just read
 * @throws {ForgeError}
 */
export async function proposeAlone(host: Host, proposal: Proposal, known?: Standing): Promise<Proposed> {
  const made = { branch: false };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = (attempt === 0 ? known : undefined) ?? (await standing(host, proposal));
    const kept = await step(host, proposal, state, made);
    if (kept) return kept;
  }
  throw new ForgeError(
    'conflict',
    `Comment ${proposal.id} could not be proposed: its branch keeps changing.`,
  );
}
