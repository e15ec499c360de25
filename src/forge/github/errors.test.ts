import { createServer, type RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { githubConnect } from '../github.ts';
import type { Host, Pull } from '../hosted/host.ts';
import { workingFetch } from '../hosted/work.ts';
import { ForgeError, type Work } from '../port.ts';
import {
  commitOn,
  errorOf,
  hostAnswered,
  newHost,
  OPTIONS,
  pullFrom,
  removePeers,
  TOKEN,
} from './testing.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
  removePeers();
  vi.restoreAllMocks();
});

const SHA = '1'.repeat(40);
const PULL: Pull = {
  number: 1,
  url: '',
  branch: 'comment/abc',
  head: SHA,
  state: 'open',
  title: '',
  body: '',
  opened: '',
};

/** Everything a host can be asked. */
const METHODS: Record<string, (host: Host) => Promise<unknown>> = {
  tip: (host) => host.tip('main'),
  branches: (host) => host.branches('comment/'),
  file: (host) => host.file('a.json', 'main'),
  list: (host) => host.list('content', SHA),
  commit: (host) => commitOn(host, 'comment/abc', { parent: SHA }),
  deleteBranch: (host) => host.deleteBranch('comment/abc'),
  pullsOf: (host) => host.pullsOf('comment/abc'),
  openPulls: (host) => host.openPulls(),
  openPull: (host) =>
    host.openPull({ branch: 'comment/abc', title: 'T', body: 'Words of a stranger', label: 'l' }),
  describe: (host) => host.describe(PULL, 'Words of a stranger'),
  label: (host) => host.label(PULL, 'spam'),
  changes: (host) => host.changes(PULL),
  merge: (host) => host.merge(PULL),
  close: (host) => host.close(PULL),
  survey: (host) => host.survey(),
};
const EACH = Object.entries(METHODS);

const json =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ message: 'Words of a stranger' }, { status, headers });

const cutOff = (): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('[{"ref": "refs/he'));
        controller.error(new TypeError('terminated'));
      },
    }),
    { headers: { 'content-type': 'application/json' } },
  );

describe.each(EACH)('%s fails with', (_name, ask) => {
  test.each([
    [
      '"unavailable" where nothing answers',
      'unavailable',
      () => Promise.reject(new TypeError('fetch failed')),
    ],
    ['"configuration" for a token that is not taken', 'configuration', json(401)],
    ['"configuration" for what is not allowed', 'configuration', json(403)],
    ['"limited" for too many', 'limited', json(429)],
    ['"limited" for too many, said in GitHub’s other way', 'limited', json(403, { 'retry-after': '7' })],
    ['"unavailable" for a fault of GitHub’s', 'unavailable', json(500)],
    [
      '"unavailable" for a page in the place of an answer',
      'unavailable',
      () => new Response('<p>Hello</p>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['"unavailable" for an answer of another shape', 'unavailable', () => Response.json({ hello: 'world' })],
    ['"unavailable" for an answer that breaks off', 'unavailable', cutOff],
    [
      '"configuration" for an address that has moved',
      'configuration',
      json(301, { location: 'https://elsewhere.example/' }),
    ],
    [
      '"configuration" for an address that moves for now',
      'configuration',
      json(307, { location: 'https://elsewhere.example/' }),
    ],
  ])('%s', async (_, code, answer) => {
    const error = await errorOf(ask(hostAnswered(answer)));

    expect(error.code).toBe(code);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(TOKEN);
    expect(inspect(error, { depth: 20 })).not.toContain('stranger');
  });
});

/** A server on a socket of this machine, and the host over the `fetch` of production. */
async function hostOver(listener: RequestListener, work: Work = {}, timeout?: number) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return { url, host: githubConnect({ ...OPTIONS, url })(workingFetch(fetch, work, timeout)) };
}

describe('over a socket', () => {
  test('a redirect is not followed, and no success', async () => {
    const asked: string[] = [];
    const { host } = await hostOver(({ method, url = '' }, response) => {
      asked.push(`${method} ${url}`);
      response.writeHead(301, { location: '/elsewhere' }).end('{}');
    });

    const opening = host.openPull({ branch: 'comment/abc', title: 'T', body: '', label: 'comment' });

    expect(await errorOf(opening)).toMatchObject({ code: 'configuration' });
    expect(asked).toEqual(['POST /repos/owner/name/pulls']);
  });

  test('an answer that breaks off is none', async () => {
    const { host } = await hostOver((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"ref":', () => response.destroy());
    });

    expect(await errorOf(host.tip('main'))).toMatchObject({ code: 'unavailable' });
  });

  test('nothing is waited for once the work is ended', async () => {
    const work = new AbortController();
    const { host } = await hostOver(() => work.abort(), { signal: work.signal });

    expect(await errorOf(host.tip('main'))).toMatchObject({ code: 'unavailable' });
  });

  test('nor is an answer whose end does not come', async () => {
    const { host } = await hostOver(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"ref":');
      },
      {},
      50,
    );

    expect(await errorOf(host.tip('main'))).toMatchObject({ code: 'unavailable' });
  });

  test('a token that no header can hold is named, and not quoted', async () => {
    const { url } = await hostOver(() => {});
    const token = 'secret\ntoken';
    const host = githubConnect({ ...OPTIONS, url, credentials: { token } })(fetch);

    const error = await errorOf(host.tip('main'));

    expect(error.code).toBe('configuration');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('secret');
  });
});

