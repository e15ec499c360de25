/** Why an address gave nothing that can be used. */
export interface Refusal {
  /** The HTTP status; undefined where there was no answer that could be read. */
  status?: number | undefined;
  /** Half a sentence, such as "answered 404 Not Found". */
  reason: string;
}

export type Answer = { ok: true; response: Response; url: string } | { ok: false; refusal: Refusal };

/** How a site is asked: the network and the clock, handed in. */
export interface Client {
  fetch: typeof globalThis.fetch;
  /** Resolves after so many milliseconds, and rejects when the signal says stop. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  signal?: AbortSignal | undefined;
  /** True where an address may be asked. Redirects are held against it too. */
  allows(url: URL): boolean;
}

/** Whoever looks after the site can see in its log who came, and what for. */
const HEADERS = { 'User-Agent': 'Rejoinder/0.1 (rescue of a blog; WordPress REST reader)' };

/** The shortest time between two requests, in milliseconds. */
const PAUSE = 250;
/** The longest that an answer may take, its body included, in milliseconds. */
const TIMEOUT = 60_000;
/** The longest that a site may ask to be left alone before it counts as refusing, in milliseconds. */
const PATIENCE = 120_000;
const TRIES = 4;
const REDIRECTS = 5;

const isRedirect = ({ status }: Response): boolean => [301, 302, 303, 307, 308].includes(status);
const isPassing = (status: number): boolean => status === 429 || status >= 500;
export const isWeb = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:';

/** What `Retry-After` says, in milliseconds: seconds or a date. */
function retryAfter({ headers }: Response, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const refused = (reason: string, status?: number): Answer => ({ ok: false, refusal: { reason, status } });

/** Half a sentence on an exception of `fetch`, whose words differ from system to system. */
function failureOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'gave no whole answer in a minute';
  return 'could not be reached, or ended in the middle of its answer';
}

async function follow(address: string, client: Client, timeout: AbortSignal): Promise<Answer> {
  let url = new URL(address);
  for (let hops = 0; hops <= REDIRECTS; hops += 1) {
    if (!isWeb(url) || !client.allows(url)) return refused('leads to an address that is not asked for');
    const response = await client.fetch(url.href, { headers: HEADERS, redirect: 'manual', signal: timeout });
    if (!isRedirect(response)) return { ok: true, response, url: url.href };
    await response.body?.cancel();
    const next = URL.parse(response.headers.get('location') ?? '', url.href);
    if (!next) return refused('redirects to nowhere', response.status);
    url = next;
  }
  return refused(`redirects more than ${REDIRECTS} times`);
}

type Try<T> = { done: true; value: T } | { done: false; refusal: Refusal; pause?: number | undefined };

async function attempt<T>(address: string, client: Client, read: Reader<T>): Promise<Try<T>> {
  const limits = [AbortSignal.timeout(TIMEOUT), ...(client.signal ? [client.signal] : [])];
  try {
    const answer = await follow(address, client, AbortSignal.any(limits));
    if (!answer.ok) return { done: false, refusal: answer.refusal, pause: Number.POSITIVE_INFINITY };
    const { response } = answer;
    if (!response.ok) {
      await response.body?.cancel();
      const { status, statusText } = response;
      const reason = `answered ${status} ${statusText.replace(/[^\w -]/g, '').slice(0, 40)}`.trim();
      const pause = isPassing(status) ? retryAfter(response, client.now()) : Number.POSITIVE_INFINITY;
      return { done: false, refusal: { reason, status }, pause };
    }
    const read_ = await read(response, answer.url);
    return read_.ok ? { done: true, value: read_.value } : { done: false, refusal: { reason: read_.reason } };
  } catch (error) {
    client.signal?.throwIfAborted();
    return { done: false, refusal: { reason: failureOf(error) } };
  }
}

/** Reads an answer; a reason makes it worth another try. It may throw what reading a body throws. */
export type Reader<T> = (
  response: Response,
  url: string,
) => Promise<{ ok: true; value: T } | { ok: false; reason: string }>;

export type Asked<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/**
 * Asks for an address, politely: after a pause, a few times where the trouble may pass, later and later or when the site
 * says so. Redirects are followed a few times.
 * @throws the signal's reason, where it says stop
 */
export async function ask<T>(address: string, client: Client, read: Reader<T>): Promise<Asked<T>> {
  let pause = PAUSE;
  let refusal: Refusal = { reason: 'was not asked' };
  for (let tries = 1; tries <= TRIES; tries += 1) {
    await client.wait(pause, client.signal);
    const tried = await attempt(address, client, read);
    if (tried.done) return { ok: true, value: tried.value };
    refusal = tried.refusal;
    pause = Math.max(PAUSE, tried.pause ?? 1000 * 2 ** tries);
    if (pause > PATIENCE) break;
  }
  return { ok: false, refusal };
}
