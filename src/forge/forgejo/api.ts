/**
 * The parts of the API of Forgejo and Gitea that are used, after `templates/swagger/v1_json.tmpl` and the handlers below
 * `routers/api/v1/repo` of both (Forgejo 12, Gitea 1.25).
 */
import * as z from 'zod/mini';
import { type Call, type CallReply, type CallRequest, failure, misshapen } from '../hosted/call.ts';
import type { TokenOptions } from '../hosted/settings.ts';
import { ForgeError } from '../port.ts';

export const FORGE = 'Forgejo';

/** A repository, and how to ask about it. */
export interface Repository {
  /** Below the API's address, encoded: `/repos/owner/name`. */
  root: string;
  base: string;
  call: Call;
}

/** A path or a branch's name as a part of an address; its slashes stay. */
export const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/**
 * A 404 may be about the repository. It is asked for once, unless another answer has proven it already.
 * @throws {ForgeError} `configuration` where the repository is not there
 */
function knowing(root: string, call: Call): Call {
  let known: Promise<unknown> | undefined;
  return async (request) => {
    const reply = await call(request);
    if (reply.refused !== 404) {
      known = Promise.resolve();
      return reply;
    }
    known ??= call({ method: 'GET', path: root, reply: z.object({ full_name: z.string() }) });
    await known;
    return reply;
  };
}

export function repositoryAt({ repository, base }: TokenOptions, call: Call): Repository {
  const root = `/repos/${encoded(repository)}`;
  return { root, base, call: knowing(root, call) };
}

/** The value of a reply to a request that takes no refusal. */
export function given<T>(reply: CallReply<T>): T {
  if (reply.refused !== undefined) throw refusal(reply.refused);
  return reply.value;
}

/** The error for a status that turned out to mean nothing that is known. */
export const refusal = (status: number): ForgeError => failure(FORGE, { status, header: () => undefined });

export const conflict = (message: string): ForgeError => new ForgeError('conflict', message);

/** @throws {ForgeError} `unavailable`, where a reply is about something else than what was asked for */
export function assertAbout(sound: boolean): void {
  if (!sound) throw misshapen(FORGE);
}

/** As many as the API gives at once with its usual settings (`MAX_RESPONSE_ITEMS`). */
const A_PAGE = 50;

/**
 * All pages of a list. The address of a next page is not followed but counted up: it begins with the address that the forge
 * believes to have, which need not be the one it is reached by, and the token goes nowhere else.
 * @param query of the list, without page and limit
 */
export async function allPages<T>(
  { call }: Pick<Repository, 'call'>,
  request: Pick<CallRequest<T[]>, 'path' | 'reply' | 'refusals'>,
  query = '',
): Promise<CallReply<T[]>> {
  const value: T[] = [];
  for (let page = 1; ; page += 1) {
    const path = `${request.path}?${query}limit=${A_PAGE}&page=${page}`;
    const reply = await call({ ...request, method: 'GET', path });
    if (reply.refused !== undefined) return reply;
    value.push(...reply.value);
    if (reply.next === undefined || reply.value.length === 0) return { value };
  }
}
