import { misshapen } from '../hosted/call.ts';
import type { Pull } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { isChecking, MergeRequest, PATIENTLY, requestPath, settled } from './merge-request.ts';
import { GITLAB, type Project } from './project.ts';

/** 405 not mergeable now, 406 and 422 cannot be merged, 409 has moved on, 401 is for others to merge. */
const REFUSALS = [401, 405, 406, 409, 422];

/** How often merging is tried: it is refused while GitLab checks, and a check may begin anew whenever the base moves. */
const TRIES = 3;

const conflict = (why: string): ForgeError => new ForgeError('conflict', `GitLab does not merge it: ${why}.`);

/** @returns the status that refuses it; undefined where it is merged */
async function attempt({ call }: Project, { number, head }: Pull): Promise<number | undefined> {
  const made = await call({
    method: 'PUT',
    path: `${requestPath(number)}/merge`,
    body: { sha: head },
    reply: MergeRequest,
    refusals: REFUSALS,
  });
  if (made.refused !== undefined) return made.refused;
  if (made.value.iid !== number || made.value.state !== 'merged') throw misshapen(GITLAB);
  return undefined;
}

/** Waits until it is known whether it can be merged. @throws {ForgeError} where it cannot */
async function mergeable(project: Project, { number, head }: Pull): Promise<void> {
  const request = await settled(project, number, isChecking, PATIENTLY);
  if (request.state !== 'opened' && request.state !== 'locked') throw conflict(`it is ${request.state}`);
  if (request.sha !== null && request.sha !== head) throw conflict('it has moved on');
  if (isChecking(request))
    throw new ForgeError('unavailable', 'GitLab still checks whether it can be merged.');
  const status = request.detailed_merge_status ?? 'mergeable';
  if (status !== 'mergeable') throw conflict(status.replaceAll('_', ' '));
}

/** Merges what still is at the head it was seen at (https://docs.gitlab.com/api/merge_requests/#merge-a-merge-request). */
export async function merge(project: Project, pull: Pull): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    const refused = await attempt(project, pull);
    if (refused === undefined) return;
    if (refused === 409) throw conflict('it has moved on');
    // With a token that is not valid this fails in its own way.
    await mergeable(project, pull);
    if (refused === 401)
      throw new ForgeError('configuration', 'GitLab does not let this token merge into the base branch.');
  }
  throw conflict('it cannot be merged');
}
