import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { settingsFrom } from './settings.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

const GITHUB = { REJOINDER_FORGE: 'github', REJOINDER_REPOSITORY: 'ann/blog', REJOINDER_TOKEN: 'ghp_secret' };
const APP = {
  REJOINDER_APP_ID: '12345',
  REJOINDER_APP_PRIVATE_KEY: PEM,
  REJOINDER_APP_INSTALLATION_ID: '678',
};
const FORGEJO = { ...GITHUB, REJOINDER_FORGE: 'forgejo', REJOINDER_FORGE_URL: 'https://codeberg.org' };

const problems = (env: NodeJS.ProcessEnv): string[] => {
  const result = settingsFrom(env);
  return result.ok ? [] : result.problems;
};

describe('a forge that is set up right', () => {
  test('without any variable it is the repository of the folder', () => {
    expect(settingsFrom({}, '/a/site')).toEqual({
      ok: true,
      settings: { forge: 'local', directory: '/a/site' },
    });
    expect(settingsFrom({ REJOINDER_FORGE: 'local', REJOINDER_REPOSITORY: '/b' }, '/a')).toMatchObject({
      settings: { directory: '/b' },
    });
  });

  test('GitHub with a token', () => {
    expect(settingsFrom(GITHUB)).toEqual({
      ok: true,
      settings: {
        forge: 'github',
        options: {
          repository: 'ann/blog',
          base: 'main',
          url: 'https://api.github.com',
          credentials: { token: 'ghp_secret' },
        },
      },
    });
  });

  test('GitHub with an App, its key on one line', () => {
    const { REJOINDER_TOKEN: _, ...env } = { ...GITHUB, ...APP };
    const oneLine = { ...env, REJOINDER_APP_PRIVATE_KEY: PEM.replaceAll('\n', '\\n') };
    for (const given of [env, oneLine])
      expect(settingsFrom(given)).toMatchObject({
        ok: true,
        settings: {
          options: { credentials: { appId: '12345', privateKey: PEM, installationId: 678 } },
        },
      });
  });

  test('GitLab with groups', () => {
    const env = { ...GITHUB, REJOINDER_FORGE: 'gitlab', REJOINDER_REPOSITORY: 'a/b/blog' };
    expect(settingsFrom(env)).toEqual({
      ok: true,
      settings: {
        forge: 'gitlab',
        options: { repository: 'a/b/blog', base: 'main', url: 'https://gitlab.com', token: 'ghp_secret' },
      },
    });
  });

  test.each(['forgejo', 'gitea', 'Forgejo'])('%s at its own address', (REJOINDER_FORGE) => {
    expect(settingsFrom({ ...FORGEJO, REJOINDER_FORGE })).toMatchObject({
      ok: true,
      settings: { forge: 'forgejo', options: { url: 'https://codeberg.org' } },
    });
  });

  test('blanks around what was pasted and slashes behind an address are cut', () => {
    const env = {
      ...FORGEJO,
      REJOINDER_TOKEN: ' secret\r\n',
      REJOINDER_FORGE_URL: ' https://Example.org/git// ',
      REJOINDER_BRANCH: ' ',
    };
    expect(settingsFrom(env)).toMatchObject({
      settings: { options: { token: 'secret', url: 'https://example.org/git', base: 'main' } },
    });
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'on this machine %s will do',
    (url) => {
      expect(settingsFrom({ ...FORGEJO, REJOINDER_FORGE_URL: url })).toMatchObject({ ok: true });
    },
  );

  test.each(['main', 'site/2026', 'v1.x', 'commentary'])('the branch may be %s', (REJOINDER_BRANCH) => {
    expect(settingsFrom({ ...GITHUB, REJOINDER_BRANCH })).toMatchObject({
      settings: { options: { base: REJOINDER_BRANCH } },
    });
  });
});

describe('a forge that is set up wrong', () => {
  const { REJOINDER_TOKEN: _, ...WITHOUT_TOKEN } = GITHUB;
  const { REJOINDER_APP_ID: __, ...HALF_APP } = APP;

  test.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['a forge nobody knows', { REJOINDER_FORGE: 'bitbucket' }, /^REJOINDER_FORGE names no forge: use/],
    ['a token and no forge', { REJOINDER_TOKEN: 'x' }, /^REJOINDER_FORGE is not set, but REJOINDER_TOKEN is/],
    ['no token', WITHOUT_TOKEN, /^REJOINDER_TOKEN is not set: give a token, or a GitHub App/],
    ['a token and an App', { ...GITHUB, ...APP }, /both set: keep one/],
    ['half an App', { ...WITHOUT_TOKEN, ...HALF_APP }, /^REJOINDER_APP_ID is not set: a GitHub App needs/],
    ['a token and half an App', { ...GITHUB, ...HALF_APP }, /both set/],
    ['an App on GitLab', { ...GITHUB, REJOINDER_FORGE: 'gitlab', ...APP }, /are for GitHub only/],
    ['no repository', { ...GITHUB, REJOINDER_REPOSITORY: '' }, /^REJOINDER_REPOSITORY is not set/],
    [
      'a key that is none',
      { ...WITHOUT_TOKEN, ...APP, REJOINDER_APP_PRIVATE_KEY: 'SHA256:xyz' },
      /private key/,
    ],
    ['an App ID that is none', { ...WITHOUT_TOKEN, ...APP, REJOINDER_APP_ID: 'my-app' }, /no App ID/],
    [
      'an installation that is no number',
      { ...WITHOUT_TOKEN, ...APP, REJOINDER_APP_INSTALLATION_ID: 'mine' },
      /INSTALLATION_ID is no number/,
    ],
    ['a token with a line end inside', { ...GITHUB, REJOINDER_TOKEN: 'a\nb' }, /copy it anew/],
    [
      'no address of Forgejo',
      { ...FORGEJO, REJOINDER_FORGE_URL: undefined },
      /^REJOINDER_FORGE_URL is not set/,
    ],
    [
      'GitHub’s pages for its API',
      { ...GITHUB, REJOINDER_FORGE_URL: 'https://github.com/' },
      /not of its API/,
    ],
    ['an API for the pages', { ...FORGEJO, REJOINDER_FORGE_URL: 'https://a.org/api/v1/' }, /path of the API/],
    ['http to another machine', { ...FORGEJO, REJOINDER_FORGE_URL: 'http://a.org' }, /Use https/],
    [
      'http to a name like loopback',
      { ...FORGEJO, REJOINDER_FORGE_URL: 'http://localhost.a.org' },
      /Use https/,
    ],
    ['no address at all', { ...FORGEJO, REJOINDER_FORGE_URL: 'codeberg.org' }, /is no web address/],
    ['a password in an address', { ...FORGEJO, REJOINDER_FORGE_URL: 'https://a:b@a.org' }, /address alone/],
  ])('%s gives one sentence', (_name, env, said) => {
    expect(problems(env)).toEqual([expect.stringMatching(said)]);
  });

  test.each([
    'blog',
    'https://github.com/a/b',
    'a/b/c',
    'a/b.git',
    '../b',
    'a/',
    'a b/c',
    'git@github.com:a/b',
  ])('the repository %j is none', (REJOINDER_REPOSITORY) => {
    expect(problems({ ...GITHUB, REJOINDER_REPOSITORY })).toEqual([
      expect.stringMatching(/^REJOINDER_REPOSITORY is not owner\/name/),
    ]);
  });

  test.each([
    'a..b',
    'a b',
    '-a',
    'refs/heads/main',
    'a/',
    'a.lock',
    'comment',
    'comment/x',
    'comments/1',
  ])('the branch %j is none that a site is built from', (REJOINDER_BRANCH) => {
    expect(problems({ ...GITHUB, REJOINDER_BRANCH })).toEqual([
      expect.stringMatching(/^REJOINDER_BRANCH is/),
    ]);
  });

  test('everything that is wrong is said at once', () => {
    const env = {
      REJOINDER_FORGE: 'github',
      REJOINDER_REPOSITORY: 'blog',
      REJOINDER_BRANCH: 'a b',
      ...HALF_APP,
    };
    expect(problems(env).map((problem) => problem.split(' ')[0])).toEqual([
      'REJOINDER_BRANCH',
      'REJOINDER_REPOSITORY',
      'REJOINDER_APP_ID',
    ]);
  });

  test('what a variable holds is in no message, whichever variable it was pasted into', () => {
    const secret = 'ghp_0123456789abcdef \n';
    const names = [
      'REJOINDER_FORGE',
      'REJOINDER_REPOSITORY',
      'REJOINDER_BRANCH',
      'REJOINDER_FORGE_URL',
      'REJOINDER_TOKEN',
      ...Object.keys(APP),
    ];
    for (const forge of ['local', 'github', 'gitlab', 'forgejo', secret]) {
      const all = Object.fromEntries(names.map((name) => [name, `${secret}x`]));
      const said = problems({ ...all, REJOINDER_FORGE: forge });
      expect(said.join('\n')).not.toContain('0123456789');
      if (forge !== 'local') expect(said).not.toEqual([]);
    }
  });
});
