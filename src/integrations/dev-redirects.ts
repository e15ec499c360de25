import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join, sep } from 'node:path';
import type { Rules } from '../server/rules.ts';
import { ask, type Middleware, type Server } from './in-front.ts';

/** Marks the requests that ask whether a page stands at an address: those are led nowhere. */
const OWN = 'x-redirects-ask';

/** What a server in dev needs to lead on from old addresses. */
export interface Leading {
  root: string;
  /** Reads the rules as a build would write them now. */
  rules(): Promise<Rules>;
  log(message: string): void;
}

/** Leads on from old addresses as the built site does: rules yield to whatever stands at an address, unless they are forced. */
export async function leadOn(server: Server, { root, rules, log }: Leading): Promise<Middleware> {
  const token = randomUUID();
  const content = join(root, 'content') + sep;
  let known: Promise<Rules> | undefined;
  server.watcher.on('all', (_event, path) => {
    if (path.startsWith(content)) known = undefined;
  });
  const locationFor = async ({ url = '/', headers }: IncomingMessage): Promise<string | undefined> => {
    known ??= rules();
    const accept = headers['accept-language'];
    const request = new Request(`http://localhost${url}`, {
      headers: accept === undefined ? {} : { 'Accept-Language': accept },
    });
    const found = await (await known).redirect(request);
    const leads = found && (found.force || (await ask(server, url, { [OWN]: token })).status === 404);
    return (leads && found.response.headers.get('Location')) || undefined;
  };
  return (request, response, next) => {
    if (request.method !== 'GET' || request.headers[OWN] === token) {
      next();
      return;
    }
    locationFor(request).then(
      (Location) => {
        // Not for good, as on the built site: browsers would remember it when the post has long been changed.
        if (Location !== undefined) response.writeHead(302, { Location, 'Cache-Control': 'no-store' }).end();
        else next();
      },
      (error: Error) => {
        log(`Where ${request.url} should lead is not known: ${error.message}`);
        next();
      },
    );
  };
}
