import { resolve } from 'node:path';
import { limit } from './limit.ts';
import { propose } from './local/propose.ts';
import { openRepository } from './local/repository.ts';
import { eachOutcome, noOutcomes } from './outcomes.ts';
import type { Forge, Proposal, Proposed } from './port.ts';

export interface LocalOptions {
  /** The folder of the site's git repository: a working tree's top, or a bare repository. */
  directory: string;
  /** The time that proposals are dated with. */
  now?: () => Date;
}

/** How many git programs a burst of comments starts at once. */
const AT_ONCE = 16;

/**
 * The local forge: the site's own git repository, where a branch for each comment is the pull request. It needs no
 * account and no network.
 */
export function localForge({ directory, now = () => new Date() }: LocalOptions): Forge {
  const folder = resolve(directory);
  const proposing = limit(AT_ONCE);
  const proposeOne = (proposal: Proposal): Promise<Proposed> =>
    proposing(async () => propose(await openRepository(folder), proposal, now()));
  return {
    description: `the git repository in ${folder}, with a branch for each comment`,
    propose: proposeOne,
    proposeAll: (proposals) => eachOutcome(proposals, proposeOne),
    // One git command makes branch and file.
    finish: noOutcomes,
  };
}
