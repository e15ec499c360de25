import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobsServer } from '@netlify/blobs/server';
import { serve } from 'srvx/node';

/** Blobs as Netlify has them, on this machine. */
export interface TestBlobs {
  /** What Netlify would set: `NETLIFY_BLOBS_CONTEXT` of a function, or `globalThis.netlifyBlobsContext`. */
  context: string;
  /** The token that the context holds. */
  token: string;
  /** Answers instead of Blobs, until it is taken away; where it gives nothing, Blobs answer. */
  instead?: ((request: Request) => Response | undefined | Promise<Response | undefined>) | undefined;
  /** The addresses that were asked for, the method before them. */
  requests: string[];
  /** All that is stored, by its key. */
  texts(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

const SITE = 'a-site';
const TOKEN = 'a-token-for-blobs';
const STORE = `/${SITE}/site:outbox/`;

/** Lets one task after the other run. */
function inTurn(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => {});
    return next;
  };
}

const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('hex')}"`;

/**
 * Netlify's own server for tests, with a proxy of ours before it. Netlify's service takes conditional writes atomically
 * and gives an ETag with what is read; that server looks and writes in two steps, tells versions apart by the millisecond,
 * and gives no ETag with what is read. So the proxy lets one request through at a time, knows the versions by their text,
 * and adds the ETag. The conditions are the server's own, on the ETag that it knows the version by.
 */
export async function startBlobs(): Promise<TestBlobs> {
  const directory = await mkdtemp(join(tmpdir(), 'rejoinder-blobs-'));
  const behind = new BlobsServer({ directory, token: TOKEN, logger: () => {} });
  const { port } = await behind.start();
  const turn = inTurn();
  /** By address: the version as the server and as a client knows it. */
  const versions = new Map<string, { behind: string; shown: string }>();
  const requests: string[] = [];

  async function put(url: string, path: string, request: Request): Promise<Response> {
    const text = await request.text();
    const headers = new Headers(request.headers);
    const known = versions.get(path);
    const wanted = headers.get('if-match');
    if (wanted !== null && known)
      headers.set('if-match', wanted === known.shown ? known.behind : '"another"');
    const response = await fetch(url, { method: 'PUT', headers, body: text });
    if (response.status !== 200) return new Response(null, { status: response.status });
    const shown = etagOf(text);
    versions.set(path, { behind: response.headers.get('etag') ?? '', shown });
    return new Response(null, { headers: { etag: shown } });
  }

  async function pass(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const url = `http://127.0.0.1:${port}${pathname}${search}`;
    if (request.method === 'PUT') return put(url, pathname, request);
    const response = await fetch(url, { method: request.method, headers: request.headers });
    const { status } = response;
    const body = status === 204 ? null : await response.text();
    if (request.method === 'DELETE') versions.delete(pathname);
    const etag = request.method === 'GET' && status === 200 ? versions.get(pathname)?.shown : undefined;
    return new Response(body, { status, headers: etag ? { etag } : {} });
  }

  const blobs: TestBlobs = {
    context: '',
    token: TOKEN,
    requests,
    async texts() {
      const ask = (path: string) =>
        fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
      const listed: unknown = await (await ask(STORE.slice(0, -1))).json();
      const keys = [...JSON.stringify(listed).matchAll(/"key":"([^"]+)"/g)].map(([, key = '']) => key);
      const texts = await Promise.all(keys.map(async (key) => [key, await (await ask(STORE + key)).text()]));
      return Object.fromEntries(texts);
    },
    async close() {
      await server.close(true);
      await behind.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    silent: true,
    gracefulShutdown: false,
    async fetch(request) {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return (await blobs.instead?.(request)) ?? turn(() => pass(request));
    },
  });
  await server.ready();
  const edgeURL = new URL(server.url ?? '').origin;
  const settings = { edgeURL, uncachedEdgeURL: edgeURL, token: TOKEN, siteID: SITE };
  blobs.context = Buffer.from(JSON.stringify(settings)).toString('base64');
  return blobs;
}
