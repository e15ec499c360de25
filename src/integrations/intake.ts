import { randomUUID } from 'node:crypto';
import type { AstroIntegration } from 'astro';
import type { NodeHttp1Handler, ServerRequest } from 'srvx';
import type { ReadBuilt } from '../intake/types.ts';
import { ask, inFront, type Middleware, type Server } from './in-front.ts';

/** Marks the requests by which the intake reads the site's own pages: those, it does not answer itself. */
const OWN = 'x-intake-reads';

/** Reads what a build would emit from the dev server, which makes it when it is asked. */
const readFrom =
  (server: Server, token: string): ReadBuilt =>
  async (path) => {
    const response = await ask(server, `/${path.replace(/(^|\/)index\.html$/, '$1')}`, { [OWN]: token });
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
      'astro:config:setup': (setup) =>
        inFront('intake', setup, (server) => middleware(server, (message) => setup.logger.error(message))),
    },
  };
}
