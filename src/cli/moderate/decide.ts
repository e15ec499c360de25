import type { Decided, Decision, Moderation } from '../../forge/port.ts';
import type { Waiting } from './waiting.ts';

/** What became of one comment: the sentence says it. */
export interface Reported {
  id: string;
  ok: boolean;
  message: string;
}

/** What became of several. */
export interface Tally {
  done: number;
  failed: number;
  /** The comments that were not decided on, and still wait. */
  left: string[];
}

export interface Deciding {
  forge: Moderation;
  ids: readonly string[];
  decision: Decision;
  /** All that is known of the comments that wait. */
  all: readonly Waiting[];
  /** Stops between two decisions. */
  signal?: AbortSignal;
}

export const DONE: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'marked as spam',
};

/** Why a comment is not approved: the site leaves such a file out, so that approving it would only seem to publish it. */
export const refusal = (decision: Decision, waiting: Waiting | undefined): string | undefined =>
  decision === 'approve' && waiting !== undefined && waiting.problems.length > 0
    ? `It cannot be approved: ${waiting.problems.join('; ')}`
    : undefined;

const reportOf = ({ id, error }: Decided, decision: Decision): Reported =>
  error ? { id, ok: false, message: error.message } : { id, ok: true, message: DONE[decision] };

async function* carryOut({ forge, ids, decision, all, signal }: Deciding): AsyncGenerator<Reported> {
  const byId = new Map(all.map((waiting) => [waiting.id, waiting]));
  const possible: string[] = [];
  for (const id of ids) {
    const message = refusal(decision, byId.get(id));
    if (message === undefined) possible.push(id);
    else yield { id, ok: false, message };
  }
  if (possible.length === 0 || signal?.aborted) return;
  for await (const decided of forge.decideAll(possible, decision)) {
    yield reportOf(decided, decision);
    if (signal?.aborted) return;
  }
}

/**
 * Carries out one decision on several comments. One that fails does not stop the others.
 * @param report is told of each, once it is certain
 */
export async function decideOn(
  deciding: Deciding,
  report: (reported: Reported) => void,
): Promise<Tally & { error?: unknown }> {
  const left = new Set(deciding.ids);
  const tally = { done: 0, failed: 0 };
  try {
    for await (const reported of carryOut({ ...deciding, ids: [...left] })) {
      left.delete(reported.id);
      tally[reported.ok ? 'done' : 'failed'] += 1;
      report(reported);
    }
  } catch (error) {
    return { ...tally, left: [...left], error };
  }
  return { ...tally, left: [...left] };
}
