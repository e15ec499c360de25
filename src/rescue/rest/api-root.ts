import { readBody } from './body.ts';
import { ask, type Client } from './request.ts';
import { kindOf } from './shapes.ts';

/** Where a site's interface is. */
export interface ApiRoot {
  /** Such as https://example.org/wp-json/ or https://example.org/?rest_route=/. */
  root: string;
  /** What stands between the root and the name of a list: empty on WordPress.com's own server. */
  prefix: 'wp/v2/' | '';
  /** What the root says of the site, where it says anything. */
  bytes?: Uint8Array | undefined;
}

/** The longest answer of a root: sites with many plugins list thousands of routes. */
const LONGEST = 16 * 1024 * 1024;

/** The address in a `Link` header with that relation. */
export function linkOf(header: string | null, relation: string): string | undefined {
  for (const link of (header ?? '').slice(0, 10_000).split(/,(?=[^,<>]*<)/)) {
    const [, address, rest = ''] = /^\s*<([^<>]*)>(.*)$/s.exec(link) ?? [];
    const names = rest.split(';').map((part) => part.trim().replaceAll('"', ''));
    if (address !== undefined && names.includes(`rel=${relation}`)) return address;
  }
  return undefined;
}

/** The address of a list under a root, whose routes are a path or a parameter. */
export function routeOf(root: string, route: string, parameters: Record<string, string>): string {
  const url = new URL(root);
  const inPath = !url.searchParams.has('rest_route');
  if (inPath) url.pathname = `${url.pathname.replace(/\/$/, '')}/${route}`;
  else url.searchParams.set('rest_route', `/${route}`);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

async function announced(site: string, client: Client): Promise<{ root?: string; at?: string }> {
  const answer = await ask(site, client, async (response, url) => {
    await response.body?.cancel();
    const address = linkOf(response.headers.get('link'), 'https://api.w.org/');
    const root = address === undefined ? undefined : URL.parse(address, url)?.href;
    return { ok: true, value: root === undefined ? { at: url } : { root, at: url } };
  });
  return answer.ok ? answer.value : {};
}

/** An address whose last part is no file is a folder, so that what follows goes below it. */
function asFolder(address: string): URL {
  const url = new URL(address);
  if (!/\.[^/]*$/.test(url.pathname)) url.pathname = url.pathname.replace(/\/?$/, '/');
  return url;
}

/** Where the interface may be, in the order in which it is looked for. A blog may be in a folder of its host. */
function candidates(site: string, known: { root?: string; at?: string }): string[] {
  const bases = [known.at ?? site, site].map(asFolder);
  const places = bases.flatMap((base) => [
    new URL('./wp-json/', base).href,
    new URL('./?rest_route=/', base).href,
  ]);
  return [...new Set([...(known.root ? [known.root] : []), ...places])];
}

async function rootAt(root: string, client: Client): Promise<ApiRoot | undefined> {
  const answer = await ask(root, client, async (response) => {
    const body = await readBody(response, LONGEST);
    return { ok: true, value: body.ok && kindOf(body.json) === 'site' ? body.bytes : undefined };
  });
  return answer.ok && answer.value ? { root, prefix: 'wp/v2/', bytes: answer.value } : undefined;
}

/**
 * Blogs on WordPress.com have their interface on a server for all of them.
 * Source: https://developer.wordpress.com/docs/api/
 */
async function hostedRoot(site: string, client: Client): Promise<ApiRoot | undefined> {
  const { hostname } = new URL(site);
  if (!hostname.endsWith('.wordpress.com')) return undefined;
  const root = `https://public-api.wordpress.com/wp/v2/sites/${hostname}/`;
  const answer = await ask(routeOf(root, 'posts', { per_page: '1' }), client, async (response) => {
    const body = await readBody(response, LONGEST);
    return { ok: true, value: body.ok && Array.isArray(body.json) };
  });
  return answer.ok && answer.value ? { root, prefix: '' } : undefined;
}

/**
 * Finds a site's interface: by the `Link` header of its pages, else where WordPress has it with and without readable
 * addresses. Source: https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/
 * @param site the blog's own address
 */
export async function findRoot(site: string, client: Client): Promise<ApiRoot | undefined> {
  const known = await announced(site, client);
  for (const root of candidates(site, known)) {
    const found = await rootAt(root, client);
    if (found) return found;
  }
  return hostedRoot(site, client);
}
