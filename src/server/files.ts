import { extname } from 'node:path';
import { staticMiddleware } from 'srvx/static';

/** Answers with a file, or with the redirect to a page's own address; undefined where there is neither. */
export type Files = (request: Request) => Promise<Response | undefined>;

/** What files are that the static middleware knows no type of: it looks at endings as they are written. */
const TYPES: Record<string, string> = {
  aac: 'audio/aac',
  avif: 'image/avif',
  bmp: 'image/bmp',
  flac: 'audio/flac',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  vtt: 'text/vtt; charset=utf-8',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
};

/** Gives a file its type where the middleware knew none. Browsers are told not to guess. */
function withType(response: Response, request: Request): Response {
  const type = TYPES[extname(new URL(request.url).pathname).slice(1).toLowerCase()];
  if (type !== undefined && response.headers.get('Content-Type') === 'application/octet-stream')
    response.headers.set('Content-Type', type);
  return response;
}

const absent = new Response(null, { status: 404 });

/** What an address may have encoded or not. The middleware would look for a file whose name has the code in it. */
const EITHER = /%(?:24|26|2b|2c|3a|3b|3d|40)/gi;

/** The same request, with these characters as they are. */
function plain(request: Request): Request {
  const url = new URL(request.url);
  const pathname = url.pathname.replace(EITHER, decodeURIComponent);
  if (pathname === url.pathname) return request;
  url.pathname = pathname;
  return new Request(url, { method: request.method, headers: request.headers });
}

/** Where a page's address lacks its slash, the address with it. Slashes in front are one: two would name a host. */
const withSlash = ({ pathname }: URL): string => `${pathname.replace(/^\/+/, '/')}/`;

/**
 * Serves what is in a folder, with validators, ranges and compression; nothing outside it, and no dot files. A page has
 * one address, the one with a slash at its end, as on Netlify.
 */
export function filesIn(folder: string): Files {
  const middleware = staticMiddleware({ dir: folder });
  const serve: Files = async (request) => {
    const response = await middleware(plain(request), () => absent);
    return response === absent ? undefined : withType(response, request);
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
