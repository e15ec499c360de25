/** A pull request, by whatever name the forge calls it. */
export interface Pull {
  /** The number people name it by (on GitLab the `iid`). */
  number: number;
  /** The address of its page. */
  url: string;
  /** The branch it comes from, in this very repository. */
  branch: string;
  /** The commit that branch points at, as the forge has it. */
  head: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  /** When it was opened, ISO 8601 in UTC. */
  opened: string;
}

/** One file that a pull request changes. */
export interface Change {
  path: string;
  /** `other` is everything that is not a new file: a changed, moved, or removed one. */
  kind: 'added' | 'other';
}

export interface FileText {
  path: string;
  text: string;
}

/** One commit to be made on a branch. */
export interface Commit {
  branch: string;
  /** The commit it stands on: the base's tip where the branch is new, the branch's own tip where it is not. */
  parent: string;
  /** Whether the branch is made by it. */
  isNew: boolean;
  /** Files that are added. None of them is there yet. */
  add: readonly FileText[];
  /** Paths that are removed. All of them are there. */
  remove: readonly string[];
  message: string;
}

/** How something the setup needs stands. */
export interface Survey {
  /** Whether the repository was found with these credentials, and its name as the forge writes it. */
  repository: string;
  /** The branch that the forge itself takes for the main one. */
  defaultBranch: string;
  /** True where the repository is readable for everybody. */
  public: boolean;
  /** Whether commits may be pushed and pull requests be opened; undefined where the forge does not tell. */
  canPush: boolean | undefined;
  canOpenPulls: boolean | undefined;
  /** Whether the base branch is protected; undefined where these credentials may not ask. */
  baseIsProtected: boolean | undefined;
  /** Requests left, and when that is reset; undefined where the forge does not tell. */
  rate: { left: number; of: number; reset: string } | undefined;
  /** What the credentials may do and need not, each as a sentence. */
  tooMuch: string[];
}

/**
 * One repository on a hosted forge: what its API can do, each method a request or a few, none of them retried. Whoever
 * calls it reads the state first, and goes on from there.
 *
 * All methods throw ForgeError: `configuration` (401, 403 without a limit, 404 of the repository), `limited` (429, or 403
 * with a limit; `retryAfter` from `retry-after`, else the time of the reset, else a minute), `unavailable` (no answer, no
 * whole answer, 5xx, a redirect, another shape than documented). Neither token nor stranger's words are in its message.
 */
export interface Host {
  /** The forge and the repository, for people: "GitHub, owner/name". */
  readonly description: string;
  /** The branch that is published. */
  readonly base: string;
  /** The most characters that a pull request's description may have. */
  readonly longestBody: number;

  /** The commit a branch points at; undefined where there is no such branch. */
  tip(branch: string): Promise<string | undefined>;
  /** The branches whose names begin so. */
  branches(prefix: string): Promise<{ name: string; tip: string }[]>;
  /** The text of a plain file at a branch or commit; undefined where there is none. */
  file(path: string, at: string): Promise<string | undefined>;
  /** All plain files below a folder at a branch or commit, path to blob id; none where the folder is not there. */
  list(folder: string, at: string): Promise<Map<string, string>>;
  /**
   * Makes one commit. The branch shows it whole or not at all.
   * @returns the commit
   * @throws {ForgeError} `conflict` where the branch is there though it should be new, has moved on, or holds a file that is to be added
   */
  commit(commit: Commit): Promise<string>;
  /** Removes a branch. One that is not there is fine. */
  deleteBranch(branch: string): Promise<void>;

  /** All pull requests from a branch of this repository to the base, also of a branch that is gone; newest first. */
  pullsOf(branch: string): Promise<Pull[]>;
  /** All open pull requests to the base that come from branches of this repository (never of a fork). */
  openPulls(): Promise<Pull[]>;
  /** @throws {ForgeError} `conflict` where there is one from that branch already */
  openPull(pull: { branch: string; title: string; body: string; label: string }): Promise<Pull>;
  /** Gives a pull request another description. */
  describe(pull: Pull, body: string): Promise<void>;
  /** Adds a label; makes nothing where the forge has no such label and cannot add it by name. */
  label(pull: Pull, label: string): Promise<void>;
  /** What a pull request changes. */
  changes(pull: Pull): Promise<Change[]>;
  /**
   * Merges a pull request that still is at `pull.head`.
   * @throws {ForgeError} `conflict` where it cannot be merged, or has moved on
   */
  merge(pull: Pull): Promise<void>;
  /** Closes a pull request without merging it. One that is closed is fine. */
  close(pull: Pull): Promise<void>;

  /** Looks at what the setup needs, for `npm run doctor`. Changes nothing. */
  survey(): Promise<Survey>;
}

/** A repository on a forge, reached by a `fetch` that is made for one piece of work: counted, timed, and ended with it. */
export type Connect = (fetch: typeof globalThis.fetch) => Host;
