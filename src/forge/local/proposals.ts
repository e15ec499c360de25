import { CommentId } from '../../schema/ids.ts';
import type { Pending } from '../port.ts';
import { isCommentPath } from '../proposal.ts';
import { lines, output } from './git.ts';
import { branchRef, type Repository, shortName } from './repository.ts';

/** A comment's branch and the commit it points at. */
export interface Waiting extends Pending {
  tip: string;
}

interface Tip {
  id: string;
  tip: string;
  proposed: string;
}

interface Change {
  mode: string;
  blob: string;
  status: string;
  path: string;
}

async function tips({ git }: Repository, id: string): Promise<Tip[]> {
  const format = '%(objectname) %(committerdate:unix) %(refname)';
  const found = await lines(git, ['for-each-ref', `--format=${format}`, branchRef(id)]);
  return found
    .map((line) => {
      const [tip = '', seconds, ref = ''] = line.split(' ');
      return { id: ref.slice(branchRef('').length), tip, proposed: iso(Number(seconds)) };
    })
    .filter(({ id }) => CommentId.safeParse(id).success)
    .sort((a, b) => (a.proposed + a.id < b.proposed + b.id ? -1 : 1));
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** The commits that are on the branches and not on the base, with their parents. */
async function newCommits({ git, base }: Repository, found: Tip[]): Promise<Map<string, string[]>> {
  const input = [...found.map(({ tip }) => tip), `^${base}`].map((line) => `${line}\n`).join('');
  const listed = await lines(git, ['rev-list', '--parents', '--stdin'], { input });
  return new Map(
    listed.map((line) => {
      const [commit = '', ...parents] = line.split(' ');
      return [commit, parents];
    }),
  );
}

/** The commit of the base that a branch grew from; undefined where the branch is no single line of commits. */
export function forkOf(tip: string, commits: ReadonlyMap<string, readonly string[]>): string | undefined {
  let at: string | undefined = tip;
  while (at !== undefined) {
    const parents = commits.get(at);
    if (parents === undefined) return at;
    at = parents.length === 1 ? parents[0] : undefined;
  }
  return undefined;
}

/** What each branch changes since its fork, by tip. */
async function changes({ git }: Repository, forks: Map<string, string>): Promise<Map<string, Change[]>> {
  const input = [...forks].map(([tip, fork]) => `${tip} ${fork}\n`).join('');
  const args = ['diff-tree', '--stdin', '-r', '-z', '--no-renames', '--no-abbrev'];
  const fields = (await output(git, args, { input })).toString().split('\0');
  const byTip = new Map<string, Change[]>();
  let current: Change[] = [];
  for (let i = 0; i < fields.length - 1; i++) {
    const field = fields[i] ?? '';
    if (field.startsWith(':')) {
      const [, mode = '', , blob = '', status = ''] = field.split(' ');
      current.push({ mode, blob, status, path: fields[++i] ?? '' });
    } else {
      current = [];
      byTip.set(field, current);
    }
  }
  return byTip;
}

/** The texts of blobs, in the order asked for. */
async function texts({ git }: Repository, blobs: string[]): Promise<string[]> {
  const bytes = await output(git, ['cat-file', '--batch'], {
    input: blobs.map((blob) => `${blob}\n`).join(''),
  });
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const start = bytes.indexOf('\n', at) + 1;
    const size = Number(bytes.toString('latin1', at, start).trim().split(' ')[2] ?? 0);
    found.push(bytes.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return found;
}

/** Why a branch is not one that adds a comment; undefined where it is. */
function problemOf(id: string, changed: readonly Change[] | undefined): string | undefined {
  if (changed === undefined) return "The branch holds a merge, or did not grow from the site's branch.";
  const [change] = changed;
  if (change === undefined || changed.length > 1)
    return `The branch changes ${changed.length} files, and not just the one of its comment.`;
  if (change.status !== 'A' || change.mode !== '100644')
    return 'The branch does something other than adding a plain file.';
  return isCommentPath(change.path, id)
    ? undefined
    : 'The branch adds a file that is not the file of its comment.';
}

/** A branch that waits: either the file that it adds, or why it is not one that may be merged. */
type Judged = Tip & ({ change: Change; problem?: never } | { change?: never; problem: string });

async function judge(repository: Repository, found: Tip[]): Promise<Judged[]> {
  const commits = await newCommits(repository, found);
  const open = found.filter(({ tip }) => commits.has(tip));
  const forks = new Map<string, string>();
  for (const { tip } of open) {
    const fork = forkOf(tip, commits);
    if (fork !== undefined) forks.set(tip, fork);
  }
  const byTip = await changes(repository, forks);
  return open.map((tip) => {
    const changed = forks.has(tip.tip) ? (byTip.get(tip.tip) ?? []) : undefined;
    const problem = problemOf(tip.id, changed);
    return problem === undefined ? { ...tip, change: changed?.[0] as Change } : { ...tip, problem };
  });
}

/**
 * The branches of comments that wait, oldest first. What is on the base already waits no longer.
 * @param id one comment's id; without it, all
 */
export async function proposals(repository: Repository, id = ''): Promise<Waiting[]> {
  const judged = await judge(repository, await tips(repository, id));
  const blobs = judged.flatMap(({ change }) => change?.blob ?? []);
  const read = (await texts(repository, blobs)).values();
  return judged.map(({ change, problem, ...tip }) => ({
    ...tip,
    branch: shortName(branchRef(tip.id)),
    reference: shortName(branchRef(tip.id)),
    path: change?.path ?? '',
    text: change ? (read.next().value ?? '') : '',
    ...(problem === undefined ? {} : { problem }),
  }));
}
