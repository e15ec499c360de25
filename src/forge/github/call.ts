import {
  type Call,
  type CallReply,
  type CallRequest,
  type Failed,
  failure,
  misshapen,
} from '../hosted/call.ts';
import type { Authorization } from './authorization.ts';
import { FORGE, type Received, type Send } from './send.ts';

/** Sends with the authorization at hand, and makes an error of each failure that the caller did not ask for. */
export function githubCall(send: Send, authorization: Authorization): Call {
  const outcome = <T>(received: Received<T>, refusals: readonly number[]): CallReply<T> => {
    if (!('failed' in received)) return received;
    const { status } = received.failed;
    const error = failure(FORGE, received.failed);
    if (refusals.includes(status) && error.code !== 'limited') return { refused: status };
    throw (status === 401 && authorization.refused()) || error;
  };
  return async (request) =>
    outcome(await send(request, await authorization.header()), request.refusals ?? []);
}

/** The reply of a request that has no refusals of its own. */
export async function valueFor<T>(call: Call, request: CallRequest<T>): Promise<T> {
  const got = await call(request);
  if (got.refused !== undefined) throw unexpected(got.refused);
  return got.value;
}

/** The error for a refusal that turned out to mean nothing to the caller. */
export const unexpected = (status: Failed['status']) => failure(FORGE, { status, header: () => undefined });

/** All items of a list over its pages. The forge's word on where the next one is counts only for this same API. */
export async function allPages<T>(call: Call, request: CallRequest<T[]>): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  for (let path: string | undefined = request.path; path !== undefined; ) {
    if (seen.has(path)) throw misshapen(FORGE);
    seen.add(path);
    const got: CallReply<T[]> = await call({ ...request, path });
    if (got.refused !== undefined) throw unexpected(got.refused);
    items.push(...got.value);
    path = got.next;
  }
  return items;
}
