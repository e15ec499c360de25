/** One file that is proposed to the content repository. Title and branch are constants plus the comment's id. */
export interface Proposal {
  /** The comment's id. */
  id: string;
  /** The file's path from the repository's root, and its text. */
  path: string;
  text: string;
  branch: string;
  title: string;
  /** The description, with whatever a stranger typed made inert. Forges without descriptions ignore it. */
  body: string;
  /** The same in a line or two, for the description of a pull request that gathers many. */
  summary: string;
}

/** Where a proposal is kept. */
export interface Proposed {
  /** What a person can look the proposal up by: an address, or the branch on the local forge. */
  reference: string;
  /** The pull request's number, on forges that count them. */
  number?: number;
  /** True where the same comment was proposed before, and nothing new was made. */
  existing: boolean;
}

/** What a piece of work at a forge may take. */
export interface Work {
  /** Ends what is under way. What was made until then stays, and the next proposing goes on from there. */
  signal?: AbortSignal;
  /**
   * Called before each request that makes something at the forge.
   * @throws {ForgeError} `limited` where no more may be made now
   */
  spend?(): void | Promise<void>;
  /**
   * A sender waits: only what is proposed by itself is, and what is to gather with others is left for a time when there
   * are more of them.
   */
  hurried?: boolean;
}

/** What became of one of several proposals. */
export type Outcome = { id: string } & ({ kept: Proposed } | { error: ForgeError });

/** How many requests that make something are sent at most. */
export interface Pace {
  perMinute: number;
  perHour: number;
}

/** A forge, as the intake needs it. */
export interface Forge {
  /** What kind of forge this is and where, as the server prints it at start. */
  readonly description: string;
  /** What it bears, from all who use it together; undefined where it takes whatever comes, and from several at once. */
  readonly pace?: Pace;
  /**
   * Keeps a proposal durably. Can be repeated: the same proposal twice is one branch.
   * @throws {ForgeError}
   * @throws {TypeError} where id, path, branch and title do not belong together: a mistake of the program
   */
  propose(proposal: Proposal, work?: Work): Promise<Proposed>;
  /**
   * The same for many, with as few requests as that takes. Gives each one's outcome once it is certain, in no promised
   * order. Ends early where the forge takes no more now: those it did not mention were not tried.
   * @throws {TypeError}
   */
  proposeAll(proposals: readonly Proposal[], work?: Work): AsyncIterable<Outcome>;
  /**
   * Finishes what failures have left half-done at the forge, such as a branch without its pull request, for comments that
   * nobody sends again.
   * @throws {ForgeError}
   */
  finish(work?: Work): AsyncIterable<Outcome>;
}

/** A comment that waits for a decision. */
export interface Pending {
  id: string;
  /** The file's path from the repository's root, and its text, which nobody has vouched for. */
  path: string;
  text: string;
  branch: string;
  /** What a person can look it up by: the address of its pull request, or the branch on the local forge. */
  reference: string;
  /** When it was proposed, ISO 8601 in UTC. */
  proposed: string;
  /** Why it cannot be approved, as a sentence: it is more than one added comment. Path and text are empty then. */
  problem?: string;
}

export type Decision = 'approve' | 'reject' | 'spam';

/** What became of one of several decisions. */
export type Decided = { id: string } & ({ error?: never } | { error: ForgeError });

/** A forge, as the moderator's program needs it. */
export interface Moderation {
  /** All that wait, oldest first. */
  pending(): Promise<Pending[]>;
  /**
   * Carries out a decision. Approving merges; rejecting and marking as spam take the proposal away without losing it.
   * @throws {ForgeError} `not-found` where no such comment waits, `conflict` where it cannot be merged
   */
  decide(id: string, decision: Decision): Promise<void>;
  /**
   * The same for many, each once. Gives each one's outcome once it is certain, in no promised order; one that fails does
   * not stop the others. Ends early where the forge takes no more now: those it did not mention still wait, as do those
   * that come after the one at which a caller stops to iterate.
   * @throws {ForgeError} `configuration`, which concerns all that are left
   */
  decideAll(ids: readonly string[], decision: Decision): AsyncIterable<Decided>;
}

export type ForgeErrorCode =
  /** The settings do not name a forge that can be used, or the forge does not let us do there what we have to. */
  | 'configuration'
  /** The forge does not answer, or answers with an error of its own, or with something that is no answer. */
  | 'unavailable'
  /** The forge takes no more for a while. */
  | 'limited'
  /** There is no such proposal. */
  | 'not-found'
  /** The proposal and what the base branch or the working tree holds exclude each other. */
  | 'conflict';

/** What went wrong at a forge. The message is a sentence for whoever runs the site; it never holds a stranger's words. */
export class ForgeError extends Error {
  readonly code: ForgeErrorCode;
  /** How long the forge wants to be left alone, in milliseconds. */
  readonly retryAfter: number | undefined;
  constructor(
    code: ForgeErrorCode,
    message: string,
    { retryAfter, ...options }: ErrorOptions & { retryAfter?: number } = {},
  ) {
    super(message, options);
    this.name = 'ForgeError';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
