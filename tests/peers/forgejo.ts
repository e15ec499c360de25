/**
 * Forgejo, as far as the adapter uses it. What it answers is after the handlers below `routers/api/v1` of Forgejo, also
 * where that is odd: who loses a race for a branch gets a 500, a pull request is only merged once it was checked against
 * the base's newest commit, and two pull requests from one branch are made where two are asked for at once.
 */
import {
  changeFiles,
  deleteBranch,
  getBranch,
  getContents,
  getRefs,
  getTree,
  type Operation,
} from './forgejo/contents.ts';
import {
  addLabels,
  createPull,
  editPull,
  getPull,
  getPullByBranches,
  listLabels,
  listPulls,
  mergePull,
  pullFiles,
} from './forgejo/pulls.ts';
import { failed, notFound, type Reply, repositoryReply } from './forgejo/replies.ts';
import { follow, mergeInto, newState, type State, type StoredPull } from './forgejo/state.ts';
import { operations } from './openapi/forgejo.ts';
import { exchangeChecker } from './openapi/validate.ts';
import type { Peer, PeerOptions, PeerPull } from './peer.ts';

/** Made once: it takes a while, and remembers nothing. */
const check = exchangeChecker(operations);

const getRepository: Operation = (state) => ({ status: 200, body: repositoryReply(state) });

/** Paths below the repository's. */
const ROUTES: readonly [method: string, path: RegExp, operation: Operation][] = [
  ['GET', /^$/, getRepository],
  ['POST', /^\/contents$/, changeFiles],
  ['GET', /^\/contents\/(.+)$/, getContents],
  ['GET', /^\/branches\/(.+)$/, getBranch],
  ['DELETE', /^\/branches\/(.+)$/, deleteBranch],
  ['GET', /^\/git\/refs\/(.+)$/, getRefs],
  ['GET', /^\/git\/trees\/([^/]+)$/, getTree],
  ['GET', /^\/pulls$/, listPulls],
  ['POST', /^\/pulls$/, createPull],
  ['GET', /^\/pulls\/([^/]+)$/, getPull],
  ['PATCH', /^\/pulls\/([^/]+)$/, editPull],
  ['GET', /^\/pulls\/([^/]+)\/files$/, pullFiles],
  ['POST', /^\/pulls\/([^/]+)\/merge$/, mergePull],
  ['GET', /^\/pulls\/([^/]+)\/(.+)$/, getPullByBranches],
  ['GET', /^\/labels$/, listLabels],
  ['POST', /^\/issues\/([^/]+)\/labels$/, addLabels],
];

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Forgejo has no limit; this is a proxy before it. */
function proxy({ now = Date.now, writesPerMinute }: PeerOptions) {
  let writes: number[] = [];
  return ({ method }: Request): Response | undefined => {
    if (writesPerMinute === undefined || method === 'GET') return undefined;
    writes = writes.filter((time) => time > now() - 60_000);
    const [first = 0] = writes;
    if (writes.length < writesPerMinute) {
      writes.push(now());
      return undefined;
    }
    const wait = Math.ceil((first + 60_000 - now()) / 1000);
    return new Response('Too many requests', { status: 429, headers: { 'retry-after': `${wait}` } });
  };
}

async function answer(state: State, request: Request, path: string, body: unknown): Promise<Reply> {
  const root = `/repos/${state.options.name}`;
  if (request.headers.get('authorization') !== `token ${state.options.token}`)
    return failed(401, 'user does not exist [uid: 0, name: ]');
  if (path !== root && !path.startsWith(`${root}/`)) return notFound();
  const below = path.slice(root.length);
  for (const [method, pattern, operation] of ROUTES) {
    const match = method === request.method ? below.match(pattern) : null;
    if (!match) continue;
    const parts = match.slice(1).map(decodeURIComponent);
    if (below.startsWith('/pulls')) follow(state);
    const reply = await operation(state, { parts, query: new URL(request.url).searchParams, body });
    if (method === 'DELETE') follow(state);
    return reply;
  }
  return notFound();
}

function seen({ repository, labels }: State, pull: StoredPull): PeerPull {
  const { number, branch, state, title, body, mergeBase, head } = pull;
  const added = repository.changes(mergeBase, head).filter(({ status }) => status === 'added');
  return {
    number,
    branch,
    state,
    title,
    body,
    labels: labels.filter(({ id }) => pull.labels.includes(id)).map(({ name }) => name),
    files: Object.fromEntries(added.map(({ path, sha }) => [path, repository.blob(sha).toString()])),
  };
}

export function forgejoPeer(options: PeerOptions): Peer {
  const state = newState(options);
  const violations: string[] = [];
  const limited = proxy(options);

  function openFrom(branch: string): StoredPull {
    follow(state);
    const pull = state.pulls.find((one) => one.branch === branch && one.state === 'open');
    if (pull === undefined) throw new Error(`No pull request from ${branch} is open.`);
    return pull;
  }

  return {
    repository: options.repository,
    violations,
    async handle(request) {
      const refused = limited(request);
      if (refused) return refused;
      const { pathname, searchParams: query } = new URL(request.url);
      const path = pathname.replace(/^.*\/api\/v1(?=\/)/, '');
      const sent = parsed(await request.text());
      const { status, body, headers } = await answer(state, request, path, sent);
      violations.push(...check({ method: request.method, path, query, body: sent }, { status, body }));
      const text = body === undefined ? null : JSON.stringify(body);
      return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
    },
    pulls() {
      follow(state);
      return state.pulls.map((pull) => seen(state, pull));
    },
    merge(branch) {
      if (!mergeInto(state, openFrom(branch))) throw new Error(`${branch} conflicts.`);
    },
    close(branch) {
      openFrom(branch).state = 'closed';
      options.repository.deleteBranch(branch);
    },
  };
}
