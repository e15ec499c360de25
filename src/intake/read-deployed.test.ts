import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readDeployed } from './read-deployed.ts';
import type { ReadBuilt } from './types.ts';

/** Reads from a site that answers as told. */
async function readFrom(answer: RequestListener, patience?: number): Promise<ReadBuilt> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return readDeployed({ origin: () => `http://127.0.0.1:${port}`, patience });
}

test('reads a file of the site as it is served', async () => {
  const read = await readFrom(({ url }, response) => response.end(`“${url}”`));
  expect(await read('posts/a-post/comments.json')).toBe('“/posts/a-post/comments.json”');
});

test('finds a post whose address has letters of any script', async () => {
  const read = await readFrom(({ url = '' }, response) => response.end(decodeURIComponent(url)));
  expect(await read('posts/日本語/comments.json')).toBe('/posts/日本語/comments.json');
});

test('reads from the address that the deploy has at that moment', async () => {
  const [one, two] = [createServer((_, res) => res.end('one')), createServer((_, res) => res.end('two'))];
  const origins: string[] = [];
  for (const server of [one, two]) {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  const read = readDeployed({ origin: () => origins.shift() ?? '' });
  expect([await read('a'), await read('a')]).toEqual(['one', 'two']);
});

test('gives nothing for what the site does not have', async () => {
  const read = await readFrom((_, response) => response.writeHead(404).end('<h1>No such page</h1>'));
  expect(await read('posts/a-post/comments.json')).toBeUndefined();
});

test.each([401, 403, 429, 500, 503])('the answer %i is not taken for a file', async (status) => {
  const read = await readFrom((_, response) => response.writeHead(status).end('{}'));
  await expect(read('discussions.json')).rejects.toThrow(`answered ${status} for its own discussions.json`);
});

test('what another address would say is not asked for', async () => {
  const asked: unknown[] = [];
  const read = await readFrom(({ url }, response) => {
    asked.push(url);
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  await expect(read('a')).rejects.toThrow();
  expect(asked).not.toContain('/elsewhere');
});

test('a site that never answers is not waited for', async () => {
  const read = await readFrom(() => {}, 20);
  await expect(read('a')).rejects.toThrow();
});

test('a file that never ends is not waited for', async () => {
  const read = await readFrom((_, response) => void response.write('{'), 20);
  await expect(read('a')).rejects.toThrow();
});

test('a connection that breaks is tried once more', async () => {
  let calls = 0;
  const read = await readFrom((request, response) => {
    calls += 1;
    if (calls === 1) request.socket.destroy();
    else response.end('here');
  });
  expect(await read('a')).toBe('here');
});

test('a site that cannot be reached is an error', async () => {
  const read = readDeployed({ origin: () => 'http://127.0.0.1:1' });
  await expect(read('a')).rejects.toThrow();
});
