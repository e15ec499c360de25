import { setTimeout as pause } from 'node:timers/promises';
import { serve } from 'srvx/node';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Peer } from '../peers/peer.ts';
import { newPeer, removePeers } from '../peers/under-test.ts';
import { builtProject } from '../support/built.ts';
import { startSite, type TestSite } from '../support/netlify.ts';

vi.setConfig({ testTimeout: 120_000 });

const TOKEN = 'a-token-that-is-seen-nowhere';
const WORDS = 'Every word of this, “quoted” & <marked>.';

/** A forge behind a socket, which may be down. */
interface TestForge {
  peer: Peer;
  up: boolean;
  env: Record<string, string>;
  close(): Promise<void>;
}

async function startForge(): Promise<TestForge> {
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    silent: true,
    gracefulShutdown: false,
    fetch: (request) =>
      forge.up ? forge.peer.handle(request) : new Response('<h1>Bad gateway</h1>', { status: 502 }),
  });
  await server.ready();
  const url = new URL(server.url ?? '').origin;
  const forge: TestForge = {
    peer: newPeer('forgejo', { url, token: TOKEN }),
    up: true,
    env: {
      REJOINDER_FORGE: 'forgejo',
      REJOINDER_FORGE_URL: url,
      REJOINDER_REPOSITORY: 'owner/blog',
      REJOINDER_TOKEN: TOKEN,
    },
    close: () => server.close(true),
  };
  return forge;
}

let forge: TestForge;
let site: TestSite;
const answers: string[] = [];
let client = 0;

beforeAll(async () => {
  forge = await startForge();
  site = await startSite({ built: builtProject(), env: forge.env, blobs: true });
}, 120_000);

afterAll(async () => {
  await site.close();
  await forge.close();
  expect(removePeers()).toEqual([]);
});

beforeEach(() => {
  forge.up = true;
  if (site.blobs) site.blobs.instead = undefined;
});

interface Answer {
  status: number;
  location: string;
  text: string;
}

async function send(to: TestSite, body: string): Promise<Answer> {
  client += 1;
  const response = await fetch(new URL('/api/comments', to.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: to.url, 'x-test-client': `2001:db8::${client}` },
    body: new URLSearchParams({ post: 'how-this-site-works', name: 'Ada', body }),
  });
  const text = await response.text();
  answers.push(text, JSON.stringify([...response.headers]));
  return { status: response.status, location: response.headers.get('location') ?? '', text };
}

/** The texts of the comments that have a pull request. */
const proposed = (): string[] => forge.peer.pulls().flatMap(({ files }) => Object.values(files));

const stored = async (folder: string): Promise<string[]> =>
  Object.entries((await site.blobs?.texts()) ?? {})
    .filter(([key]) => key.startsWith(`${folder}/`))
    .map(([, text]) => text);

/** Runs the schedule until that is so, for as long as the test may take. */
async function scheduleUntil(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await pause(500);
    await site.runSchedule();
  }
}

const away = (): Response => new Response('<h1>Service unavailable</h1>', { status: 503 });

test('while the forge is up, a comment is a pull request when its sender is answered, and nothing waits', async () => {
  const { status, location } = await send(site, 'All is well.');

  expect(status).toBe(303);
  expect(location).toMatch(/^\/comments\/received\/\?/);
  expect(proposed().some((text) => text.includes('All is well.'))).toBe(true);
  await scheduleUntil(() => true);
  await vi.waitFor(async () => expect(await stored('waiting')).toEqual([]), 60_000);
});

test('while the forge is down, a comment is received and kept, and is a pull request once the forge is up again', async () => {
  forge.up = false;

  const { status, location } = await send(site, 'Sent in the dark.');

  expect(status).toBe(303);
  expect(location).toMatch(/^\/comments\/received\/\?/);
  expect((await stored('waiting')).filter((text) => text.includes('Sent in the dark.'))).toHaveLength(1);
  await site.runSchedule();
  expect(proposed().some((text) => text.includes('Sent in the dark.'))).toBe(false);

  forge.up = true;
  await scheduleUntil(() => proposed().some((text) => text.includes('Sent in the dark.')));
  expect(await stored('waiting')).toEqual([]);
  expect(proposed().filter((text) => text.includes('Sent in the dark.'))).toHaveLength(1);
});

test('while Blobs are down, a comment is a pull request when its sender is answered', async () => {
  if (site.blobs) site.blobs.instead = away;

  const { status } = await send(site, 'Straight to the forge.');

  expect(status).toBe(303);
  expect(proposed().some((text) => text.includes('Straight to the forge.'))).toBe(true);
});

test('while both are down, nothing is said to be received, and every word is handed back', async () => {
  forge.up = false;
  if (site.blobs) site.blobs.instead = away;

  const { status, text } = await send(site, WORDS);

  expect(status).toBe(503);
  expect(text).toContain('Every word of this, “quoted” &amp; &lt;marked&gt;.');
  expect(text).toContain('value="Ada"');
});

test('without Blobs, a comment needs the forge, and without that every word is handed back', async () => {
  const plain = await startSite({ built: builtProject(), env: forge.env });
  try {
    expect((await send(plain, 'Without Blobs.')).status).toBe(303);
    expect(proposed().some((text) => text.includes('Without Blobs.'))).toBe(true);

    forge.up = false;
    const { status, text } = await send(plain, WORDS);

    expect(status).toBe(503);
    expect(text).toContain('Every word of this, “quoted” &amp; &lt;marked&gt;.');
    expect(plain.log()).not.toContain(TOKEN);
  } finally {
    await plain.close();
  }
});

test('the tokens are in no answer, in no log, in no blob and in no pull request', async () => {
  const blobs = JSON.stringify(await site.blobs?.texts());
  const seen = [...answers, site.log(), blobs, JSON.stringify(forge.peer.pulls())];

  expect(site.log()).toContain('The forge has not taken comment');
  expect(site.log()).toContain('The outbox did not take a comment');
  for (const text of seen) for (const token of [TOKEN, site.blobs?.token]) expect(text).not.toContain(token);
});
