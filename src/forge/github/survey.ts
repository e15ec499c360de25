import * as z from 'zod/mini';
import type { Survey } from '../hosted/host.ts';
import type { Granted } from './authorization.ts';
import { type Context, inPath, type Repository, repositoryOf } from './context.ts';

const Branch = z.object({ protected: z.boolean() });

const Rate = z.object({
  resources: z.object({
    core: z.object({ limit: z.number(), remaining: z.number(), reset: z.number() }),
  }),
});

async function baseIsProtected({ call, root, base }: Context): Promise<boolean | undefined> {
  const path = `${root}/branches/${inPath(base)}`;
  const got = await call({ method: 'GET', path, reply: Branch, refusals: [403, 404] });
  return got.refused === undefined ? got.value.protected : undefined;
}

/** Asking for it does not count. An Enterprise server without limits has no such address. */
async function rateOf({ call }: Context): Promise<Survey['rate']> {
  const got = await call({ method: 'GET', path: '/rate_limit', reply: Rate, refusals: [404] });
  if (got.refused !== undefined) return undefined;
  const { limit, remaining, reset } = got.value.resources.core;
  return { left: remaining, of: limit, reset: new Date(reset * 1000).toISOString() };
}

/** What a comment needs, by GitHub's names for an App's permissions. */
const NEEDED: Readonly<Record<string, string>> = {
  contents: 'write',
  pull_requests: 'write',
  metadata: 'read',
};

function tooMuchOf({ permissions, everywhere }: Granted): string[] {
  const more = Object.entries(permissions)
    .filter(([name, level]) => NEEDED[name] !== level && (NEEDED[name] !== 'write' || level !== 'read'))
    .map(
      ([name, level]) => `The App has ${level} access to ${name.replaceAll('_', ' ')}, which is not needed.`,
    );
  return everywhere
    ? [...more, 'The App is installed on all repositories of its owner; this one is enough.']
    : more;
}

/**
 * What may be done. GitHub tells it of an App. Of a token it shows what its owner may do, of which the token can have
 * less: only a no is certain.
 */
function rightsOf({ permissions }: Repository, granted: Granted | undefined) {
  if (granted === undefined) {
    const may = permissions?.push === false ? false : undefined;
    return { canPush: may, canOpenPulls: may, tooMuch: [] };
  }
  const writes = (name: string): boolean => granted.permissions[name] === 'write';
  return {
    canPush: writes('contents'),
    canOpenPulls: writes('pull_requests'),
    tooMuch: tooMuchOf(granted),
  };
}

export async function survey(context: Context): Promise<Survey> {
  const granted = await context.authorization.granted();
  const repository = await repositoryOf(context);
  const [isProtected, rate] = await Promise.all([baseIsProtected(context), rateOf(context)]);
  return {
    repository: repository.full_name,
    defaultBranch: repository.default_branch,
    public: !repository.private,
    ...rightsOf(repository, granted),
    baseIsProtected: isProtected,
    rate,
  };
}
