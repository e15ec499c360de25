import { parseCommentFile } from '../../discussion/file.ts';
import { ForgeError, type Outcome, type Proposal } from '../port.ts';
import { BRANCH_PREFIX, isCommentPath, proposalFor } from '../proposal.ts';
import { proposeAlone } from './alone.ts';
import { shown } from './digest.ts';
import { COMMENTS, gatherings, type Seen } from './gathering.ts';
import type { Host } from './host.ts';

/** The proposal that a branch was made for, as far as its file tells; undefined where it was made for something else. */
async function proposalOn(host: Host, branch: string, tip: string): Promise<Proposal | undefined> {
  const id = branch.slice(BRANCH_PREFIX.length);
  const paths = [...(await host.list(COMMENTS, tip)).keys()];
  const path = paths.find((one) => isCommentPath(one, id));
  const text = path === undefined ? undefined : await host.file(path, tip);
  if (path === undefined || text === undefined) return undefined;
  const parsed = parseCommentFile(path, text);
  return parsed.ok ? { ...proposalFor({ slug: path.split('/')[2] ?? '' }, parsed.comment), text } : undefined;
}

/** Opens the pull requests that branches of comments were left without. A branch whose pull request was decided on stays. */
export async function* finish(host: Host, seen: Seen): AsyncGenerator<Outcome> {
  const shownAlready = new Set(seen.open.map(({ branch }) => branch));
  for (const { name, tip } of seen.branches) {
    if (!name.startsWith(BRANCH_PREFIX) || shownAlready.has(name)) continue;
    if ((await host.pullsOf(name)).length > 0) continue;
    const proposal = await proposalOn(host, name, tip);
    if (proposal) yield { id: proposal.id, kept: await proposeAlone(host, proposal) };
  }
  for (const gathering of await gatherings(host, seen)) {
    if (gathering.pull) continue;
    const pull = await shown(host, gathering, []);
    if (!pull)
      throw new ForgeError('unavailable', `Somebody else opens a pull request from ${gathering.branch}.`);
  }
}
