import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startBlobs, type TestBlobs } from '../../tests/support/blobs.ts';
import { blobsStore } from './blobs.ts';
import type { Store } from './store.ts';
import { storeContract } from './store-contract.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What Netlify tells a function at each call. */
function tell(context: string | undefined): void {
  vi.stubGlobal('netlifyBlobsContext', context);
  onTestFinished(() => void vi.unstubAllGlobals());
}

async function newBlobs(): Promise<TestBlobs> {
  const blobs = await startBlobs();
  tell(blobs.context);
  onTestFinished(() => blobs.close());
  return blobs;
}

storeContract('Netlify Blobs', async () => {
  await newBlobs();
  return () => blobsStore();
});

/** Says where a server of another kind is, as if it were Netlify's. */
async function pretend(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const edgeURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = { edgeURL, uncachedEdgeURL: edgeURL, token: 'a-token', siteID: 'a-site' };
  tell(Buffer.from(JSON.stringify(context)).toString('base64'));
}

const TASKS: [string, (store: Store) => Promise<unknown>][] = [
  ['read', (store) => store.read('waiting/abc')],
  ['created', (store) => store.create('waiting/abc', 'text')],
  ['replaced', (store) => store.replace('state/now', 'text', '"1"')],
  ['removed', (store) => store.remove('waiting/abc')],
  ['named', (store) => store.names('waiting')],
];

const answering =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

const PAGE = '<!doctype html><title>We are working on it</title>';

describe.each<[string, RequestListener]>([
  ['with 500', answering(500)],
  ['with 503 and a page', answering(503, PAGE, { 'content-type': 'text/html' })],
  ['with 401', answering(401)],
  ['with 403', answering(403)],
  ['with 429', answering(429, '', { 'x-ratelimit-reset': '9999999999' })],
  ['with a redirect', answering(302, '', { location: 'http://127.0.0.1:1/' })],
  ['by closing the connection', (_, response) => void response.destroy()],
  ['not at all', () => {}],
])('while Blobs answer %s', (_, listener) => {
  test.each(TASKS)(
    'nothing is said to be %s, and it is not tried for longer than a sender waits',
    async (_, task) => {
      let asked = 0;
      await pretend((request, response) => {
        asked += 1;
        listener(request, response);
      });

      await expect(task(blobsStore({ patience: 500 }))).rejects.toThrow();

      expect(asked).toBe(1);
    },
  );
});

describe('while something answers that is not Blobs', () => {
  const withoutRemoval = TASKS.filter(([name]) => name !== 'removed');

  test.each(withoutRemoval)('a page with 200 is not taken for something that was %s', async (_, task) => {
    await pretend(answering(200, PAGE, { 'content-type': 'text/html' }));
    await expect(task(blobsStore())).rejects.toThrow();
  });

  test('a page with 200 and an ETag is not taken for a comment that was kept', async () => {
    await pretend(answering(200, PAGE, { etag: '"a-page"' }));
    await expect(blobsStore().create('waiting/abc', 'text')).rejects.toThrow('did not keep it');
  });

  test('a text that is cut off is not taken for the whole one', async () => {
    await pretend((_, response) => {
      response.writeHead(200, { etag: '"1"', 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    await expect(blobsStore().read('waiting/abc')).rejects.toThrow();
  });

  test('a text that stops coming ends the wait', async () => {
    await pretend((_, response) => {
      response.writeHead(200, { etag: '"1"', 'content-length': '100' });
      response.write('half');
    });
    await expect(blobsStore({ patience: 500 }).read('waiting/abc')).rejects.toThrow();
  });

  test('a text without a version is not read: it could be replaced whatever has become of it', async () => {
    await pretend(answering(200, 'text'));
    await expect(blobsStore().read('state/now')).rejects.toThrow();
  });

  test('nothing is replaced on the condition of no version, which the client would take for no condition', async () => {
    let asked = 0;
    await pretend((_, response) => {
      asked += 1;
      response.writeHead(200, { etag: '"1"' }).end();
    });
    await expect(blobsStore().replace('state/now', 'text', '')).rejects.toThrow();
    expect(asked).toBe(0);
  });
});

test.each(TASKS)('where there are no Blobs, nothing is said to be %s', async (_, task) => {
  tell(undefined);
  await expect(task(blobsStore())).rejects.toThrow();
});

test.each(TASKS)('where nothing listens, nothing is said to be %s', async (_, task) => {
  const blobs = await startBlobs();
  tell(blobs.context);
  await blobs.close();
  await expect(task(blobsStore())).rejects.toThrow();
});

test('a weak ETag, as a proxy that compresses makes it, still names the version', async () => {
  const seen: (string | undefined)[] = [];
  await pretend((request, response) => {
    seen.push(request.headers['if-match'], String(request.headers['accept-encoding']));
    response.writeHead(200, { etag: 'W/"1"' }).end(request.method === 'GET' ? 'text' : '');
  });
  const store = blobsStore();

  const { version = '' } = (await store.read('state/now')) ?? {};
  await store.replace('state/now', 'new', version);

  expect(seen).toEqual([undefined, 'identity', '"1"', 'identity']);
});

test('fifteen hundred names come over several pages', async () => {
  const names = Array.from({ length: 1500 }, (_, i) => `c${i}`);
  await pretend((request, response) => {
    const url = new URL(request.url ?? '', 'http://blobs.example');
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const page = names.slice(from, from + 1000).map((name) => ({ key: `waiting/${name}`, etag: '"1"' }));
    const more = from + 1000 < names.length ? { next_cursor: `${from + 1000}` } : {};
    response.end(JSON.stringify({ blobs: page, directories: [], ...more }));
  });

  expect(await blobsStore().names('waiting')).toEqual(names);
});

test('when the second page of names does not come, none are given', async () => {
  await pretend((request, response) => {
    if (request.url?.includes('cursor')) response.writeHead(500).end();
    else response.end(JSON.stringify({ blobs: [{ key: 'waiting/abc', etag: '"1"' }], next_cursor: '1' }));
  });

  await expect(blobsStore().names('waiting')).rejects.toThrow();
});

test('each key is written on the condition that nobody else has', async () => {
  const blobs = await newBlobs();
  const conditions: (string | null)[] = [];
  blobs.instead = (request) => {
    if (request.method === 'PUT')
      conditions.push(request.headers.get('if-none-match'), request.headers.get('if-match'));
    return undefined;
  };
  const store = blobsStore();

  const version = (await store.create('state/now', 'one')) ?? '';
  await store.replace('state/now', 'two', version);

  expect(conditions).toEqual(['*', null, null, version]);
});
