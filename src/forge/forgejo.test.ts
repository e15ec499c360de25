import { describe, expect, test } from 'vitest';
import { FORGE_URL, json, newForgejo, pullWith, type TestForge, TOKEN } from './forgejo/testing.ts';
import { forgejoConnect } from './forgejo.ts';
import type { Host, Pull } from './hosted/host.ts';

const options = { url: FORGE_URL, repository: 'owner/name', base: 'main', token: TOKEN };

/** Each thing that can be asked of the forge. */
const EVERYTHING: Record<string, (host: Host, pull: Pull) => Promise<unknown>> = {
  tip: (host) => host.tip('comment/abc'),
  branches: (host) => host.branches('comment/'),
  file: (host) => host.file('README.md', 'main'),
  list: (host) => host.list('content', 'main'),
  commit: (host, { head }) =>
    host.commit({ branch: 'b', parent: head, isNew: true, add: [], remove: [], message: 'm' }),
  deleteBranch: (host) => host.deleteBranch('comment/abc'),
  pullsOf: (host) => host.pullsOf('comment/abc'),
  openPulls: (host) => host.openPulls(),
  openPull: (host) => host.openPull({ branch: 'comment/xyz', title: 't', body: '', label: 'comment' }),
  describe: (host, pull) => host.describe(pull, 'Words'),
  changes: (host, pull) => host.changes(pull),
  merge: (host, pull) => host.merge(pull),
  close: (host, pull) => host.close(pull),
  survey: (host) => host.survey(),
};

/** Answers that are no success, and what they mean. */
const FAILURES: [string, () => Response, object][] = [
  ['401', () => json({ message: 'x', url: '' }, 401), { code: 'configuration' }],
  [
    '429 with a wait',
    () => new Response('slow', { status: 429, headers: { 'retry-after': '7' } }),
    { code: 'limited', retryAfter: 7000 },
  ],
  ['429 without', () => new Response('slow', { status: 429 }), { code: 'limited', retryAfter: 60_000 }],
  ['502', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), { code: 'unavailable' }],
  [
    'a page in place of an answer',
    () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    { code: 'unavailable' },
  ],
  ['an answer of another shape', () => json({ hello: 'world' }), { code: 'unavailable' }],
  ['an answer that was cut off', () => new Response('{"number": 1, "ti'), { code: 'unavailable' }],
  [
    'a redirect',
    () => new Response(null, { status: 301, headers: { location: 'https://elsewhere.example/' } }),
    { code: 'configuration' },
  ],
  [
    'no answer',
    () => {
      throw new TypeError('fetch failed');
    },
    { code: 'unavailable' },
  ],
];

/** Everything that a person could get to read of an error. */
function readable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name} ${error.message} ${error.stack} ${JSON.stringify(error)} ${readable(error.cause)}`;
}

async function failing(answer: () => Response): Promise<TestForge & { pull: Pull }> {
  const forge = newForgejo();
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
  forge.before.push(answer);
  return { ...forge, pull };
}

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    return error;
  }
};

describe('what the forge answers instead of a success', () => {
  for (const [name, answer, meaning] of FAILURES)
    test(`${name} means the same whatever was asked, and shows no token`, async () => {
      const { host, pull } = await failing(answer);

      for (const [method, ask] of Object.entries(EVERYTHING)) {
        const error = await failureOf(ask(host, pull));
        expect(error, method).toMatchObject({ name: 'ForgeError', ...meaning });
        expect(readable(error), method).not.toContain(TOKEN);
      }
    });

  test('a repository that is hidden or gone is a mistake of the settings, whatever was asked', async () => {
    const { fetch, pull } = await failing(() => json({ message: 'x', url: '', errors: [] }, 404));

    for (const [method, ask] of Object.entries(EVERYTHING)) {
      const host = forgejoConnect(options)(fetch);
      expect(await failureOf(ask(host, pull)), method).toMatchObject({ code: 'configuration' });
    }
  });

  test('a token that may not do it is a mistake of the settings', async () => {
    const { host, pull } = await failing(() => json({ message: 'x', url: '' }, 403));

    for (const [method, ask] of Object.entries(EVERYTHING))
      expect(await failureOf(ask(host, pull)), method).toMatchObject({ code: 'configuration' });
  });

  test('a wrong token is told as such', async () => {
    const { fetch } = newForgejo();
    const host = forgejoConnect({ ...options, token: 'wrong' })(fetch);

    await expect(host.tip('main')).rejects.toMatchObject({ code: 'configuration' });
  });

  test('whether the repository is there is asked once', async () => {
    const { host, sent } = newForgejo();

    await host.tip('nowhere');
    await host.tip('elsewhere');

    expect(sent.filter((line) => line === 'GET ')).toHaveLength(1);
  });

  test('a proxy that takes so many requests a minute says how long it wants to be left alone', async () => {
    let now = 0;
    const { host } = newForgejo(undefined, { writesPerMinute: 1, now: () => now });
    await host.deleteBranch('one');
    now = 20_000;

    await expect(host.deleteBranch('two')).rejects.toMatchObject({ code: 'limited', retryAfter: 40_000 });
    expect(await host.tip('main')).toBeDefined();
  });
});

describe('the survey', () => {
  test('tells what the setup needs', async () => {
    expect(await newForgejo().host.survey()).toEqual({
      repository: 'owner/name',
      defaultBranch: 'main',
      public: false,
      canPush: true,
      canOpenPulls: true,
      baseIsProtected: false,
      rate: undefined,
      tooMuch: [],
    });
  });

  test('tells of a token that may only read, of one that may too much, and of a protected base', async () => {
    const { host, before, after } = newForgejo();
    before.push(({ method }) => (method === 'PATCH' ? json({ message: 'scope', url: '' }, 403) : undefined));
    after.push(async ({ url }, response) => {
      const reply = await response?.clone().json();
      if (url.endsWith('/branches/main')) return json({ ...reply, protected: true });
      return json({ ...reply, private: false, permissions: { admin: true, push: true, pull: true } });
    });

    const survey = await host.survey();

    expect(survey).toMatchObject({
      public: true,
      canPush: false,
      canOpenPulls: false,
      baseIsProtected: true,
    });
    expect(survey.tooMuch).toHaveLength(1);
  });

  test('a base that is not there is not called unprotected', async () => {
    const { fetch } = newForgejo();
    const host = forgejoConnect({ ...options, base: 'drafts' })(fetch);

    expect((await host.survey()).baseIsProtected).toBeUndefined();
  });
});
