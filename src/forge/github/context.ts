import * as z from 'zod/mini';
import type { Call } from '../hosted/call.ts';
import type { Authorization } from './authorization.ts';
import { valueFor } from './call.ts';

/** What all requests to one repository need. */
export interface Context {
  call: Call;
  authorization: Authorization;
  owner: string;
  /** The published branch. */
  base: string;
  /** `/repos/owner/name`, encoded. */
  root: string;
  /**
   * For a 404, which GitHub also answers where it hides the whole repository from these credentials.
   * @throws {ForgeError} `configuration` where it does
   */
  assertThere(): Promise<void>;
}

/** A path or a branch in an address: its slashes stay, everything else is encoded. */
export const inPath = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

export const Sha = z.string().check(z.regex(/^[0-9a-f]{40,64}$/));

/** The fields of the repository that are read. What it allows is not shown to everyone. */
export const Repository = z.object({
  full_name: z.string(),
  default_branch: z.string(),
  private: z.boolean(),
  permissions: z.optional(z.object({ push: z.boolean() })),
  allow_merge_commit: z.optional(z.boolean()),
  allow_squash_merge: z.optional(z.boolean()),
  allow_rebase_merge: z.optional(z.boolean()),
});
export type Repository = z.infer<typeof Repository>;

/** @throws {ForgeError} `configuration` where there is none: GitHub answers 404 to whatever is asked of it then */
export const repositoryOf = ({ call, root }: Context): Promise<Repository> =>
  valueFor(call, { method: 'GET', path: root, reply: Repository });
