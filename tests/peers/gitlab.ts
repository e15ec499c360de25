import { projectEntity, tokenEntity, type Written } from './gitlab/entities.ts';
import { type Answer, ok, type Route, refused } from './gitlab/reply.ts';
import { repositoryRoutes } from './gitlab/repository.ts';
import { requestRoutes } from './gitlab/requests.ts';
import { type Request as MergeRequest, newStore, type Store } from './gitlab/store.ts';
import { gitlabOperations } from './openapi/gitlab.ts';
import { exchangeChecker } from './openapi/validate.ts';
import type { Peer, PeerOptions, PeerPull } from './peer.ts';

export interface GitlabPeerOptions extends PeerOptions {
  /** For how many looks at it a new merge request is not prepared yet: without head or changes, and not to be merged. */
  unsettled?: number;
}

/** Compiled once, since that takes longer than most tests. */
const check = exchangeChecker(gitlabOperations);

const BASE = 'main';
const A_MINUTE = 60_000;
/** What gitlab.com lets a user ask in a minute. */
const ASKED_PER_MINUTE = 2000;

/** Lets so many writes pass in any minute. Gives how many seconds to wait for the next one; 0 where it may pass. */
function writeLimit(most: number, now: () => number): () => number {
  let passed: number[] = [];
  return () => {
    passed = passed.filter((time) => time > now() - A_MINUTE);
    const [oldest] = passed;
    if (passed.length >= most && oldest !== undefined)
      return Math.max(1, Math.ceil((oldest + A_MINUTE - now()) / 1000));
    passed.push(now());
    return 0;
  };
}

function shown(store: Store, request: MergeRequest): PeerPull {
  const { repository } = store;
  const added = repository
    .changes(request.start, request.head)
    .filter(({ status }) => status === 'added')
    .map(({ path, sha }) => [path, repository.blob(sha).toString()]);
  return {
    number: request.iid,
    branch: request.branch,
    state: request.state === 'opened' ? 'open' : request.state,
    title: request.title,
    body: request.description,
    labels: request.labels,
    files: Object.fromEntries(added),
  };
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

function respond({ status, body, headers }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers: headers ?? {} });
  if (typeof body === 'string')
    return new Response(body, { status, headers: { 'content-type': 'text/plain', ...headers } });
  return Response.json(body, { status, headers: headers ?? {} });
}

/** A line of a description that GitLab would carry out instead of keeping it. */
const quickAction = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'description' in body &&
  /^\/[a-z]/im.test(String(body.description));

/** A project on a GitLab of our own (https://docs.gitlab.com/api/rest/). */
export function gitlabPeer(options: GitlabPeerOptions): Peer {
  const { url, name, repository, token, now = Date.now, unsettled = 0 } = options;
  const root = `${url}/api/v4`;
  const written: Written = { url, name, base: BASE, repository };
  const store = newStore({ repository, now, unsettled });
  const mayWrite = writeLimit(options.writesPerMinute ?? Number.POSITIVE_INFINITY, now);
  const violations: string[] = [];
  const routes: Route[] = [
    ['GET', /^$/, () => ok(projectEntity(written))],
    ...repositoryRoutes(root, written, store, now),
    ...requestRoutes(root, written, store),
  ];

  function inProject(method: string, path: string, query: URLSearchParams, body: unknown): Answer {
    const [, project = '', rest = ''] = path.match(/^\/projects\/([^/]+)(.*)$/) ?? [];
    if (decodeURIComponent(project) !== name) return refused(404, '404 Project Not Found');
    for (const [wanted, pattern, answer] of routes) {
      const found = method === wanted && rest.match(pattern);
      if (found) return answer({ names: found.slice(1).map(decodeURIComponent), path, query, body });
    }
    return { status: 404, body: { error: '404 Not Found' } };
  }

  function answer(request: Request, path: string, query: URLSearchParams, body: unknown): Answer {
    if (request.headers.get('private-token') !== token) return refused(401, '401 Unauthorized');
    const wait = request.method === 'GET' ? 0 : mayWrite();
    if (wait > 0) return { status: 429, body: 'Retry later\n', headers: { 'retry-after': String(wait) } };
    if (path === '/personal_access_tokens/self') return ok(tokenEntity());
    return inProject(request.method, path, query, body);
  }

  /** GitLab tells with every reply how much may still be asked. */
  const limits = () => ({
    'ratelimit-limit': String(ASKED_PER_MINUTE),
    'ratelimit-remaining': String(ASKED_PER_MINUTE - 1),
    'ratelimit-reset': String(Math.ceil(now() / A_MINUTE) * 60),
  });

  async function handle(request: Request): Promise<Response> {
    const address = new URL(request.url);
    if (!address.href.startsWith(`${root}/`)) return new Response('<html></html>', { status: 404 });
    const path = address.href.slice(root.length).split('?')[0] ?? '';
    const text = await request.text();
    const body = text === '' ? undefined : asJson(text);
    const given = answer(request, path, address.searchParams, body);
    const asked = { method: request.method, path, query: address.searchParams, body };
    violations.push(...check(asked, given));
    if (quickAction(body)) violations.push(`${request.method} ${path}: the description holds a quick action`);
    return respond({ ...given, headers: { ...limits(), ...given.headers } });
  }

  function openFrom(branch: string): MergeRequest {
    const found = store.all().find((one) => one.state === 'opened' && one.branch === branch);
    if (!found) throw new Error(`No merge request is open from ${branch}.`);
    return found;
  }

  return {
    handle,
    repository,
    violations,
    pulls: () => store.all().map((request) => shown(store, request)),
    merge(branch) {
      const request = openFrom(branch);
      request.unsettled = 0;
      const became = store.merge(request, undefined);
      if (became !== 'merged') throw new Error(`${branch} was not merged: ${became}.`);
    },
    close(branch) {
      openFrom(branch).state = 'closed';
      store.remove(branch);
    },
  };
}
