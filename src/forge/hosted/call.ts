import * as z from 'zod/mini';
import { ForgeError } from '../port.ts';

/** The least time to leave a forge alone that says "too many" and not for how long, in milliseconds. GitHub asks for it. */
const A_MINUTE = 60_000;

export interface CallRequest<T> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's address, from its slash on, encoded; or the whole address of a next page of the same API. */
  path: string;
  body?: unknown;
  /** The fields that are read of the reply. A reply without them is no success. */
  reply: z.core.$ZodType<T>;
  /** Statuses that mean something to the caller, who gets them as `refused`; a limit is an error nevertheless. */
  refusals?: readonly number[];
}

export type CallReply<T> = { refused?: never; value: T; next?: string } | { refused: number };

/** Sends one request to a forge's API. @throws {ForgeError} as {@link Host} says */
export type Call = <T>(request: CallRequest<T>) => Promise<CallReply<T>>;

/** What a reply that is no success means, as far as its status and headers tell. */
export interface Failed {
  status: number;
  header: (name: string) => string | null | undefined;
}

/** How long the forge wants to be left alone, in milliseconds; undefined where it does not say. */
function waitOf({ header }: Failed, now: number): number | undefined {
  const after = header('retry-after');
  if (after) {
    const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    if (Number.isFinite(wait)) return Math.max(wait, 1000);
  }
  const left = header('x-ratelimit-remaining') ?? header('ratelimit-remaining');
  const reset = Number(header('x-ratelimit-reset') ?? header('ratelimit-reset'));
  return left === '0' && reset > 0 ? Math.max(reset * 1000 - now, 1000) : undefined;
}

/**
 * The error for a status that nobody expected.
 * @param forge the forge's name, such as "GitHub"
 * @param now milliseconds since 1970
 */
export function failure(forge: string, failed: Failed, now: number = Date.now()): ForgeError {
  const { status } = failed;
  const wait = waitOf(failed, now);
  if (status === 429 || (status === 403 && wait !== undefined)) {
    return new ForgeError('limited', `${forge} takes no more requests for a while (${status}).`, {
      retryAfter: wait ?? A_MINUTE,
    });
  }
  const pause = wait === undefined ? {} : { retryAfter: wait };
  if (status === 401)
    return new ForgeError('configuration', `${forge} does not accept the token (401).`, pause);
  if (status === 403)
    return new ForgeError('configuration', `${forge} does not let this token do that (403).`, pause);
  if (status === 404)
    return new ForgeError(
      'configuration',
      `${forge} has no such repository, or hides it from this token (404).`,
      pause,
    );
  if (status >= 300 && status < 400)
    return new ForgeError(
      'configuration',
      `${forge} answers from another address (${status}): the repository was moved, or the address is not its API's.`,
      pause,
    );
  return new ForgeError('unavailable', `${forge} answered with ${status}.`, pause);
}

/** What happened to a connection, in a word such as ECONNREFUSED or TimeoutError; empty where there is no such word. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.cause !== undefined) return reasonOf(error.cause);
  return error.name === 'Error' || error.name === 'TypeError' ? '' : error.name;
}

/** The error for a request that got no answer. Of its cause only the kind is told: its words may hold what was sent. */
export function unanswered(forge: string, cause: unknown): ForgeError {
  const reason = reasonOf(cause);
  return new ForgeError('unavailable', `${forge} did not answer${reason && ` (${reason})`}.`);
}

/** The error for an answer that is not what the API documents, such as a page of a proxy. */
export const misshapen = (forge: string): ForgeError =>
  new ForgeError('unavailable', `${forge} gave an answer that is not its API's.`);

/** The address of the next page in a `link` header (RFC 8288); undefined on the last one. */
export const nextPage = (link: string | null | undefined): string | undefined =>
  link?.match(/<([^>]*)>;[^,]*\brel="?next"?/)?.[1];

export interface RestOptions {
  /** The forge's name, such as "GitLab". */
  forge: string;
  /** The API's address, without a slash at its end. */
  url: string;
  headers: Record<string, string>;
  fetch: typeof globalThis.fetch;
}

async function readJson(response: Response, forge: string): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw unanswered(forge, cause);
  }
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw misshapen(forge);
  }
}

/** The plain way to call a JSON API. The `fetch` is expected to follow no redirect and to know its time. */
export function restCall({ forge, url, headers, fetch }: RestOptions): Call {
  return async ({ method, path, body, reply, refusals = [] }) => {
    let response: Response;
    try {
      response = await fetch(path.startsWith(`${url}/`) ? path : `${url}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw cause instanceof ForgeError ? cause : unanswered(forge, cause);
    }
    if (!response.ok) {
      await response.body?.cancel().catch(() => {});
      const header = (name: string) => response.headers.get(name);
      const error = failure(forge, { status: response.status, header });
      if (refusals.includes(response.status) && error.code !== 'limited') return { refused: response.status };
      throw error;
    }
    const parsed = z.safeParse(reply, await readJson(response, forge));
    if (!parsed.success) throw misshapen(forge);
    const next = nextPage(response.headers.get('link'));
    return { value: parsed.data, ...(next === undefined ? {} : { next }) };
  };
}
