import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bundle } from './bundle.ts';

type Reply = { id: string } & (
  | { status: number; headers: [string, string][]; body: string }
  | { error: string }
);

/** A deployed function. */
export interface Lambda {
  /** Sends a request through Netlify's own bootstrap, as its edge does. */
  invoke(request: Request, client: string): Promise<Response>;
  /** What the function has written to its log. */
  log(): string;
  close(): Promise<void>;
}

/** What Netlify's edge makes of a request. It adds the client's address and lets nobody else claim one. */
async function lambdaEvent(request: Request, client: string, id: string): Promise<Record<string, unknown>> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(
    [...request.headers].filter(([name]) => !/^x-(nf|test|forwarded)-/.test(name)),
  );
  const body = Buffer.from(await request.arrayBuffer());
  return {
    rawUrl: url.href,
    path: url.pathname,
    httpMethod: request.method,
    headers: {
      ...headers,
      'x-nf-client-connection-ip': client,
      'x-nf-request-id': id,
      'x-forwarded-for': client,
      'x-forwarded-proto': url.protocol.slice(0, -1),
    },
    body: body.length > 0 ? body.toString('base64') : undefined,
    isBase64Encoded: body.length > 0,
  };
}

function responseOf(reply: Reply): Response {
  if ('error' in reply) throw new Error(`The function failed: ${reply.error}`);
  const { status, headers, body } = reply;
  const bodiless = status === 204 || status === 304;
  return new Response(bodiless ? null : Buffer.from(body, 'base64'), { status, headers });
}

/** Starts a bundled function in a process of its own, with an environment of its own. */
export async function startLambda(bundle: Bundle, env: Record<string, string>): Promise<Lambda> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'lambda-process.ts'), [bundle.entry], {
    cwd: bundle.path,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LAMBDA_TASK_ROOT: bundle.path, ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)));
  const waiting = new Map<string, (reply: Reply) => void>();
  const exited = once(child, 'exit').then(() => {
    const error = `its process ended\n${said.join('')}`;
    for (const [id, settle] of waiting) settle({ id, error });
    return error;
  });
  const first = await Promise.race([once(child, 'message').then(() => undefined), exited]);
  if (first) throw new Error(`The function did not start: ${first}`);
  child.on('message', (reply: Reply) => waiting.get(reply.id)?.(reply));
  return {
    async invoke(request, client) {
      const id = randomUUID();
      const event = await lambdaEvent(request, client, id);
      const reply = await new Promise<Reply>((settle) => {
        waiting.set(id, settle);
        child.send({ id, event });
      });
      waiting.delete(id);
      return responseOf(reply);
    },
    log: () => said.join(''),
    async close() {
      child.kill();
      await exited;
    },
  };
}
