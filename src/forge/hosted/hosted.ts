import { limit } from '../limit.ts';
import {
  type Forge,
  ForgeError,
  type Moderation,
  type Outcome,
  type Pace,
  type Proposal,
  type Proposed,
  type Work,
} from '../port.ts';
import { assertProposal } from '../proposal.ts';
import { proposeAlone, type Standing, standing } from './alone.ts';
import { decideAll } from './decide.ts';
import { gather, MOST_IN_A_COMMIT } from './digest.ts';
import { finish } from './finish.ts';
import { gatherings, holdsComments, isDigest, type Seen } from './gathering.ts';
import { pending } from './holders.ts';
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

/** Below what GitHub allows (80 a minute, 500 an hour): the moderator's program uses the same credentials. */
const PACE: Pace = { perMinute: 60, perHour: 450 };

/** The longest title that all forges take (GitHub: 256). */
const LONGEST_TITLE = 256;

/** What the branches of comments, alone and together, begin with. */
const ALL_BRANCHES = 'comment';

/** How many read at once. GitHub asks for few at a time. */
const READERS = 4;

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

/** Those that had a pull request of their own, in whatever state: they are not gathered, but found there. */
async function decidedAlone(host: Host, proposals: readonly Proposal[]): Promise<Set<Proposal>> {
  const reading = limit(READERS);
  const known = await Promise.all(
    proposals.map(({ branch }) => reading(async () => (await host.pullsOf(branch)).length > 0)),
  );
  return new Set(proposals.filter((_, i) => known[i]));
}

/** Which go alone and which together. What has begun one way goes on so. */
async function ways(host: Host, seen: Seen, proposals: readonly Proposal[], most: number) {
  const gathered = new Set((await gatherings(host, seen)).flatMap(({ files }) => [...files.keys()]));
  const names = new Set(seen.branches.map(({ name }) => name));
  const begun = proposals.filter(({ branch }) => names.has(branch));
  const fresh = proposals.filter(({ path, branch }) => !gathered.has(path) && !names.has(branch));
  const room = roomIn(seen.open, most);
  return {
    alone: [...begun, ...fresh.slice(0, room)],
    found: proposals.filter(({ path, branch }) => gathered.has(path) && !names.has(branch)),
    together: fresh.slice(room),
  };
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, i * size + size));

const look = async (host: Host): Promise<Seen> => {
  const [open, branches] = await Promise.all([host.openPulls(), host.branches(ALL_BRANCHES)]);
  return { open, branches };
};

interface Manner extends Pick<Work, 'enough' | 'hurried'> {
  openLimit: number;
}

/** One after the other, as long as that is of use. */
async function* eachAlone(
  host: Host,
  proposals: Iterable<Proposal>,
  enough: () => boolean,
  known?: { of: Proposal; is: Standing },
): AsyncGenerator<Outcome, boolean> {
  for (const proposal of proposals) {
    if (enough()) return false;
    const state = known?.of === proposal ? known.is : undefined;
    const outcome = await attempt(proposal.id, () => proposeAlone(host, proposal, state));
    yield outcome;
    if ('error' in outcome && isOver(outcome.error)) return false;
  }
  return true;
}

/** Those that have room one by one, then the others together. Ends at the first error that all would meet. */
async function* propose(
  host: Host,
  proposals: readonly Proposal[],
  { openLimit, hurried = false, enough = () => false }: Manner,
): AsyncGenerator<Outcome> {
  const [first] = proposals;
  if (first === undefined) return;
  const [seen, known] = await Promise.all([look(host), standing(host, first)]);
  const begun = known.pull ?? known.tip ?? known.published;
  if (hurried && begun === undefined && roomIn(seen.open, openLimit) === 0) return;
  const { alone, found, together } = await ways(host, seen, proposals, openLimit);
  if (!(yield* eachAlone(host, alone, enough, { of: first, is: known })) || hurried) return;
  if (found.length > 0) yield* await gather(host, found, openLimit);
  for (const chunk of chunks(together, MOST_IN_A_COMMIT)) {
    if (enough()) return;
    const decided = await decidedAlone(host, chunk);
    if (!(yield* eachAlone(host, decided, enough))) return;
    const fresh = chunk.filter((proposal) => !decided.has(proposal));
    if (fresh.length > 0) yield* await gather(host, fresh, openLimit);
  }
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
      for await (const outcome of propose(host, once, { ...work, openLimit })) {
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

  async function* finishAll(work?: Work): AsyncGenerator<Outcome> {
    const host = hostFor(work);
    yield* finish(host, await look(host));
  }

  return {
    description: `pull requests on ${hostFor().description}`,
    pace: PACE,
    proposeAll,
    finish: finishAll,
    async propose(proposal, work) {
      for await (const outcome of proposeAll([proposal], work)) {
        if ('error' in outcome) throw outcome.error;
        return outcome.kept;
      }
      throw new ForgeError('unavailable', 'The forge gave no outcome.');
    },
  };
}

/** Moderates a forge on the network: merging publishes. */
export function hostedModeration({ connect, fetch: given = fetch, timeout }: HostedOptions): Moderation {
  const host = connect(workingFetch(given, {}, timeout));
  return {
    pending: () => pending(host),
    async decide(id, decision) {
      for await (const { error } of decideAll(host, [id], decision)) if (error) throw error;
    },
    decideAll: (ids, decision) => decideAll(host, ids, decision),
  };
}
