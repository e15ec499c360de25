import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type Listening, listen } from './listen.ts';
import type { Site } from './site.ts';

let running: Listening | undefined;
let logged: string[];

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(site: Site): Promise<URL> {
  logged = [];
  running = await listen(site, { port: 0, host: '127.0.0.1', log: (message) => logged.push(message) });
  return new URL(running.url);
}

/** Sends a request as it is given: fetch would mend it. */
const send = (url: URL, headers: Record<string, string>, path = '/'): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ host: url.hostname, port: url.port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('the server', () => {
  test('believes the socket, not headers, about where someone comes from', async () => {
    const url = await start(async (_, { ip }) => new Response(ip));
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-nf-client-connection-ip': '203.0.113.9' };
    expect(await (await fetch(url, { headers })).text()).toBe('127.0.0.1');
  });

  test('says that something went wrong, logs what, and goes on', async () => {
    const url = await start(async (request) => {
      if (new URL(request.url).pathname === '/broken') throw new Error('the disk is full');
      return new Response('fine');
    });
    const response = await fetch(new URL('/broken', url));
    expect(response.status).toBe(500);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toContain('disk');
    expect(logged.join()).toContain('the disk is full');
    expect(await (await fetch(url)).text()).toBe('fine');
  });

  test.each(['999.999.999.999', 'a b', 'x:99999', '[', 'evil.example'])(
    'is not brought down by the Host %s',
    async (host) => {
      const url = await start(async (request) => new Response(URL.canParse(request.url) ? 'fine' : 'odd'));
      await send(url, { host });
      expect(await (await fetch(url)).text()).toBe('fine');
    },
  );

  test('says when its port is taken', async () => {
    const url = await start(async () => new Response());
    const second = listen(async () => new Response(), {
      port: Number(url.port),
      host: '127.0.0.1',
      log: () => {},
    });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
