/**
 * A real listener on loopback before a forge of our own: it breaks what it is told to break, at the level of sockets
 * where that is where it breaks.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Peer } from '../../tests/peers/peer.ts';

export const FAULTS = [
  'refused',
  'reset',
  'timeout',
  'slow-success',
  '401',
  '403',
  '403-retry-after',
  '404',
  '409',
  '422',
  '429',
  '500',
  '500-after-write',
  '502',
  '503',
  'html-200',
  'other-shape-200',
  '301',
  '307',
  'truncated-json',
  'chunked-cut',
  'lost-reply',
  'gateway-gone',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Whether the forge has done what was asked when the fault happens. */
const DONE = new Set<Fault>([
  'slow-success',
  '500-after-write',
  'truncated-json',
  'chunked-cut',
  'lost-reply',
  'gateway-gone',
]);

export interface Gateway {
  url: string;
  /** The forge behind it; another one may be put there. */
  peer: Peer;
  /** Breaks the request of that number (from 0) and then as many of the same kind as are left. Counts from now. */
  arm(fault: Fault, at: number, times: number): void;
  /** Ends all faults, and begins to count anew. */
  heal(): Promise<void>;
  /** How many requests have come since the last count began. */
  count(): number;
  /** What has been asked: method and path, without what is particular to one comment. */
  seen: string[];
  /** How many requests were broken since the last time faults were armed. */
  struck(): number;
  /** How long the forge takes for each request, in milliseconds. */
  delay: number;
  /** The `fetch` of whoever asks it: a listener can only refuse what has not been sent yet, so it is closed from here. */
  fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

const STATUS: Partial<Record<Fault, [number, Record<string, string>]>> = {
  '401': [401, {}],
  '403': [403, {}],
  '403-retry-after': [403, { 'retry-after': '61' }],
  '404': [404, {}],
  '409': [409, {}],
  '422': [422, {}],
  '429': [429, { 'retry-after': '61' }],
  '500': [500, {}],
  '500-after-write': [500, {}],
  '502': [502, {}],
  '503': [503, {}],
};

/** Method and path of a request, the same for all comments. */
export const kindOf = (method: string, url: string): string => {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const path = pathname
    .replace(/comments?(%2F|\/)[a-z2-7]{20}/g, 'comment/ID')
    .replace(/[a-z2-7]{20}\.json/g, 'ID.json')
    .replace(/[0-9a-f]{40}/g, 'SHA')
    .replace(/\/\d+(?=\/|$)/g, '/N');
  return `${method} ${path} ${[...searchParams.keys()].sort().join(',')}`;
};

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** @param makePeer gives the forge behind it, which is told its address */
export async function openGateway(makePeer: (url: string) => Peer, { slow = 150 } = {}): Promise<Gateway> {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  let requests = 0;
  let armed: { fault: Fault; at: number; times: number; kind?: string } | undefined;
  let refusing = false;
  let sent = 0;
  let broken = 0;

  /** Whether the request that is about to be sent is to be refused. */
  function strikes(kind: string): boolean {
    if (armed?.fault !== 'refused') return false;
    if (armed.kind === undefined ? sent !== armed.at : kind !== armed.kind) return false;
    armed.kind = kind;
    armed.times -= 1;
    broken += 1;
    if (armed.times <= 0) armed = undefined;
    return true;
  }

  async function listen(): Promise<void> {
    server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      void answer(request, response).catch(() => response.destroy());
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {});
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  /** Whether this request is the one to break. */
  function struck(kind: string): Fault | undefined {
    if (!armed || armed.fault === 'refused') return undefined;
    const number = requests - 1;
    if (armed.kind === undefined ? number !== armed.at : kind !== armed.kind) return undefined;
    armed.kind = kind;
    const { fault } = armed;
    armed.times -= 1;
    broken += 1;
    if (armed.times <= 0) armed = undefined;
    return fault;
  }

  async function ask(request: IncomingMessage): Promise<{ reply: Response; bytes: Buffer }> {
    const body = await readBody(request);
    const reply = await gateway.peer.handle(
      new Request(`${gateway.url}${request.url}`, {
        method: request.method ?? 'GET',
        headers: request.headers as Record<string, string>,
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      }),
    );
    return { reply, bytes: Buffer.from(await reply.arrayBuffer()) };
  }

  function send(
    response: ServerResponse,
    status: number,
    headers: Record<string, string>,
    body: string | Buffer,
  ) {
    response.writeHead(status, headers);
    response.end(body);
  }

  async function breakIt(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    const done = DONE.has(fault) ? await ask(request) : undefined;
    const bytes = done?.bytes ?? Buffer.alloc(0);
    const type = { 'content-type': 'application/json; charset=utf-8' };
    const status = STATUS[fault];
    if (status) return send(response, status[0], { ...type, ...status[1] }, '{"message":"no"}');
    switch (fault) {
      case 'reset':
      case 'lost-reply':
        socket.resetAndDestroy();
        return;
      case 'timeout':
        return;
      case 'slow-success':
        await pause(slow);
        if (!socket.destroyed && done) send(response, done.reply.status, type, bytes);
        return;
      case 'html-200':
        return send(response, 200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in</title>');
      case 'other-shape-200':
        return send(response, 200, type, '{"ok":true}');
      case '301':
        return send(response, 301, { location: `${gateway.url}/elsewhere` }, '');
      case '307':
        return send(response, 307, { location: `${gateway.url}${request.url}` }, '');
      case 'truncated-json':
        return send(
          response,
          done?.reply.status ?? 200,
          type,
          bytes.subarray(0, Math.floor(bytes.length / 2)),
        );
      case 'chunked-cut':
        response.writeHead(done?.reply.status ?? 200, type);
        response.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))));
        await pause(2);
        socket.destroy();
        return;
      case 'gateway-gone':
        refusing = true;
        await stop();
        return;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const kind = kindOf(request.method ?? '', request.url ?? '');
    gateway.seen.push(kind);
    requests += 1;
    const fault = struck(kind);
    if (gateway.delay > 0) await pause(gateway.delay);
    if (fault) return breakIt(fault, request, response);
    const { reply, bytes } = await ask(request);
    response.writeHead(reply.status, Object.fromEntries(reply.headers));
    response.end(bytes);
  }

  await listen();
  const url = `http://127.0.0.1:${port}`;
  const gateway: Gateway = {
    url,
    peer: makePeer(url),
    seen: [],
    delay: 0,
    arm(fault, at, times) {
      requests = 0;
      sent = 0;
      broken = 0;
      armed = { fault, at, times };
    },
    async heal() {
      armed = undefined;
      requests = 0;
      sent = 0;
      if (refusing) await listen();
      refusing = false;
    },
    count: () => requests,
    struck: () => broken,
    async fetch(input, init) {
      const request = new Request(input, init);
      const refuse = strikes(kindOf(request.method, request.url));
      sent += 1;
      if (refuse && !refusing) {
        refusing = true;
        await stop();
      }
      try {
        return await globalThis.fetch(request);
      } finally {
        if (refuse && refusing) {
          refusing = false;
          await listen();
        }
      }
    },
    async close() {
      if (!refusing) await stop();
    },
  };
  return gateway;
}
