import * as z from 'zod/mini';
import { type Call, type CallRequest, misshapen, restCall } from '../hosted/call.ts';
import type { TokenOptions } from '../hosted/settings.ts';
import { ForgeError } from '../port.ts';

export const GITLAB = 'GitLab';

/** The most that GitLab puts on a page. */
const A_PAGE = '100';

export const Sha = z.string().check(z.regex(/^[0-9a-f]{40,64}$/));

/** One project's part of the API. */
export interface Project {
  /** The branch that is published. */
  base: string;
  /** Calls with a path below the project's own. A 404 that comes back as refused is never about the project itself. */
  call: Call;
  /** Waits so many milliseconds. */
  pause: (wait: number) => Promise<void>;
}

export type Pause = Project['pause'];

/** The API's address, and that of a project in it (https://docs.gitlab.com/api/rest/#namespaced-paths). */
export const apiOf = ({ url }: TokenOptions): string => `${url}/api/v4`;
const addressOf = ({ repository }: TokenOptions): string => `/projects/${encodeURIComponent(repository)}`;

/**
 * A call with the token in its header (https://docs.gitlab.com/api/rest/authentication/).
 * @throws {ForgeError} `configuration` where the token cannot be a header's value. A `fetch` that is given such a one
 *   throws an error that quotes it.
 */
export function gitlabCall(options: TokenOptions, fetch: typeof globalThis.fetch): Call {
  if (!/^[\x21-\x7e]+$/.test(options.token))
    throw new ForgeError('configuration', 'The token for GitLab holds characters that no token has.');
  return restCall({
    forge: GITLAB,
    url: apiOf(options),
    headers: { 'private-token': options.token },
    fetch,
  });
}

/**
 * A project, reached by a call. GitLab answers 404 for a branch or a file that is not there and for a project that is
 * not there or hidden from the token. As long as nothing of the project was seen, a 404 is therefore looked into.
 */
export function projectOf(options: TokenOptions, call: Call, pause: Pause): Project {
  const root = addressOf(options);
  let seen = false;
  return {
    base: options.base,
    pause,
    call: async <T>(request: CallRequest<T>) => {
      const reply = await call({ ...request, path: root + request.path });
      if (reply.refused === 404 && !seen) await call({ method: 'GET', path: root, reply: z.unknown() });
      seen = true;
      return reply;
    },
  };
}

/**
 * All pages of a list; undefined where there is no such list. Of the address of a next page only the query is taken: a
 * GitLab behind a proxy may know itself by another name.
 * @param reply the shape of one entry
 */
export async function allPages<T>(
  { call }: Project,
  path: string,
  query: Record<string, string>,
  reply: z.core.$ZodType<T>,
): Promise<T[] | undefined> {
  const found: T[] = [];
  let search = `?${new URLSearchParams({ ...query, per_page: A_PAGE })}`;
  for (;;) {
    const page = await call({ method: 'GET', path: path + search, reply: z.array(reply), refusals: [404] });
    if (page.refused !== undefined) return undefined;
    found.push(...page.value);
    if (page.next === undefined) return found;
    const next = URL.parse(page.next)?.search;
    if (!next || next === search) throw misshapen(GITLAB);
    search = next;
  }
}

/** Calls for what has to be there: without refusals there is no other reply than a value. */
export async function ask<T>(call: Call, request: Omit<CallRequest<T>, 'refusals'>): Promise<T> {
  const reply = await call(request);
  if (reply.refused !== undefined) throw misshapen(GITLAB);
  return reply.value;
}
