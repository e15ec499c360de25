import { extname } from 'node:path';
import { staticMiddleware } from 'srvx/static';

/** Answers with a file, or with the redirect to a page's own address; undefined where there is neither. */
export type Files = (request: Request) => Promise<Response | undefined>;

const absent = new Response(null, { status: 404 });

/** Where a page's address lacks its slash, the address with it. Slashes in front are one: two would name a host. */
const withSlash = ({ pathname }: URL): string => `${pathname.replace(/^\/+/, '/')}/`;

/**
 * Serves what is in a folder, with validators, ranges and compression; nothing outside it, and no dot files. A page has
 * one address, the one with a slash at its end, as on Netlify.
 */
export function filesIn(folder: string): Files {
  const middleware = staticMiddleware({ dir: folder });
  const serve: Files = async (request) => {
    const response = await middleware(request, () => absent);
    return response === absent ? undefined : response;
  };
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/') && extname(url.pathname) === '') {
      const address = withSlash(url);
      const page = await serve(new Request(new URL(address, url), { method: 'HEAD' }));
      if (page) return new Response(null, { status: 301, headers: { Location: address + url.search } });
    }
    return serve(request);
  };
}
