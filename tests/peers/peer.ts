import type { BareRepository } from './bare-repository.ts';

/** A pull request as a person sees it on the forge's pages. */
export interface PeerPull {
  number: number;
  branch: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  labels: string[];
  /** The files that it adds, by path. */
  files: Record<string, string>;
}

export interface PeerOptions {
  /** Where it says it is: the address that its replies lead to. */
  url: string;
  /** The repository on it, such as `owner/name`. */
  name: string;
  repository: BareRepository;
  /** The one token it takes. Others get the forge's own answer to a wrong one. */
  token: string;
  /** Milliseconds since 1970; the clock of its limits and dates. */
  now?: () => number;
  /** How many requests that make something it takes in any 60 seconds, before it answers as the forge does. */
  writesPerMinute?: number;
}

/**
 * A forge of our own over a real git repository, which answers those requests that the adapter sends, with the statuses
 * and the fields of the forge's published API description. It stands in for the forge's server; everything else in a test
 * is what runs in production.
 */
export interface Peer {
  handle(request: Request): Promise<Response>;
  repository: BareRepository;
  /** Requests and replies that are not as the forge's API description has them, each as a sentence. Tests expect none. */
  violations: string[];
  /** What a person sees and does on its pages. */
  pulls(): PeerPull[];
  merge(branch: string): void;
  /** Closes the pull request and removes its branch. */
  close(branch: string): void;
}
