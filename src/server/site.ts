import type { Sender } from '../intake/types.ts';
import type { Files } from './files.ts';
import type { Rules } from './rules.ts';

/** Answers one request for anything on the site. */
export type Site = (request: Request, sender: Sender) => Promise<Response>;

/** The Netlify functions of a site: which addresses are theirs, and what they answer. */
export interface Functions {
  own(pathname: string): boolean;
  answer: Site;
}

export interface SiteParts {
  rules: Rules;
  files: Files;
  functions: Functions;
}

const refusal = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(`${text}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } });

/** Whether an address can be read at all. Netlify's redirects throw where it cannot. */
function readable(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).pathname);
    return true;
  } catch {
    return false;
  }
}

/** The page for addresses that lead nowhere. Conditions and ranges of the request were meant for another file. */
async function notFound(request: Request, files: Files, status = 404): Promise<Response> {
  const encoding = request.headers.get('accept-encoding');
  const page = await files(
    new Request(new URL('/404.html', request.url), {
      method: request.method,
      headers: encoding ? { 'Accept-Encoding': encoding } : {},
    }),
  );
  if (!page) return refusal(status, 'There is no such page.');
  const headers = new Headers(page.headers);
  for (const name of ['ETag', 'Last-Modified', 'Accept-Ranges']) headers.delete(name);
  // Read to its end: a file's stream inside a second response can end the process when the visitor hangs up.
  const body = request.method === 'HEAD' ? null : await page.arrayBuffer();
  return new Response(body, { status, headers });
}

/** Netlify's default for files, and what the rules say of this address. */
async function dress(response: Response, request: Request, rules: Rules): Promise<Response> {
  response.headers.set('Cache-Control', 'public, max-age=0, must-revalidate');
  for (const [name, value] of Object.entries(await rules.headers(request))) response.headers.set(name, value);
  return response;
}

async function answerWithFile(request: Request, { rules, files }: SiteParts): Promise<Response> {
  const redirect = await rules.redirect(request);
  if (redirect?.force) return redirect.response;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refusal(405, 'This can only be read.', { Allow: 'GET, HEAD' });
  return (await files(request)) ?? redirect?.response ?? (await notFound(request, files));
}

/**
 * A site as Netlify serves it: functions first, whose answers nothing is added to; then redirects, files and the page for
 * addresses that lead nowhere, all with the headers of `netlify.toml`.
 */
export function createSite(parts: SiteParts): Site {
  return async (request, sender) => {
    if (!readable(request.url)) {
      // The rules cannot read it either; what they say of all pages holds for this one.
      const home = new Request(new URL('/', request.url));
      return dress(await notFound(request, parts.files, 400), home, parts.rules);
    }
    if (parts.functions.own(new URL(request.url).pathname)) return parts.functions.answer(request, sender);
    return dress(await answerWithFile(request, parts), request, parts.rules);
  };
}
