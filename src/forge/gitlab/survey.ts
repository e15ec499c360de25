import * as z from 'zod/mini';
import type { Survey } from '../hosted/host.ts';
import type { TokenOptions } from '../hosted/settings.ts';
import { ask, gitlabCall, type Project, projectOf } from './project.ts';

const Access = z.nullable(z.object({ access_level: z.int() }));

// https://docs.gitlab.com/api/projects/ · https://docs.gitlab.com/api/personal_access_tokens/
const Details = z.object({
  path_with_namespace: z.string(),
  default_branch: z.nullable(z.string()),
  visibility: z.string(),
  archived: z.boolean(),
  merge_requests_enabled: z.optional(z.boolean()),
  permissions: z.optional(z.object({ project_access: Access, group_access: Access })),
});
type Details = z.infer<typeof Details>;
const Token = z.object({ scopes: z.array(z.string()) });
const Protection = z.object({ protected: z.boolean() });

/** GitLab's access levels (https://docs.gitlab.com/api/access_requests/#valid-access-levels). */
const DEVELOPER = 30;
const MAINTAINER = 40;

/** Undefined where GitLab names none: the account may still have a role by way of another group. */
function levelOf({ permissions }: Details): number | undefined {
  const levels = [permissions?.project_access, permissions?.group_access].flatMap((one) => one ?? []);
  return levels.length === 0 ? undefined : Math.max(...levels.map((one) => one.access_level));
}

function mayPush(details: Details, scopes: string[] | undefined): boolean | undefined {
  if (details.archived || scopes?.includes('api') === false) return false;
  const level = levelOf(details);
  return level === undefined ? undefined : level >= DEVELOPER;
}

function tooMuch(details: Details, scopes: string[] = []): string[] {
  const needless = scopes.filter((scope) => scope !== 'api' && /^[a-z_0-9]+$/.test(scope));
  return [
    ...needless.map((scope) => `The token has the scope "${scope}", which is not needed.`),
    ...((levelOf(details) ?? 0) >= MAINTAINER
      ? ['The token has the role Maintainer or a higher one. Developer is enough to propose comments.']
      : []),
  ];
}

/** From the headers of GitLab's limits (https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/). */
function rateOf(headers: Headers | undefined): Survey['rate'] {
  const [left, of, reset] = ['ratelimit-remaining', 'ratelimit-limit', 'ratelimit-reset'].map((name) =>
    Number(headers?.get(name) ?? Number.NaN),
  );
  if (left === undefined || of === undefined || reset === undefined) return undefined;
  const until = new Date(reset * 1000);
  if ([left, of, until.getTime()].some(Number.isNaN)) return undefined;
  return { left, of, reset: `${until.toISOString().slice(0, 19)}Z` };
}

async function read<T>(
  { call }: Pick<Project, 'call'>,
  path: string,
  reply: z.core.$ZodType<T>,
  refusals: number[],
) {
  const found = await call({ method: 'GET', path, reply, refusals });
  return found.refused === undefined ? found.value : undefined;
}

/** Looks at the project, the base branch and the token. */
export async function survey(options: TokenOptions, fetch: typeof globalThis.fetch): Promise<Survey> {
  let headers: Headers | undefined;
  const call = gitlabCall(options, async (...request) => {
    const response = await fetch(...request);
    headers = response.headers;
    return response;
  });
  const project = projectOf(options, call, async () => {});
  const details = await ask(project.call, { method: 'GET', path: '', reply: Details });
  const branch = `/repository/branches/${encodeURIComponent(options.base)}`;
  const base = await read(project, branch, Protection, [403, 404]);
  // A token of a kind that cannot tell about itself gets 400.
  const scopes = (await read({ call }, '/personal_access_tokens/self', Token, [400, 401, 403, 404]))?.scopes;
  const canPush = mayPush(details, scopes);
  return {
    repository: details.path_with_namespace,
    defaultBranch: details.default_branch ?? '',
    public: details.visibility === 'public',
    canPush,
    canOpenPulls: details.merge_requests_enabled === false ? false : canPush,
    baseIsProtected: base?.protected,
    rate: rateOf(headers),
    tooMuch: tooMuch(details, scopes),
  };
}
