import { type Decided, ForgeError, type Outcome, type Proposal, type Proposed } from './port.ts';

async function outcomeOf(id: string, proposed: Promise<Proposed>): Promise<Outcome> {
  try {
    return { id, kept: await proposed };
  } catch (error) {
    if (error instanceof ForgeError) return { id, error };
    throw error;
  }
}

/** Proposes each of several by itself, all at once, for a forge where that costs no more than any other way. */
export async function* eachOutcome(
  proposals: readonly Proposal[],
  propose: (proposal: Proposal) => Promise<Proposed>,
): AsyncGenerator<Outcome> {
  const started = proposals.map((proposal) => outcomeOf(proposal.id, propose(proposal)));
  // One that fails before it is waited for is no unhandled rejection.
  for (const outcome of started) outcome.catch(() => {});
  for (const outcome of started) yield await outcome;
}

/** Nothing at all, for a forge on which nothing can be left half-done. */
export async function* noOutcomes(): AsyncGenerator<Outcome> {}

/** Decides on one after the other, for a forge where there is no shorter way. The next is begun when it is asked for. */
export async function* decideEach(
  ids: readonly string[],
  decide: (id: string) => Promise<void>,
): AsyncGenerator<Decided> {
  for (const id of new Set(ids)) {
    try {
      await decide(id);
    } catch (error) {
      if (!(error instanceof ForgeError) || error.code === 'configuration') throw error;
      yield { id, error };
      continue;
    }
    yield { id };
  }
}
