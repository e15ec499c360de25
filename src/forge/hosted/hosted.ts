import { limit } from '../limit.ts';
import { type Forge, ForgeError, type Outcome, type Proposal, type Proposed, type Work } from '../port.ts';
import { assertProposal, BRANCH_PREFIX } from '../proposal.ts';
import { proposeAlone, standing } from './alone.ts';
import { gather, isDigest, MOST_IN_A_COMMIT } from './digest.ts';
import type { Connect, Host, Pull } from './host.ts';
import { workingFetch } from './work.ts';

export interface HostedOptions {
  connect: Connect;
  /** The most pull requests of comments that are open at once. Beyond, comments gather in one. */
  openLimit?: number;
  fetch?: typeof globalThis.fetch;
  /** How long one request may take, in milliseconds. */
  timeout?: number;
}

/** What a person can still look through one by one. */
export const OPEN_LIMIT = 25;

/** The longest title that all forges take (GitHub: 256). */
const LONGEST_TITLE = 256;

/** How many read at once. GitHub asks for few at a time. */
const READERS = 4;

export const holdsComments = ({ branch }: Pull): boolean =>
  branch.startsWith(BRANCH_PREFIX) || isDigest({ branch });

/** How many more comments may have a pull request of their own; one place is kept for that which gathers the others. */
function roomIn(open: readonly Pull[], most: number): number {
  const holding = open.filter(holdsComments);
  return Math.max(0, most - holding.length - (holding.some(isDigest) ? 0 : 1));
}

/** What must hold before the first request, so that nothing is left half-done because of it. */
function assertFits(host: Host, proposal: Proposal): void {
  assertProposal(proposal);
  if (proposal.title.length > LONGEST_TITLE || proposal.body.length > host.longestBody)
    throw new TypeError(
      `Title or description of comment ${proposal.id} is longer than ${host.description} takes.`,
    );
}

/** No more can be done at the forge now, whatever comes next. */
const isOver = ({ code }: ForgeError): boolean => code !== 'conflict';

async function attempt(id: string, task: () => Promise<Proposed>): Promise<Outcome> {
  try {
    return { id, kept: await task() };
  } catch (error) {
    if (error instanceof ForgeError) return { id, error };
    throw error;
  }
}

/** Those for which something was made already, by themselves; they are gone on with so. */
async function begunAlone(host: Host, proposals: readonly Proposal[]): Promise<Set<string>> {
  const branches = new Set((await host.branches(BRANCH_PREFIX)).map(({ name }) => name));
  const reading = limit(READERS);
  const begun = await Promise.all(
    proposals.map(({ branch }) =>
      reading(async () => branches.has(branch) || (await host.pullsOf(branch)).length > 0),
    ),
  );
  return new Set(proposals.filter((_, i) => begun[i]).map(({ id }) => id));
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, i * size + size));

/** Those that have room one by one, then the others together. Ends at the first error that all would meet. */
async function* propose(host: Host, proposals: readonly Proposal[], most: number): AsyncGenerator<Outcome> {
  const [first] = proposals;
  if (first === undefined) return;
  const [open, known] = await Promise.all([host.openPulls(), standing(host, first)]);
  const room = roomIn(open, most);
  const beyond = proposals.slice(room);
  const begun = beyond.length > 0 ? await begunAlone(host, beyond) : new Set<string>();
  const together = beyond.filter(({ id }) => !begun.has(id));
  for (const proposal of [...proposals.slice(0, room), ...beyond.filter(({ id }) => begun.has(id))]) {
    const state = proposal === first ? known : undefined;
    const outcome = await attempt(proposal.id, () => proposeAlone(host, proposal, state));
    yield outcome;
    if ('error' in outcome && isOver(outcome.error)) return;
  }
  for (const chunk of chunks(together, MOST_IN_A_COMMIT)) yield* await gather(host, chunk);
}

/** A forge on the network, by what its API can do. */
export function hostedForge(options: HostedOptions): Forge {
  const { connect, openLimit = OPEN_LIMIT, timeout } = options;
  const hostFor = (work?: Work): Host => connect(workingFetch(options.fetch ?? fetch, work, timeout));

  async function* proposeAll(proposals: readonly Proposal[], work?: Work): AsyncGenerator<Outcome> {
    const host = hostFor(work);
    for (const proposal of proposals) assertFits(host, proposal);
    const once = [...new Map(proposals.map((proposal) => [proposal.id, proposal])).values()];
    const left = new Set(once.map(({ id }) => id));
    try {
      for await (const outcome of propose(host, once, openLimit)) {
        left.delete(outcome.id);
        yield outcome;
      }
    } catch (error) {
      // Said of one of them: it ends the work for all.
      const [id] = left;
      if (id === undefined || !(error instanceof ForgeError)) throw error;
      yield { id, error };
    }
  }

  return {
    description: `pull requests on ${hostFor().description}`,
    proposeAll,
    async propose(proposal, work) {
      for await (const outcome of proposeAll([proposal], work)) {
        if ('error' in outcome) throw outcome.error;
        return outcome.kept;
      }
      throw new ForgeError('unavailable', 'The forge gave no outcome.');
    },
  };
}
