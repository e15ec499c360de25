import { HeadersHandler } from '@netlify/headers';
import { RedirectsHandler } from '@netlify/redirects';

/** The redirects and headers of `netlify.toml`, and the redirects of a build, applied by Netlify's own packages. */
export interface Rules {
  /** The headers that files at this address carry. */
  headers(request: Request): Promise<Record<string, string>>;
  /** Where an address is redirected to; undefined where no rule says so. */
  redirect(request: Request): Promise<{ response: Response; force: boolean } | undefined>;
}

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
  return {
    headers: (request) => headers.apply(request),
    async redirect(request) {
      const match = await redirects.match(request);
      if (!match?.redirect) return undefined;
      const response = new Response(null, {
        status: match.statusCode,
        headers: { Location: location(match.target, match.external) },
      });
      return { response, force: match.force };
    },
  };
}
