import type { Work } from '../port.ts';

/** How long one request may take, in milliseconds. */
const A_REQUEST = 10_000;

/**
 * A `fetch` for one piece of work at a forge: it counts what makes something, follows no redirect (a redirected POST
 * becomes a GET, and its 200 means nothing), and ends with its time or with the work, whichever comes first.
 */
export function workingFetch(
  fetch: typeof globalThis.fetch,
  { signal, spend }: Work = {},
  timeout: number = A_REQUEST,
): typeof globalThis.fetch {
  return async (input, init = {}) => {
    signal?.throwIfAborted();
    const method = (init.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    if (method !== 'GET' && method !== 'HEAD') await spend?.();
    const signals = [AbortSignal.timeout(timeout), signal, init.signal].filter((one) => one != null);
    return fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) });
  };
}
