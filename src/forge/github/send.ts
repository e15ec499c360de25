import { Octokit } from '@octokit/core';
import * as z from 'zod/mini';
import { type CallRequest, type Failed, misshapen, nextPage, unanswered } from '../hosted/call.ts';
import { ForgeError } from '../port.ts';

export const FORGE = 'GitHub';

/** What came back: a success of the expected shape, or any other status. */
export type Received<T> = { value: T; next?: string; header: Failed['header'] } | { failed: Failed };

/** Sends one request with this `authorization` header. @throws {ForgeError} `unavailable`, or what `fetch` threw of these */
export type Send = <T>(request: CallRequest<T>, authorization: string) => Promise<Received<T>>;

const nothing = (): void => {};

/** Octokit would print addresses of requests to the console. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const failedWith = (status: number, headers: object): { failed: Failed } => {
  const byName = new Map<string, unknown>(Object.entries(headers));
  return { failed: { status, header: (name) => byName.get(name)?.toString() } };
};

/** The reply within an error of Octokit's; undefined where there was none. Its message is the forge's, and left there. */
function failedIn(error: unknown): { failed: Failed } | undefined {
  if (!(error instanceof Error && 'response' in error)) return undefined;
  const { response } = error;
  if (typeof response !== 'object' || !response) return undefined;
  if (!('status' in response && 'headers' in response)) return undefined;
  const { status, headers } = response;
  return typeof status === 'number' && typeof headers === 'object' && headers
    ? failedWith(status, headers)
    : undefined;
}

/** What a request ended with that got no reply. Octokit wraps the error of a `fetch` in one that holds the request. */
function errorOf(thrown: unknown): ForgeError {
  const inner = thrown instanceof Error && thrown.name === 'HttpError' ? thrown.cause : thrown;
  return inner instanceof ForgeError ? inner : unanswered(FORGE, inner);
}

async function readJson(body: unknown): Promise<unknown> {
  if (!(body instanceof ReadableStream)) return undefined;
  let text: string;
  try {
    text = await new Response(body).text();
  } catch (cause) {
    throw unanswered(FORGE, cause);
  }
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw misshapen(FORGE);
  }
}

const drop = async (body: unknown): Promise<void> => {
  if (body instanceof ReadableStream) await body.cancel().catch(nothing);
};

/**
 * Sends over Octokit. Bodies are written and read here: Octokit takes a cut-off reply for a text, and its JSON takes a
 * text like "123n" for a number.
 * @param url the API's address, without a slash at its end
 */
export function githubSend(url: string, fetch: typeof globalThis.fetch): Send {
  const options = { fetch, redirect: 'manual', log: silent, parseSuccessResponseBody: false } as const;
  const octokit = new Octokit({ baseUrl: url, log: silent, request: options });

  const sent = ({ method, path, body }: CallRequest<unknown>, authorization: string) => {
    if (!path.startsWith('/') && !path.startsWith(`${url}/`)) throw misshapen(FORGE);
    const headers = {
      authorization,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    };
    return octokit.request({
      method,
      url: path,
      headers,
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    });
  };

  return async (request, authorization) => {
    let response: Awaited<ReturnType<typeof sent>>;
    try {
      response = await sent(request, authorization);
    } catch (error) {
      const failed = failedIn(error);
      if (failed) return failed;
      throw errorOf(error);
    }
    const { status, headers, data } = response;
    // Octokit takes a redirect that is not followed for a success.
    if (Number(status) >= 300) {
      await drop(data);
      return failedWith(status, headers);
    }
    const parsed = z.safeParse(request.reply, await readJson(data));
    if (!parsed.success) throw misshapen(FORGE);
    const next = nextPage(headers.link);
    const header: Failed['header'] = (name) => headers[name]?.toString();
    return { value: parsed.data, header, ...(next === undefined ? {} : { next }) };
  };
}
