import * as z from 'zod/mini';
import type { Survey } from '../hosted/host.ts';
import { given, type Repository } from './api.ts';
import { branchOf } from './contents.ts';

const RepositoryReply = z.object({
  full_name: z.string(),
  default_branch: z.string(),
  private: z.boolean(),
  internal: z.optional(z.boolean()),
  has_pull_requests: z.boolean(),
  permissions: z.nullish(z.object({ admin: z.boolean(), push: z.boolean() })),
});

/**
 * Whether the token may write, which the forge tells nowhere: `permissions` are the account's. It is seen by changing
 * nothing of pull request 0, which there never is: 404 comes after the token's scope was checked, 403 from that check.
 */
async function mayWrite({ root, call }: Repository): Promise<boolean> {
  const request = { method: 'PATCH', path: `${root}/pulls/0`, body: {}, reply: z.unknown() } as const;
  return (await call({ ...request, refusals: [403, 404] })).refused !== 403;
}

/** A repository that only people with an account can read (`internal`) is not public either. */
export async function surveyOf(repository: Repository): Promise<Survey> {
  const { root, base, call } = repository;
  const reply = given(await call({ method: 'GET', path: root, reply: RepositoryReply }));
  const [branch, writes] = await Promise.all([branchOf(repository, base), mayWrite(repository)]);
  const { permissions } = reply;
  return {
    repository: reply.full_name,
    defaultBranch: reply.default_branch,
    public: !reply.private && reply.internal !== true,
    canPush: permissions ? permissions.push && writes : undefined,
    canOpenPulls: reply.has_pull_requests && writes,
    baseIsProtected: branch?.protected,
    rate: undefined,
    tooMuch: permissions?.admin
      ? ['The account of the token administers the repository; the right to write is enough.']
      : [],
  };
}
