import type { BareRepository, FileChange } from '../bare-repository.ts';
import type { PeerPull } from '../peer.ts';
import type { KeptPull } from './pull-bodies.ts';

/** The pull requests of a repository, which follow its branches. */
export class Pulls {
  readonly all: KeptPull[] = [];
  readonly repository: BareRepository;
  readonly now: () => number;

  constructor(repository: BareRepository, now: () => number) {
    this.repository = repository;
    this.now = now;
  }

  moment(): string {
    return new Date(this.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** As it is now: an open one is at its branch's tip, and closed once that is gone. */
  current(pull: KeptPull): KeptPull {
    if (pull.state !== 'open') return pull;
    const tip = this.repository.tip(pull.branch);
    if (tip === undefined) this.close(pull);
    else if (tip !== pull.head) {
      pull.head = tip;
      this.repository.keepPull(pull.number, tip);
    }
    return pull;
  }

  list(): KeptPull[] {
    return this.all.map((pull) => this.current(pull));
  }

  find(number: number): KeptPull | undefined {
    const pull = this.all[number - 1];
    return pull && this.current(pull);
  }

  openFrom(branch: string, base?: string): KeptPull | undefined {
    return this.all.find(
      (pull) =>
        pull.branch === branch &&
        (base === undefined || pull.base === base) &&
        this.current(pull).state === 'open',
    );
  }

  open(branch: string, base: string, title: string, body: string | null): KeptPull {
    const pull: KeptPull = {
      number: this.all.length + 1,
      branch,
      base,
      title,
      body,
      state: 'open',
      labels: [],
      head: '',
      opened: this.moment(),
      closed: null,
      merged: null,
    };
    this.all.push(pull);
    return this.current(pull);
  }

  close(pull: KeptPull): void {
    pull.state = 'closed';
    pull.closed ??= this.moment();
  }

  /** The commit that a pull request's changes are counted from. */
  from({ merged, base, head }: KeptPull): string {
    return merged?.from ?? this.repository.mergeBase(this.repository.tip(base) ?? head, head) ?? head;
  }

  changes(pull: KeptPull): FileChange[] {
    return this.repository.changes(this.from(pull), pull.head);
  }

  /** Merges, by git's own merge; undefined where the two conflict. */
  merge(pull: KeptPull, method: 'merge' | 'squash' | 'rebase'): string | undefined {
    const before = this.repository.tip(pull.base);
    const tree = before && this.repository.mergedTree(before, pull.head);
    if (!before || !tree) return undefined;
    const commit = this.repository.writeCommit({
      tree,
      parents: method === 'merge' ? [before, pull.head] : [before],
      message: method === 'merge' ? `Merge pull request #${pull.number}\n\n${pull.title}` : pull.title,
      time: Math.floor(this.now() / 1000),
    });
    const from = this.from(pull);
    this.repository.moveBranch(pull.base, before, commit);
    this.close(pull);
    pull.merged = { at: this.moment(), commit, from };
    return commit;
  }

  /** As a person sees it. */
  seen(pull: KeptPull): PeerPull {
    const { number, branch, title, body, labels, state, merged } = this.current(pull);
    const added = this.changes(pull).filter(({ status }) => status === 'added');
    return {
      number,
      branch,
      state: merged ? 'merged' : state,
      title,
      body: body ?? '',
      labels,
      files: Object.fromEntries(added.map(({ path, sha }) => [path, this.repository.blob(sha).toString()])),
    };
  }
}
