import type { BareRepository } from '../bare-repository.ts';

export interface Request {
  iid: number;
  branch: string;
  target: string;
  state: 'opened' | 'merged' | 'closed';
  title: string;
  description: string;
  labels: string[];
  /** Milliseconds since 1970. */
  created: number;
  /** Where its branch is, or was last; and where that left the target. */
  head: string;
  start: string;
  /** For how many more looks at it GitLab is still at work. */
  unsettled: number;
}

export interface StoreOptions {
  repository: BareRepository;
  now: () => number;
  /** For how many looks a new merge request is not prepared. */
  unsettled: number;
}

export type Merged = 'merged' | 'not open' | 'unsettled' | 'conflict' | 'moved';

/** The merge requests of a project, over its repository. */
export interface Store {
  repository: BareRepository;
  all(): Request[];
  find(iid: number): Request | undefined;
  open(fields: Pick<Request, 'branch' | 'target' | 'title' | 'description' | 'labels'>): Request;
  /** Follows a branch that was made or moved: an open request's head is where its branch is. */
  followed(branch: string): void;
  /** Removes a branch, which closes what is open from it. False where there is none. */
  remove(branch: string): boolean;
  merge(request: Request, sha: string | undefined): Merged;
}

/** GitLab takes out carriage returns and what is blank at the end, while it looks for quick actions. */
export const storedDescription = (text: string): string => text.replaceAll('\r', '').trimEnd();

export function newStore({ repository, now, unsettled }: StoreOptions): Store {
  const requests: Request[] = [];
  const isOpen = ({ state }: Request): boolean => state === 'opened';
  const openFrom = (branch: string): Request[] =>
    requests.filter((one) => isOpen(one) && one.branch === branch);

  function follow(request: Request): void {
    const [head, target] = [repository.tip(request.branch), repository.tip(request.target)];
    if (head === undefined || target === undefined) return;
    request.head = head;
    request.start = repository.mergeBase(target, head) ?? target;
    repository.keepPull(request.iid, head);
  }

  function merge(request: Request, sha: string | undefined): Merged {
    if (!isOpen(request)) return 'not open';
    if (request.unsettled > 0) return 'unsettled';
    const base = repository.tip(request.target);
    const tree = base && repository.mergedTree(base, request.head);
    if (base === undefined || tree === undefined) return 'conflict';
    if (sha !== undefined && sha !== request.head) return 'moved';
    const commit = repository.writeCommit({
      tree,
      parents: [base, request.head],
      message: `Merge branch '${request.branch}' into '${request.target}'`,
      time: Math.floor(now() / 1000),
    });
    repository.moveBranch(request.target, base, commit);
    request.state = 'merged';
    return 'merged';
  }

  return {
    repository,
    all: () => requests,
    find: (iid) => requests.find((one) => one.iid === iid),
    open(fields) {
      const iid = requests.length + 1;
      const more = { iid, state: 'opened' as const, created: now(), head: '', start: '', unsettled };
      const request: Request = { ...fields, ...more, description: storedDescription(fields.description) };
      requests.push(request);
      follow(request);
      return request;
    },
    followed: (branch) => openFrom(branch).forEach(follow),
    remove(branch) {
      if (!repository.deleteBranch(branch)) return false;
      for (const request of openFrom(branch)) request.state = 'closed';
      return true;
    },
    merge,
  };
}
