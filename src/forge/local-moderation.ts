import { resolve } from 'node:path';
import { limit } from './limit.ts';
import { decide } from './local/decide.ts';
import { proposals } from './local/proposals.ts';
import { openRepository } from './local/repository.ts';
import type { Moderation } from './port.ts';

/** Moderates the local forge: comments are merged into the branch that is checked out. */
export function localModeration({ directory }: { directory: string }): Moderation {
  const folder = resolve(directory);
  const deciding = limit(1);
  return {
    pending: async () =>
      (await proposals(await openRepository(folder))).map(({ tip: _, ...pending }) => pending),
    decide: (id, decision) => deciding(async () => decide(await openRepository(folder), id, decision)),
  };
}
