import { type Decision, ForgeError, type Moderation } from '../../forge/port.ts';
import type { Waiting } from './waiting.ts';

/** What became of one comment: the sentence says it. */
export interface Decided {
  id: string;
  ok: boolean;
  message: string;
}

export const DONE: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'marked as spam',
};

async function decideOne(
  forge: Moderation,
  id: string,
  decision: Decision,
  waiting: Waiting | undefined,
): Promise<Decided> {
  // The site leaves such a file out, so that approving it would only seem to publish it.
  if (decision === 'approve' && waiting !== undefined && waiting.problems.length > 0)
    return { id, ok: false, message: `It cannot be approved: ${waiting.problems.join('; ')}` };
  try {
    await forge.decide(id, decision);
    return { id, ok: true, message: DONE[decision] };
  } catch (error) {
    if (error instanceof ForgeError && error.code !== 'configuration')
      return { id, ok: false, message: error.message };
    throw error;
  }
}

/** Carries out one decision on several comments, one after the other. One that fails does not stop the others. */
export async function* decideAll(
  forge: Moderation,
  ids: readonly string[],
  decision: Decision,
  all: readonly Waiting[],
): AsyncGenerator<Decided> {
  const byId = new Map(all.map((waiting) => [waiting.id, waiting]));
  for (const id of new Set(ids)) yield await decideOne(forge, id, decision, byId.get(id));
}
