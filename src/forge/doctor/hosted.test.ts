import { describe, expect, test } from 'vitest';
import type { Finding } from '../doctor.ts';
import type { Host, Pull, Survey } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { hostedFacts } from './hosted.ts';
import { judgeHosted } from './judge-hosted.ts';

const WELL: Survey = {
  repository: 'ann/blog',
  defaultBranch: 'main',
  public: true,
  canPush: true,
  canOpenPulls: true,
  baseIsProtected: true,
  rate: { left: 4990, of: 5000, reset: '2026-11-23T13:00:00Z' },
  tooMuch: [],
};

const pull = (branch: string): Pull => ({
  ...{ number: 1, url: '', branch, head: '', state: 'open', title: '', body: '', opened: '' },
});

interface Fake {
  survey?: Partial<Survey> | ForgeError;
  open?: string[];
  branches?: string[];
  tip?: string | undefined;
}

const unused = (): never => {
  throw new Error('The doctor changes nothing and asks for nothing else.');
};

/** A forge that answers what it is told to, and lets nothing be changed. */
function fakeHost({ survey = {}, open = [], branches = open, ...more }: Fake): Host {
  const tip = 'tip' in more ? more.tip : 'abc';
  return {
    description: 'GitHub, ann/blog',
    base: 'main',
    longestBody: 1,
    survey: async () => {
      if (survey instanceof ForgeError) throw survey;
      return { ...WELL, ...survey };
    },
    openPulls: async () => open.map(pull),
    branches: async () => branches.map((name) => ({ name, tip: 'abc' })),
    tip: async () => tip,
    ...{ file: unused, list: unused, commit: unused, deleteBranch: unused, pullsOf: unused },
    ...{ openPull: unused, describe: unused, label: unused, changes: unused, merge: unused, close: unused },
  };
}

async function examined(fake: Fake, repository = 'ann/blog'): Promise<Finding[]> {
  let time = 0;
  const facts = await hostedFacts(fakeHost(fake), repository, () => (time += 230));
  return judgeHosted(facts).flatMap(({ findings }) => findings);
}

const notGood = async (fake: Fake, repository?: string): Promise<Finding[]> =>
  (await examined(fake, repository)).filter(({ state }) => state !== 'good');

describe('the doctor on a hosted forge', () => {
  test('where all is well it says what it saw', async () => {
    expect(await examined({ open: ['comment/a', 'comments/b', 'a-post'] })).toEqual(
      [
        'It answered in 230 ms.',
        'The repository is ann/blog. Everybody can read it, comments that wait included.',
        "Comments are merged into main, the forge's default branch.",
        'The credentials may push commits and open pull requests.',
        'main is protected: approving needs whatever its rules ask for, such as a passed check of comments.',
        '4990 of 5000 requests are left until 2026-11-23T13:00:00Z.',
        '1 comment has an open pull request of its own, and 1 pull request gathers more.',
      ].map((what) => ({ state: 'good', what })),
    );
  });

  test.each([
    ['configuration', /REJOINDER_TOKEN/],
    ['unavailable', /outbox/],
    ['limited', /Wait/],
  ] as const)('a forge that fails as %s is wrong, with what to do', async (code, todo) => {
    const survey = new ForgeError(code, 'GitHub does not do that.');
    expect(await examined({ survey })).toEqual([
      { state: 'bad', what: 'GitHub does not do that.', todo: expect.stringMatching(todo) },
    ]);
  });

  test.each<[string, Fake, Finding['state'], RegExp]>([
    [
      'a repository that was renamed',
      { survey: { repository: 'ann/new' } },
      'warning',
      /calls the repository ann\/new/,
    ],
    ['another default branch', { survey: { defaultBranch: 'trunk' } }, 'warning', /default branch is trunk/],
    ['no such branch', { tip: undefined }, 'bad', /There is no branch main/],
    ['no right to push', { survey: { canPush: false } }, 'bad', /may not push commits/],
    [
      'no right to open pull requests',
      { survey: { canOpenPulls: false } },
      'bad',
      /may not open pull requests/,
    ],
    [
      'rights nobody tells of',
      { survey: { canPush: undefined, canOpenPulls: undefined } },
      'warning',
      /whether the credentials may push commits and open pull requests/,
    ],
    [
      'rights nobody needs',
      { survey: { tooMuch: ['The App may delete.'] } },
      'warning',
      /The App may delete/,
    ],
    ['an unprotected branch', { survey: { baseIsProtected: false } }, 'warning', /main is not protected/],
    [
      'a protection nobody tells of',
      { survey: { baseIsProtected: undefined } },
      'warning',
      /whether main is protected/,
    ],
    [
      'few requests left',
      { survey: { rate: { left: 499, of: 5000, reset: '2026-11-23T13:00:00Z' } } },
      'warning',
      /^499 of 5000 requests/,
    ],
    [
      'as many pull requests as are opened one by one',
      { open: Array.from({ length: 25 }, (_, i) => `comment/c${i}`) },
      'warning',
      /No more than 25 are opened/,
    ],
    [
      'branches without a pull request',
      { open: ['comment/a'], branches: ['comment/a', 'comment/b', 'comments/c', 'commentary'] },
      'warning',
      /^2 branches .*: comment\/b, comments\/c\.$/,
    ],
  ])('%s is told, once', async (_name, fake, state, what) => {
    expect(await notGood(fake)).toEqual([
      { state, what: expect.stringMatching(what), todo: expect.stringMatching(/\.$/) },
    ]);
  });

  test('a name in other letters is the same repository', async () => {
    expect(await notGood({}, 'Ann/Blog')).toEqual([]);
  });

  test('a forge that tells no limit is not complained of', async () => {
    expect(await notGood({ survey: { rate: undefined } })).toEqual([]);
  });
});