describe('limits', () => {
  test('of the work itself reach its caller as they are', async () => {
    const { peer } = newHost();
    const limit = new ForgeError('limited', 'No more now.', { retryAfter: 5000 });
    const fetch = workingFetch(async (input, init) => peer.handle(new Request(input, init)), {
      spend() {
        throw limit;
      },
    });

    expect(await errorOf(commitOn(githubConnect(OPTIONS)(fetch), 'comment/abc'))).toBe(limit);
  });

  test('of GitHub’s say how long to wait', async () => {
    const { host } = newHost({ writesPerMinute: 3, now: () => 0 });
    await commitOn(host, 'comment/abc');

    const error = await errorOf(commitOn(host, 'comment/def'));

    expect(error).toMatchObject({ code: 'limited', retryAfter: 60_000 });
  });

  test('hold also for what may be refused', async () => {
    const host = hostAnswered(
      json(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' }),
    );

    expect(await errorOf(host.survey())).toMatchObject({ code: 'limited' });
  });
});

describe('a repository that is hidden, or not there,', () => {
  test.each(EACH)('is told from what is not in it: %s', async (_, ask) => {
    expect(await errorOf(ask(hostAnswered(json(404))))).toMatchObject({ code: 'configuration' });
  });
});

type Change = (reply: Record<string, unknown>) => unknown;

/** The host before a peer one of whose replies is another. */
function hostWith(line: string, change: Change) {
  const { peer } = newHost();
  const host = githubConnect(OPTIONS)(async (input, init) => {
    const request = new Request(input, init);
    const response = await peer.handle(request);
    const asked = `${request.method} ${new URL(request.url).pathname.replace('/repos/owner/name/', '')}`;
    return asked === line
      ? Response.json(change(await response.json()), { status: response.status })
      : response;
  });
  return { peer, host };
}

describe('a success that is none', () => {
  test.each<[string, string, Change]>([
    ['another branch', 'POST git/refs', (reply) => ({ ...reply, ref: 'refs/heads/other' })],
    ['another commit', 'POST git/refs', (reply) => ({ ...reply, object: { sha: SHA } })],
    ['another tree', 'POST git/commits', (reply) => ({ ...reply, tree: { sha: SHA } })],
    ['another parent', 'POST git/commits', (reply) => ({ ...reply, parents: [] })],
    [
      'a pull request from elsewhere',
      'POST pulls',
      (reply) => ({ ...reply, head: { ref: 'x', sha: SHA, repo: { id: 1000 } } }),
    ],
    ['a pull request that is closed', 'POST pulls', (reply) => ({ ...reply, state: 'closed' })],
  ])('is seen through: %s', async (_, line, change) => {
    const { host } = hostWith(line, change);

    expect(await errorOf(pullFrom(host, 'comment/abc'))).toMatchObject({ code: 'unavailable' });
  });

  test('is seen through: a merge that was none, a pull request that stayed open, a label that is not there', async () => {
    const merging = hostWith('PUT pulls/1/merge', (reply) => ({ ...reply, merged: false })).host;
    const closing = hostWith('PATCH pulls/1', (reply) => ({ ...reply, state: 'open' })).host;
    const labelling = hostWith('POST issues/1/labels', () => []).host;

    expect(await errorOf(merging.merge(await pullFrom(merging, 'comment/abc')))).toMatchObject({
      code: 'unavailable',
    });
    expect(await errorOf(closing.close(await pullFrom(closing, 'comment/abc')))).toMatchObject({
      code: 'unavailable',
    });
    const pull = await pullFrom(labelling, 'comment/abc');
    expect(await errorOf(labelling.label(pull, 'spam'))).toMatchObject({ code: 'unavailable' });
  });

  test.each([
    ['elsewhere', 'https://elsewhere.example/page?page=2'],
    ['at the same page', `${OPTIONS.url}/repos/owner/name/git/matching-refs/heads/comment`],
    ['at an address that only begins alike', `${OPTIONS.url}.example/?page=2`],
  ])('is seen through: a next page %s', async (_, next) => {
    const asked: string[] = [];
    const host = hostAnswered((request) => {
      asked.push(request.url);
      return Response.json([], { headers: { link: `<${next}>; rel="next"` } });
    });

    expect(await errorOf(host.branches('comment/'))).toMatchObject({ code: 'unavailable' });
    expect(asked.every((url) => url.startsWith(`${OPTIONS.url}/`))).toBe(true);
  });
});

test('nothing is written to the console, whatever GitHub says', async () => {
  const written = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  const headers = { deprecation: 'true', sunset: 'tomorrow', link: '<https://a.example>; rel="deprecation"' };

  for (const status of [200, 301, 403, 500])
    await hostAnswered(json(status, headers))
      .tip('main')
      .catch(() => {});

  expect(written.flatMap(({ mock }) => mock.calls)).toEqual([]);
});
