import { serve } from 'srvx/node';
import { securityHeaders } from '../intake/headers.ts';
import type { Site } from './site.ts';

export interface Listening {
  /** Where the site is, with a slash at its end. */
  url: string;
  /** Ends what is under way and stops. */
  close(): Promise<void>;
}

/**
 * Serves a site over HTTP. The client's address is the socket's: headers that claim another are not believed.
 * @throws the error of the socket, such as EADDRINUSE
 */
export async function listen(
  site: Site,
  { port, host, log }: { port: number; host: string; log: (message: string) => void },
): Promise<Listening> {
  const server = serve({
    port,
    hostname: host,
    silent: true,
    gracefulShutdown: false,
    trustProxy: false,
    async fetch(request) {
      try {
        return await site(request, { ip: request.ip ?? '' });
      } catch (error) {
        log(`A request failed: ${(error as Error).stack ?? error}`);
        return new Response('Something went wrong here. Please try again.\n', {
          status: 500,
          headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
        });
      }
    },
  });
  await server.ready();
  if (!server.url) throw new Error('The server has no address');
  return { url: server.url, close: () => server.close(true) };
}
