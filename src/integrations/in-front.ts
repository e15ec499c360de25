import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HookParameters } from 'astro';

export type Server = HookParameters<'astro:server:setup'>['server'];
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Puts a middleware in front of Astro's own in `astro dev`, which refuse addresses without a slash at their end. Astro puts
 * them there late, and anew when its settings change: a plugin comes after it each time, unlike Astro's own hooks.
 */
export function inFront(
  name: string,
  { command, updateConfig }: Pick<HookParameters<'astro:config:setup'>, 'command' | 'updateConfig'>,
  make: (server: Server) => Promise<Middleware>,
): void {
  if (command !== 'dev') return;
  const configureServer = (server: Server) => async (): Promise<void> => {
    server.middlewares.stack.unshift({ route: '', handle: await make(server) });
  };
  updateConfig({
    vite: { plugins: [{ name, configureServer: { order: 'post', handler: configureServer } }] },
  });
}

/** Asks a server in dev for what is at one of its addresses. @param path from the root */
export function ask(
  { httpServer }: Server,
  path: string,
  headers: Record<string, string>,
): Promise<Response> {
  const { port } = (httpServer?.address() ?? {}) as Partial<AddressInfo>;
  return fetch(`http://localhost:${port}${path}`, { headers });
}
