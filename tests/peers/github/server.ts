import type { BareRepository } from '../bare-repository.ts';
import type { Place } from './place-bodies.ts';
import type { Pulls } from './pulls.ts';
import type { Reply } from './reply.ts';

/** What each operation works on. */
export interface Server {
  place: Place;
  repository: BareRepository;
  pulls: Pulls;
  now: () => number;
  /** The most entries of a tree in one reply. */
  treeEntries: number;
}

/** A request that was let in. */
export interface Asked {
  /** The names in the path, decoded. */
  names: readonly string[];
  query: URLSearchParams;
  body: Readonly<Record<string, unknown>>;
}

export type Operation = (server: Server, asked: Asked) => Reply;

export const textIn = (body: Asked['body'], name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
};

/** The commit that a branch or a commit's id names. */
export function commitNamed({ repository }: Server, name: string): string | undefined {
  const branch = repository.tip(name);
  if (branch !== undefined) return branch;
  return repository.has(name) ? name : undefined;
}
