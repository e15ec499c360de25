import type { BareRepository } from '../bare-repository.ts';
import type { PeerOptions } from '../peer.ts';

export interface StoredPull {
  number: number;
  branch: string;
  /** The branch it goes to. */
  base: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  /** Numbers of labels. */
  labels: number[];
  /** Milliseconds since 1970. */
  created: number;
  /** The newest commit of the branch, also when that is gone. */
  head: string;
  /** Where it left the base. */
  mergeBase: string;
  /** The commits of base and head that were last checked for a conflict. */
  checked: string;
}

/** Everything the peer knows besides its git repository. */
export interface State {
  options: PeerOptions;
  repository: BareRepository;
  pulls: StoredPull[];
  labels: { id: number; name: string; color: string }[];
  now: () => number;
  /** Trees of merges by what they merge; undefined where that conflicts. Git is slow to be asked. */
  merges: Map<string, string | undefined>;
}

/** The repository's main branch. */
export const MAIN = 'main';

export function newState(options: PeerOptions): State {
  return {
    options,
    repository: options.repository,
    pulls: [],
    labels: [
      { id: 3, name: 'bug', color: 'ee0701' },
      { id: 8, name: 'comment', color: '0e8a16' },
    ],
    now: options.now ?? Date.now,
    merges: new Map(),
  };
}

/** Lets other requests go on, as they do between a server's check and its deed. */
export const others = (): Promise<void> => new Promise((done) => setImmediate(done));

export const seconds = (state: State): number => Math.floor(state.now() / 1000);

/** The base's commit; where the base was removed, the one it was left at. */
export const baseTip = ({ repository }: State, { base, mergeBase }: StoredPull): string =>
  repository.tip(base) ?? mergeBase;

/** What a pull request's check for conflicts is about. */
export const checkable = (state: State, pull: StoredPull): string => `${baseTip(state, pull)} ${pull.head}`;

/** The tree of a pull request's merge; undefined where it conflicts. */
export function mergedTree(state: State, pull: StoredPull): string | undefined {
  const { repository, merges } = state;
  const base = baseTip(state, pull);
  // Nothing happened on the base, so that the merge is what the head is.
  if (pull.mergeBase === base) return repository.commit(pull.head).tree;
  const key = checkable(state, pull);
  if (!merges.has(key)) merges.set(key, repository.mergedTree(base, pull.head));
  return merges.get(key);
}

/** Pull requests follow their branch, and are closed when it or their base is removed (`CloseBranchPulls`). */
export function follow(state: State): void {
  for (const pull of state.pulls.filter((one) => one.state === 'open')) {
    const tip = state.repository.tip(pull.branch);
    if (tip === undefined || state.repository.tip(pull.base) === undefined) pull.state = 'closed';
    else if (tip !== pull.head) {
      pull.head = tip;
      state.repository.keepPull(pull.number, tip);
    }
  }
}

/** Merges as the forge does, with two parents; false where that conflicts. */
export function mergeInto(state: State, pull: StoredPull): boolean {
  const { repository } = state;
  const base = baseTip(state, pull);
  const tree = mergedTree(state, pull);
  if (tree === undefined) return false;
  const message = `Merge pull request '${pull.title}' (#${pull.number}) from ${pull.branch} into ${pull.base}`;
  const merge = { tree, parents: [base, pull.head], message, time: seconds(state) };
  repository.moveBranch(pull.base, base, repository.writeCommit(merge));
  pull.state = 'merged';
  return true;
}
