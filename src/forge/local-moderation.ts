import { resolve } from 'node:path';
import { limit } from './limit.ts';
import { decide } from './local/decide.ts';
import { proposals } from './local/proposals.ts';
import { openRepository } from './local/repository.ts';
import { decideEach } from './outcomes.ts';
import type { Decision, Moderation } from './port.ts';

/** Moderates the local forge: comments are merged into the branch that is checked out. */
export function localModeration({ directory }: { directory: string }): Moderation {
  const folder = resolve(directory);
  const deciding = limit(1);
  const decideOne = (id: string, decision: Decision): Promise<void> =>
    deciding(async () => decide(await openRepository(folder), id, decision));
  return {
    pending: async () =>
      (await proposals(await openRepository(folder))).map(({ tip: _, ...pending }) => pending),
    decide: decideOne,
    decideAll: (ids, decision) => decideEach(ids, (id) => decideOne(id, decision)),
  };
}
