import { HeadersHandler } from '@netlify/headers';
import { RedirectsHandler } from '@netlify/redirects';

/** The redirects and headers of `netlify.toml`, and the redirects of a build, applied by Netlify's own packages. */
export interface Rules {
  /** The headers that files at this address carry. */
  headers(request: Request): Promise<Record<string, string>>;
  /** Where an address is redirected to; undefined where no rule says so. */
  redirect(request: Request): Promise<{ response: Response; force: boolean } | undefined>;
}

/** What a rule says of an address. */
interface Sent {
  status: number;
  location: string;
  force: boolean;
}

/** How many answers are remembered. Among thousands of rules Netlify's engine searches for tens of milliseconds. */
const MOST_REMEMBERED = 10_000;

/** All that rules look at: who asks for the same with the same of these gets the same answer. */
const keyOf = ({ url, headers }: Request): string =>
  JSON.stringify([url, headers.get('cookie'), headers.get('accept-language')]);

const line = (...words: unknown[]): void => console.error(words.join(' '));

/** An address on this site stays relative: the Host header is the visitor's to choose. */
const location = (target: URL, external: boolean): string =>
  external ? target.href : target.pathname + target.search + target.hash;

/**
 * Reads the rules of a project, and those that a build has written to its `_redirects`, which come first. Only redirects that send the browser elsewhere are known, no rewrites and no proxies.
 * @param publicDir the folder of the build
 */
export function readRules(projectDir: string, configPath: string, publicDir?: string): Rules {
  const headers = new HeadersHandler({
    projectDir,
    configPath,
    logger: { log: line, warn: line, error: line },
  });
  const redirects = new RedirectsHandler({
    projectDir,
    publicDir,
    configPath,
    configRedirects: [],
    jwtSecret: '',
    jwtRoleClaim: '',
  });
  const remembered = new Map<string, Promise<Sent | undefined>>();
  const look = async (request: Request): Promise<Sent | undefined> => {
    const match = await redirects.match(request);
    if (!match?.redirect) return undefined;
    const { statusCode: status, target, external, force } = match;
    return { status, location: location(target, external), force };
  };
  const find = (request: Request): Promise<Sent | undefined> => {
    const key = keyOf(request);
    const sent = remembered.get(key) ?? look(request);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, sent);
    return sent;
  };
  return {
    headers: (request) => headers.apply(request),
    async redirect(request) {
      const sent = await find(request);
      if (!sent) return undefined;
      const { status, location: Location, force } = sent;
      return { response: new Response(null, { status, headers: { Location } }), force };
    },
  };
}
