import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AstroIntegration, HookParameters } from 'astro';
import type { NodeHttp1Handler, ServerRequest } from 'srvx';
import type { ReadBuilt } from '../intake/types.ts';

type Server = HookParameters<'astro:server:setup'>['server'];
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Marks the requests by which the intake reads the site's own pages: those, it does not answer itself. */
const OWN = 'x-intake-reads';

/** Reads what a build would emit from the dev server, which makes it when it is asked. */
const readFrom =
  ({ httpServer }: Server, token: string): ReadBuilt =>
  async (path) => {
    const { port } = (httpServer?.address() ?? {}) as Partial<AddressInfo>;
    const address = `http://localhost:${port}/${path.replace(/(^|\/)index\.html$/, '$1')}`;
    const response = await fetch(address, { headers: { [OWN]: token } });
    return response.ok ? response.text() : undefined;
  };

/** The intake as a middleware. What it needs is loaded here, since a build needs none of it. */
async function middleware(server: Server, log: (message: string) => void): Promise<Middleware> {
  const [{ toNodeHandler }, { ADDRESSES }, { createIntake }, { usableForge }, { keeping }] =
    await Promise.all([
      import('srvx/node'),
      import('../intake/addresses.ts'),
      import('../intake/handle.ts'),
      import('../forge/index.ts'),
      import('../outbox/index.ts'),
    ]);
  const token = randomUUID();
  // Whoever develops sees at once what the forge says: nothing is kept for later.
  const { keep } = keeping({ forge: usableForge(process.env), store: undefined, log });
  const read = readFrom(server, token);
  const answer = createIntake({ keep, read, log, now: () => new Date() });
  const handle = toNodeHandler(async (request: ServerRequest) => {
    const response = await answer(request, { ip: request.ip ?? '' });
    // Vite puts styles and scripts into its pages, which the policy of the built site forbids.
    response.headers.delete('Content-Security-Policy');
    return response;
  }) as NodeHttp1Handler;
  return (request, response, next) => {
    const [pathname = ''] = (request.url ?? '').split('?');
    if (request.headers[OWN] === token || !ADDRESSES.includes(pathname)) next();
    else void handle(request, response);
  };
}

/** Gives `astro dev` the addresses that Netlify gives to the function. */
export function intake(): AstroIntegration {
  return {
    name: 'intake',
    hooks: {
      'astro:config:setup': ({ command, updateConfig, logger }) => {
        if (command !== 'dev') return;
        // In front of Astro's own middlewares, which refuse addresses without a slash at their end. Astro puts them
        // there late, and anew when its settings change: a plugin comes after it each time, unlike Astro's own hooks.
        const configureServer = (server: Server) => async (): Promise<void> => {
          const handle = await middleware(server, (message) => logger.error(message));
          server.middlewares.stack.unshift({ route: '', handle });
        };
        updateConfig({
          vite: {
            plugins: [{ name: 'intake', configureServer: { order: 'post', handler: configureServer } }],
          },
        });
      },
    },
  };
}
