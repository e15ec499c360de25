import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PeerApp } from '../../../tests/peers/github/app.ts';
import { hostedUnderTest } from '../../../tests/peers/under-test.ts';
import { forgeContract } from '../contract.ts';
import { githubConnect } from '../github.ts';
import type { GithubApp } from '../hosted/settings.ts';
import { commitOn, errorOf, fetchFrom, newKey, newPeer, OPTIONS, removePeers } from './testing.ts';

vi.setConfig({ testTimeout: 120_000 });

afterEach(() => {
  vi.useRealTimers();
  expect(removePeers()).toEqual([]);
});

const key = newKey();
const APP: PeerApp = { appId: '77', installationId: 4711, publicKey: key.publicKey };
const OURS: GithubApp = { appId: '77', installationId: 4711, privateKey: key.privateKey };

function newApp(theirs: Partial<PeerApp> = {}, ours: Partial<GithubApp> = {}) {
  const peer = newPeer({ app: { ...APP, ...theirs } });
  const log: string[] = [];
  const connect = githubConnect({ ...OPTIONS, credentials: { ...OURS, ...ours } });
  const newHost = () => connect(fetchFrom(peer, log));
  return { peer, log, newHost, host: newHost(), connect };
}

forgeContract('github with an App', async () => {
  const { peer, connect } = newApp();
  return hostedUnderTest('github', peer, { connect });
});

describe('an App’s token', () => {
  test('is asked for once, whatever number of pieces of work there are', async () => {
    const { peer, newHost, host } = newApp();

    await Promise.all([host.tip('main'), host.tip('other'), host.branches('comment/')]);
    await newHost().tip('main');
    await commitOn(newHost(), 'comment/abc');

    expect(peer.issued()).toHaveLength(1);
  });

  test('is asked for anew before it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { peer, newHost } = newApp();
    await newHost().tip('main');

    vi.setSystemTime(Date.now() + 58 * 60_000);
    await newHost().tip('main');
    expect(peer.issued()).toHaveLength(1);
    vi.setSystemTime(Date.now() + 90_000);
    await newHost().tip('main');

    expect(peer.issued()).toHaveLength(2);
  });

  test('that GitHub took back fails once, and is not used again', async () => {
    const { peer, host } = newApp();
    await host.tip('main');
    peer.revoke();

    expect(await errorOf(host.tip('main'))).toMatchObject({ code: 'unavailable' });
    expect(await host.tip('main')).toBe(peer.repository.tip('main'));
  });

  test('that one piece of work is ended while it waits for is had by the next', async () => {
    const { peer, connect, newHost } = newApp();
    const ended = connect(async () => {
      throw new DOMException('This operation was aborted', 'AbortError');
    });

    const [error, tip] = await Promise.all([errorOf(ended.tip('main')), newHost().tip('main')]);

    expect(error).toMatchObject({ code: 'unavailable' });
    expect(tip).toBe(peer.repository.tip('main'));
  });

  test.each([
    [
      'an HTML page',
      () => new Response('<p>Hello', { status: 201, headers: { 'content-type': 'text/html' } }),
    ],
    ['an empty object', () => Response.json({}, { status: 201 })],
    [
      'an empty token',
      () => Response.json({ token: '', expires_at: '2099-01-01T00:00:00Z' }, { status: 201 }),
    ],
  ])('is not taken from %s, nor is that remembered', async (_, answer) => {
    const { peer, connect, newHost } = newApp();

    expect(await errorOf(connect(async () => answer()).tip('main'))).toMatchObject({ code: 'unavailable' });
    expect(await newHost().tip('main')).toBe(peer.repository.tip('main'));
  });
});

describe('an App’s private key', () => {
  test.each([
    ['on one line, with its line ends written out', (pem: string) => pem.trim().replaceAll('\n', '\\n')],
    ['with Windows’ line ends', (pem: string) => pem.replaceAll('\n', '\r\n')],
    ['without a line end after it', (pem: string) => pem.trim()],
  ])('can be given %s', async (_, given) => {
    const { peer, host } = newApp({}, { privateKey: given(key.privateKey) });

    expect(await host.tip('main')).toBe(peer.repository.tip('main'));
  });

  test.each([
    ['that is none', 'secret-key'],
    ['of which only the first line arrived', '-----BEGIN RSA PRIVATE KEY-----'],
    ['that was cut off', key.privateKey.slice(0, 300)],
  ])('%s is named, and not quoted', async (_, privateKey) => {
    const error = await errorOf(newApp({}, { privateKey }).host.tip('main'));

    expect(error.code).toBe('configuration');
    expect(error.cause).toBeUndefined();
    expect(error.message).toContain('private key');
    expect(String(error.stack)).not.toContain(privateKey);
  });

  test.each([
    ['another App’s key', {}, { privateKey: newKey().privateKey }],
    ['another App’s id', {}, { appId: '78' }],
    ['another installation', {}, { installationId: 1 }],
  ])('with %s is a fault of the settings', async (_, theirs, ours) => {
    expect(await errorOf(newApp(theirs, ours).host.tip('main'))).toMatchObject({ code: 'configuration' });
  });
});

describe('what an App may do', () => {
  test('is all that it needs and no more', async () => {
    expect(await newApp().host.survey()).toMatchObject({
      canPush: true,
      canOpenPulls: true,
      tooMuch: [],
    });
  });

  test('is told where it is too little', async () => {
    const { host } = newApp({ permissions: { contents: 'read', metadata: 'read' } });

    const survey = host.survey();

    expect(await survey).toMatchObject({ canPush: false, canOpenPulls: false, tooMuch: [] });
    expect(await errorOf(commitOn(host, 'comment/abc'))).toMatchObject({ code: 'configuration' });
  });

  test('is told where it is too much', async () => {
    const permissions = {
      contents: 'write',
      pull_requests: 'write',
      metadata: 'read',
      administration: 'read',
    } as const;
    const { host } = newApp({ permissions, repositorySelection: 'all' });

    expect((await host.survey()).tooMuch).toEqual([
      expect.stringContaining('read access to administration'),
      expect.stringContaining('all repositories'),
    ]);
  });
});
