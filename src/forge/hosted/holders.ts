import { limit } from '../limit.ts';
import type { Pending } from '../port.ts';
import { APPROVED_PREFIX, BRANCH_PREFIX, commentIdOf } from '../proposal.ts';
import { COMMENTS, isDigest } from './gathering.ts';
import type { Host, Pull } from './host.ts';

/** How many read at once. GitHub asks for few at a time. */
const READERS = 4;

/** An open pull request that holds comments: one, or many that gather there, or those that were chosen from many. */
export interface Holder {
  pull: Pull;
  /** The comments that it adds and that are not on the site yet: id to path. */
  comments: Map<string, string>;
  /** Why it may not be merged: it does something else as well. */
  problem?: string;
}

const isHolder = (pull: Pull): boolean =>
  pull.branch.startsWith(BRANCH_PREFIX) || isDigest(pull) || pull.branch.startsWith(APPROVED_PREFIX);

async function holderOf(host: Host, pull: Pull, published: ReadonlySet<string>): Promise<Holder> {
  const changes = await host.changes(pull);
  const comments = new Map<string, string>();
  let other = 0;
  for (const { path, kind } of changes) {
    const id = commentIdOf(path);
    if (id === undefined || kind !== 'added') other += 1;
    else if (!published.has(path)) comments.set(id, path);
  }
  const own = pull.branch.startsWith(BRANCH_PREFIX) ? pull.branch.slice(BRANCH_PREFIX.length) : undefined;
  const strange = own !== undefined && [...comments.keys()].some((id) => id !== own);
  if (other > 0 || strange || (own !== undefined && changes.length !== 1)) {
    return {
      pull,
      comments,
      problem: 'The pull request changes something else than the file of its comment.',
    };
  }
  return { pull, comments };
}

/** All open pull requests that hold comments, oldest first. */
export async function holders(host: Host): Promise<Holder[]> {
  const [open, onBase] = await Promise.all([host.openPulls(), host.list(COMMENTS, host.base)]);
  const published = new Set(onBase.keys());
  const reading = limit(READERS);
  const held = open
    .filter(isHolder)
    .sort((a, b) => a.number - b.number)
    .map((pull) => reading(() => holderOf(host, pull, published)));
  return Promise.all(held);
}

const waiting = ({ pull }: Holder, id: string, path: string, text: string): Pending => ({
  id,
  path,
  text,
  branch: pull.branch,
  reference: pull.url,
  proposed: pull.opened,
});

/** The comments that wait in open pull requests, each once. */
export async function pending(host: Host): Promise<Pending[]> {
  const all = await holders(host);
  const reading = limit(READERS);
  const seen = new Set<string>();
  const found: Promise<Pending>[] = [];
  for (const holder of all) {
    const { pull, comments, problem } = holder;
    if (problem !== undefined) {
      const id = pull.branch.slice(pull.branch.indexOf('/') + 1);
      found.push(Promise.resolve({ ...waiting(holder, id, '', ''), problem }));
      continue;
    }
    for (const [id, path] of comments) {
      if (seen.has(path)) continue;
      seen.add(path);
      found.push(reading(async () => waiting(holder, id, path, (await host.file(path, pull.head)) ?? '')));
    }
  }
  return Promise.all(found);
}
