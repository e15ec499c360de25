import { Installation, type PeerApp } from './github/app.ts';
import { Pulls } from './github/pulls.ts';
import { notFound, ok, type Reply, refused } from './github/reply.ts';
import { ROUTES } from './github/routes.ts';
import type { Server } from './github/server.ts';
import { githubOperations } from './openapi/github.ts';
import { exchangeChecker } from './openapi/validate.ts';
import type { Peer, PeerOptions } from './peer.ts';

export interface GithubPeerOptions extends PeerOptions {
  /** An App that is installed on the repository. */
  app?: PeerApp;
  /** The ways to merge that are allowed: all, where nothing is said. */
  merges?: Partial<Server['place']['merges']>;
  /** True where everybody may read the repository. */
  isPublic?: boolean;
  /** The most entries of a tree that one reply holds. */
  treeEntries?: number;
}

export interface GithubPeer extends Peer {
  /** The App's tokens so far. */
  issued(): string[];
  /** Takes the App's tokens back. */
  revoke(): void;
}

const MINUTE = 60_000;
const LIMIT = 5000;

/** Counts what makes something. */
function writeLimit(most: number, now: () => number) {
  let times: number[] = [];
  return (): Reply | undefined => {
    times = times.filter((time) => time > now() - MINUTE);
    if (times.length >= most) {
      const wait = Math.ceil(((times[0] ?? now()) + MINUTE - now()) / 1000);
      return refused(403, 'You have exceeded a secondary rate limit', { 'retry-after': String(wait) });
    }
    times.push(now());
    return undefined;
  };
}

/** What was asked, in the parts that matter here. */
interface Heard {
  method: string;
  /** Below the API's address. */
  path: string;
  query: URLSearchParams;
  authorization: string;
  body: unknown;
}

async function heard(request: Request, root: string): Promise<Heard> {
  const { pathname, searchParams } = new URL(request.url);
  const text = await request.text();
  return {
    method: request.method,
    path: pathname.slice(root.length),
    query: searchParams,
    authorization: request.headers.get('authorization') ?? '',
    body: text === '' ? undefined : JSON.parse(text),
  };
}

const asObject = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? { ...body } : {};

const rate = (now: () => number) => {
  const core = { limit: LIMIT, remaining: LIMIT, reset: Math.ceil(now() / 1000) + 3600, used: 0 };
  return { resources: { core, search: core }, rate: core };
};

function responseOf({ status, body, headers = {} }: Reply): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return Response.json(body, { status, headers });
}

/** Stands in for GitHub, by its REST API of 2022-11-28. */
export function githubPeer(options: GithubPeerOptions): GithubPeer {
  const { url, repository, token, now = Date.now, writesPerMinute = Number.POSITIVE_INFINITY } = options;
  const [owner = '', name = ''] = options.name.split('/');
  const pulls = new Pulls(repository, now);
  const merges = { merge: true, squash: true, rebase: true, ...options.merges };
  const place = { url, owner, name, merges, isPublic: options.isPublic ?? true, created: pulls.moment() };
  const server: Server = { place, repository, pulls, now, treeEntries: options.treeEntries ?? 100_000 };
  const installation = options.app && new Installation(options.app, now);
  const limited = writeLimit(writesPerMinute, now);
  const check = exchangeChecker(githubOperations);
  const violations: string[] = [];
  const root = new URL(url).pathname.replace(/\/$/, '');
  const home = `/repos/${owner}/${name}`;

  /** Who asks; undefined where nobody that is known. */
  function guest(authorization: string): 'token' | 'app' | undefined {
    const given = authorization.replace(/^(token|bearer) /i, '');
    if (given === token) return 'token';
    return installation?.knows(given) ? 'app' : undefined;
  }

  function inRepository({ method, path, query, body }: Heard, who: 'token' | 'app'): Reply {
    const below = path.slice(home.length);
    const found = ROUTES.find((one) => one.method === method && one.pattern.test(below));
    if (!found) return notFound();
    const needed = method === 'GET' ? 'read' : 'write';
    const level = who === 'app' ? installation?.permissions[found.permission] : 'write';
    if (level === undefined || (needed === 'write' && level !== 'write'))
      return refused(403, 'Resource not accessible by integration');
    const names = found.pattern.exec(below)?.slice(1).map(decodeURIComponent) ?? [];
    const stop = method === 'GET' ? undefined : limited();
    return stop ?? found.operation(server, { names, query, body: asObject(body) });
  }

  function reply(asked: Heard): Reply {
    const access = asked.path.match(/^\/app\/installations\/([^/]+)\/access_tokens$/);
    if (access) return installation?.issue(access[1] ?? '', asked.authorization) ?? notFound();
    const who = guest(asked.authorization);
    if (!who) return refused(401, asked.authorization === '' ? 'Requires authentication' : 'Bad credentials');
    if (asked.path === '/rate_limit') return ok(rate(now));
    const isHome = asked.path === home || asked.path.startsWith(`${home}/`);
    return isHome ? inRepository(asked, who) : notFound();
  }

  const openFrom = (branch: string) => {
    const pull = pulls.openFrom(branch);
    if (!pull) throw new Error(`no open pull request from ${branch}`);
    return pull;
  };

  return {
    repository,
    violations,
    async handle(request) {
      const asked = await heard(request, root);
      const given = reply(asked);
      violations.push(...check(asked, given));
      return responseOf(given);
    },
    pulls: () => pulls.list().map((pull) => pulls.seen(pull)),
    merge(branch) {
      if (pulls.merge(openFrom(branch), 'merge') === undefined) throw new Error(`${branch} conflicts`);
    },
    close(branch) {
      pulls.close(openFrom(branch));
      repository.deleteBranch(branch);
    },
    issued: () => installation?.issued ?? [],
    revoke: () => installation?.revoke(),
  };
}
