import * as z from 'zod/mini';
import type { Pull } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { conflict, FORGE, type Repository } from './api.ts';
import { readPull } from './pulls.ts';

/** How long to wait between looks at a pull request that is being checked, in milliseconds. */
const PAUSES = [250, 500, 1000, 2000];

const ATTEMPTS = 3;

export type Wait = (milliseconds: number) => Promise<void>;

/** After each push to the base the forge checks all pull requests anew, and merges none of them until then. */
async function settles(repository: Repository, pull: Pull, wait: Wait): Promise<boolean> {
  for (const pause of PAUSES) {
    if ((await readPull(repository, pull)).mergeable) return true;
    await wait(pause);
  }
  return (await readPull(repository, pull)).mergeable;
}

/**
 * True where it is merged.
 * @throws {ForgeError} `conflict` where it is no longer what was to be merged
 */
async function isMerged(repository: Repository, pull: Pull): Promise<boolean> {
  const { pull: now } = await readPull(repository, pull);
  if (now.head !== pull.head) throw conflict(`Pull request ${pull.number} has moved on.`);
  if (now.state === 'closed') throw conflict(`Pull request ${pull.number} is closed.`);
  return now.state === 'merged';
}

/**
 * `POST …/pulls/{index}/merge`. It answers 405 while the forge still checks the pull request, and also where a rule of the
 * branch or the rights of the account forbid it; 409 where it conflicts or the head is another; 404 where it is closed.
 */
export async function mergePull(repository: Repository, pull: Pull, wait: Wait): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reply = await repository.call({
      method: 'POST',
      path: `${repository.root}/pulls/${pull.number}/merge`,
      body: { Do: 'merge', head_commit_id: pull.head },
      reply: z.unknown(),
      refusals: [404, 405, 409],
    });
    if (await isMerged(repository, pull)) return;
    if (reply.refused === undefined)
      throw new ForgeError(
        'unavailable',
        `${FORGE} says that it merged pull request ${pull.number}, and did not.`,
      );
    if (reply.refused !== 405 || !(await settles(repository, pull, wait))) break;
  }
  throw conflict(`${FORGE} does not merge pull request ${pull.number}.`);
}
