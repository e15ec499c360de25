/**
 * A second stand-in for GitHub that others wrote (emulate 0.12.2), so that the adapter does not only fit our own. Only
 * making is tested before it, and tokens: it takes tokens that it does not know for its first user's, opens a second pull
 * request from the same branch, says that no pull request changes a file, leaves a pull request's head where it was when
 * its branch goes on, merges by taking the branch's files and losing those that the base got meanwhile, lets an App with
 * `pull_requests: write` label nothing, and answers 404 where GitHub answers 422 to removing a branch that is not there.
 */
import { createEmulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { githubConnect } from '../github.ts';
import type { Host } from '../hosted/host.ts';
import type { GithubOptions } from '../hosted/settings.ts';
import { workingFetch } from '../hosted/work.ts';
import { commitOn, errorOf, newKey } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TEXT = 'nul \u0000, naïve Ελληνικά 👩🏽‍💻\r\nand no line end';
const key = newKey();
const app = { appId: '77', privateKey: key.privateKey, installationId: 100 };
const permissions = { contents: 'write', pull_requests: 'write', metadata: 'read' };

let forge: Awaited<ReturnType<typeof start>>;

const start = () =>
  createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { a_token: { login: 'octo', scopes: ['repo'] } },
      github: {
        users: [{ login: 'octo' }],
        repos: [{ owner: 'octo', name: 'blog', auto_init: true }],
        apps: [
          {
            app_id: 77,
            slug: 'comments',
            name: 'Comments',
            private_key: key.privateKey,
            permissions,
            installations: [
              { installation_id: 100, account: 'octo', repository_selection: 'all', permissions },
            ],
          },
        ],
      },
    },
  });

beforeAll(async () => {
  forge = await start();
});

afterAll(() => forge.close());

const hostFor = (credentials: GithubOptions['credentials']): Host =>
  githubConnect({ repository: 'octo/blog', base: 'main', url: forge.url, credentials })(workingFetch(fetch));

describe.each<[string, GithubOptions['credentials']]>([
  ['a token', { token: 'a_token' }],
  ['an App', app],
])('before another stand-in for GitHub, with %s', (name, credentials) => {
  const branch = `comment/${name.replace(' ', '-')}`;
  const path = `content/comments/a-post/${name.replace(' ', '-')}.json`;

  test('a branch, its file and a pull request are made in few steps, and can be read', async () => {
    const host = hostFor(credentials);

    const sha = await commitOn(host, branch, { add: [{ path, text: TEXT }] });
    const pull = await host.openPull({ branch, title: 'Add comment', body: 'B', label: 'comment' });

    expect(pull).toMatchObject({ branch, head: sha, state: 'open', title: 'Add comment', body: 'B' });
    expect(await host.tip(branch)).toBe(sha);
    expect(await host.branches(branch)).toEqual([{ name: branch, tip: sha }]);
    expect(await host.file(path, branch)).toBe(TEXT);
    expect(await host.file(path, 'main')).toBeUndefined();
    expect(await host.file('README.md', sha)).toContain('blog');
    expect([...(await host.list('content/comments', sha)).keys()]).toEqual([path]);
    expect((await host.pullsOf(branch)).map(({ number }) => number)).toEqual([pull.number]);
    expect((await host.openPulls()).map(({ number }) => number)).toContain(pull.number);
  });

  test('a branch that is there is not made again, and one that went on is not set back', async () => {
    const host = hostFor(credentials);
    const first = (await host.tip(branch)) ?? '';
    const next = { parent: first, isNew: false };

    expect(await errorOf(commitOn(host, branch))).toMatchObject({ code: 'conflict' });
    expect(await errorOf(commitOn(host, branch, { ...next, add: [{ path, text: 'x' }] }))).toMatchObject({
      code: 'conflict',
    });
    const second = await commitOn(host, branch, { ...next, add: [{ path: 'more.txt', text: 'x' }] });
    const late = commitOn(host, branch, { ...next, add: [{ path: 'late.txt', text: 'x' }] });

    expect(await errorOf(late)).toMatchObject({ code: 'conflict' });
    expect(await host.tip(branch)).toBe(second);
  });

  test('a branch is removed, and removing it again is fine', async () => {
    const host = hostFor(credentials);

    await host.deleteBranch(branch);
    await host.deleteBranch(branch);

    expect(await host.tip(branch)).toBeUndefined();
  });

  test('what is there is seen', async () => {
    expect(await hostFor(credentials).survey()).toMatchObject({
      repository: 'octo/blog',
      defaultBranch: 'main',
      baseIsProtected: false,
    });
  });
});

test('another stand-in for GitHub knows an App by its key alone', async () => {
  const stranger = hostFor({ ...app, privateKey: newKey().privateKey });

  expect(await errorOf(stranger.tip('main'))).toMatchObject({ code: 'configuration' });
});
