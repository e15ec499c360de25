import { afterEach, describe, expect, test } from 'vitest';
import {
  answeredWith,
  branchWith,
  type GitlabSite,
  gitlabSite,
  pullWith,
  removeSites,
  SETTINGS,
  TOKEN,
} from './gitlab/testing.ts';
import { gitlabConnect } from './gitlab.ts';
import type { Host } from './hosted/host.ts';
import { failure } from './local/testing.ts';
import { ForgeError } from './port.ts';

const sites: GitlabSite[] = [];
const site: typeof gitlabSite = (...options) => {
  const one = gitlabSite(...options);
  sites.push(one);
  return one;
};

afterEach(async () => {
  const violations = sites.splice(0).flatMap(({ peer }) => peer.violations);
  await removeSites();
  expect(violations).toEqual([]);
});

const PATH = 'content/comments/a-post/abc.json';
const COMMENT = 'comment/abc';

const AWKWARD = [
  '',
  'no line end',
  'lone\rreturns\r\r\nand\r\nother ends\n',
  'nul \u0000 and escape \u001b[31m\n',
  '\ufeffa mark first\n',
  '👩🏽‍💻 naïve Ελληνικά \u202e עברית\n',
  `${'long '.repeat(50_000)}\n`,
];

describe('branches on GitLab', () => {
  test('a branch is where its last commit is, and one that is not there is nowhere', async () => {
    const one = site();
    const tip = await branchWith(one, COMMENT, PATH);

    expect(await one.host.tip(COMMENT)).toBe(tip);
    expect(await one.host.tip('main')).toBe(one.repository.tip('main'));
    expect(await one.host.tip('comment/other')).toBeUndefined();
    expect(one.asked).toContain(
      'GET /api/v4/projects/group%2Fsub.group%2Fsite/repository/branches/comment%2Fabc',
    );
  });

  test('all branches with a prefix are found over many pages, and no others', async () => {
    const one = site();
    const main = one.repository.tip('main') ?? '';
    const names = Array.from({ length: 205 }, (_, i) => `comment/c${String(i).padStart(3, '0')}`);
    for (const name of [...names, 'Comment/upper', 'other', 'a-comment/x'])
      one.repository.createBranch(name, main);

    const found = await one.host.branches('comment/');

    expect(found).toEqual(names.map((name) => ({ name, tip: main })));
  });

  test('a branch that is removed is gone, and removing it again is fine', async () => {
    const one = site();
    await branchWith(one, COMMENT, PATH);

    await one.host.deleteBranch(COMMENT);
    await one.host.deleteBranch(COMMENT);

    expect(one.repository.tip(COMMENT)).toBeUndefined();
  });
});

describe('files on GitLab', () => {
  test.each(AWKWARD)('a text arrives and comes back byte for byte (%#)', async (text) => {
    const one = site();
    const tip = await branchWith(one, COMMENT, PATH, text);

    expect(await one.host.file(PATH, COMMENT)).toBe(text);
    expect(await one.host.file(PATH, tip)).toBe(text);
    expect(one.repository.blob(one.repository.entry(tip, PATH)?.sha ?? '').toString()).toBe(text);
  });

  test('a file is not there where neither path nor branch is', async () => {
    const { host } = site({ [PATH]: 'Hello.\n' });

    expect(await host.file(PATH, 'main')).toBe('Hello.\n');
    expect(await host.file('content/comments/a-post', 'main')).toBeUndefined();
    expect(await host.file('content/other.json', 'main')).toBeUndefined();
    expect(await host.file(PATH, 'comment/abc')).toBeUndefined();
  });

  test('a folder lists all files below it, each with its blob', async () => {
    const names = Array.from({ length: 130 }, (_, i) => `content/comments/post-${i % 3}/c${i}.json`);
    const one = site(Object.fromEntries(names.map((name) => [name, `${name}\n`])));

    const found = await one.host.list('content/comments', 'main');

    expect([...found.keys()].sort()).toEqual(names.sort());
    const [path, blob] = [...found][7] ?? ['', ''];
    expect(one.repository.blob(blob).toString()).toBe(`${path}\n`);
  });

  test('folders, links, programs and other repositories are no files', async () => {
    const modes = ['040000', '100644', '100755', '120000', '160000'];
    const host = answeredWith(() =>
      Response.json(modes.map((mode) => ({ id: 'b'.repeat(40), path: mode, mode }))),
    );

    expect([...(await host.list('content', 'main')).keys()]).toEqual(['100644']);
  });

  test('a folder that is not there holds nothing', async () => {
    const { host } = site();

    expect(await host.list('content/comments', 'main')).toEqual(new Map());
    expect(await host.list('content/comments', 'comment/abc')).toEqual(new Map());
  });
});

describe('commits on GitLab', () => {
  const add = [{ path: PATH, text: 'Hello.\n' }];
  const message = 'Add comment abc';

  test('a branch grows by files that are added and removed in one commit', async () => {
    const one = site({ 'old.txt': 'Old.\n' });
    const parent = await branchWith(one, COMMENT, 'content/a.json');

    const made = await one.host.commit({
      branch: COMMENT,
      parent,
      isNew: false,
      add,
      remove: ['old.txt'],
      message,
    });

    expect(one.repository.tip(COMMENT)).toBe(made);
    expect(one.repository.commit(made).parents).toEqual([parent]);
    expect([...one.repository.files(one.repository.commit(made).tree).keys()].sort()).toEqual([
      'README.md',
      'content/a.json',
      PATH,
    ]);
  });

  test('a branch that is there already is a conflict, and stays as it was', async () => {
    const one = site();
    const tip = await branchWith(one, COMMENT, PATH, 'First.\n');

    const error = await failure(branchWith(one, COMMENT, PATH, 'Second.\n'));

    expect(error.code).toBe('conflict');
    expect(one.repository.tip(COMMENT)).toBe(tip);
  });

  test('of twenty that make the same branch at once, one makes it', async () => {
    const one = site();
    const racing = Array.from({ length: 20 }, (_, i) => branchWith(one, COMMENT, PATH, `${i}\n`));

    const ended = await Promise.allSettled(racing);

    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ended) if (end.status === 'rejected') expect(end.reason.code).toBe('conflict');
  });

  test('a file that is there already is a conflict', async () => {
    const one = site({ [PATH]: 'First.\n' });

    expect((await failure(branchWith(one, COMMENT, PATH))).code).toBe('conflict');
    expect(one.repository.tip(COMMENT)).toBeUndefined();
  });

  test('a branch that has moved on and holds the file by now is a conflict', async () => {
    const one = site();
    const parent = await branchWith(one, COMMENT, 'content/a.json');
    const grow = () => one.host.commit({ branch: COMMENT, parent, isNew: false, add, remove: [], message });
    const tip = await grow();

    expect((await failure(grow())).code).toBe('conflict');
    expect(one.repository.tip(COMMENT)).toBe(tip);
  });

  test('a branch that is gone when it should grow is a conflict', async () => {
    const { host, repository } = site();
    const parent = repository.tip('main') ?? '';

    const grow = host.commit({ branch: COMMENT, parent, isNew: false, add, remove: [], message });

    expect((await failure(grow)).code).toBe('conflict');
  });

  test('what is refused for another reason is no conflict', async () => {
    const { host } = site();

    const onNothing = host.commit({
      branch: COMMENT,
      parent: '0'.repeat(40),
      isNew: true,
      add,
      remove: [],
      message,
    });

    expect((await failure(onNothing)).code).toBe('unavailable');
  });
});

describe('merge requests on GitLab', () => {
  test('one that is opened is found by its branch and among the open ones, as it was made', async () => {
    const one = site({}, {}, { now: () => Date.parse('2026-11-23T09:30:00.123Z') });
    const head = await branchWith(one, COMMENT, PATH);

    const pull = await one.host.openPull({
      branch: COMMENT,
      title: 'Add comment abc',
      body: 'Look.',
      label: 'comment',
    });

    expect(pull).toEqual({
      number: 1,
      url: 'https://gitlab.example/group/sub.group/site/-/merge_requests/1',
      branch: COMMENT,
      head,
      state: 'open',
      title: 'Add comment abc',
      body: 'Look.',
      opened: '2026-11-23T09:30:00Z',
    });
    expect(await one.host.pullsOf(COMMENT)).toEqual([pull]);
    expect(await one.host.openPulls()).toEqual([pull]);
    expect(one.peer.pulls()).toEqual([
      {
        number: 1,
        branch: COMMENT,
        state: 'open',
        title: 'Add comment abc',
        body: 'Look.',
        labels: ['comment'],
        files: { [PATH]: 'Hello.\n' },
      },
    ]);
  });

  test('a second one from the same branch is a conflict', async () => {
    const one = site();
    await pullWith(one, COMMENT, PATH);

    const again = one.host.openPull({ branch: COMMENT, title: 'Again', body: '', label: 'comment' });

    expect((await failure(again)).code).toBe('conflict');
    expect(one.peer.pulls()).toHaveLength(1);
  });

  test('one without a branch is refused, and is no conflict', async () => {
    const { host } = site();
    const opened = host.openPull({ branch: COMMENT, title: 'None', body: '', label: 'comment' });

    expect((await failure(opened)).code).toBe('unavailable');
  });

  test('those of a branch are found in every state, the newest first, also when the branch is gone', async () => {
    const one = site();
    const first = await pullWith(one, COMMENT, PATH);
    await one.host.close(first);
    const second = await one.host.openPull({ branch: COMMENT, title: 'Again', body: '', label: 'comment' });
    await one.host.merge(second);
    await one.host.deleteBranch(COMMENT);

    const found = await one.host.pullsOf(COMMENT);

    expect(found.map(({ number, state, head }) => ({ number, state, head }))).toEqual([
      { number: second.number, state: 'merged', head: second.head },
      { number: first.number, state: 'closed', head: first.head },
    ]);
    expect(await one.host.openPulls()).toEqual([]);
  });

  test('removing the branch of an open one closes it', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH);

    await one.host.deleteBranch(COMMENT);

    expect(await one.host.pullsOf(COMMENT)).toEqual([{ ...pull, state: 'closed' }]);
  });

  test('all open ones are found over many pages', async () => {
    const one = site();
    const count = 103;
    const label = 'comment';
    for (let i = 0; i < count; i += 1) {
      const branch = `comment/c${i}`;
      one.repository.createBranch(branch, one.repository.tip('main') ?? '');
      await one.host.openPull({ branch, title: 'A title', body: '', label });
    }

    const found = await one.host.openPulls();

    expect(found.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, i) => count - i));
  });

  test('one that GitLab has not prepared yet is where its branch is, and shows its changes once they are there', async () => {
    const one = site({}, {}, { unsettled: 3 });
    const pull = await pullWith(one, COMMENT, PATH);

    expect(pull.head).toBe(one.repository.tip(COMMENT));
    expect(await one.host.changes(pull)).toEqual([{ path: PATH, kind: 'added' }]);
    expect(one.waits.length).toBeGreaterThan(0);
  });

  test('its description and its labels can be changed', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH);

    await one.host.describe(pull, 'Other words.');
    await one.host.label(pull, 'spam');

    expect(one.peer.pulls()[0]).toMatchObject({ body: 'Other words.', labels: ['comment', 'spam'] });
  });

  test('no line of a description is one that GitLab would carry out', async () => {
    const one = site();
    await branchWith(one, COMMENT, PATH);
    const body = '/merge\n\n````\n```\n/approve\n\r/close\n````\nnul \0 and/or';

    const pull = await one.host.openPull({ branch: COMMENT, title: 'A title', body, label: 'comment' });
    await one.host.describe(pull, '/close');

    expect(one.peer.violations).toEqual([]);
    expect(pull.body).toBe(' /merge\n\n````\n```\n /approve\n /close\n````\nnul \ufffd and/or');
    expect(one.peer.pulls()[0]).toMatchObject({ state: 'open', body: ' /close' });
  });

  test('its changes tell a new file from everything else', async () => {
    const one = site({ 'a.txt': 'A.\n', 'b.txt': 'B.\n' });
    const parent = await branchWith(one, COMMENT, PATH);
    await one.host.commit({
      branch: COMMENT,
      parent,
      isNew: false,
      add: [],
      remove: ['b.txt'],
      message: 'Remove',
    });
    const pull = await one.host.openPull({ branch: COMMENT, title: 'A title', body: '', label: 'comment' });

    expect(await one.host.changes(pull)).toEqual([
      { path: 'b.txt', kind: 'other' },
      { path: PATH, kind: 'added' },
    ]);
  });

  test.each([
    ['an executable', { b_mode: '100755' }],
    ['a symbolic link', { b_mode: '120000' }],
    ['a changed file', { new_file: false }],
    ['a moved file', { renamed_file: true }],
    ['a removed file', { deleted_file: true, new_file: false, b_mode: '0' }],
  ])('%s is no new file', async (_, fields) => {
    const plain = {
      new_path: PATH,
      b_mode: '100644',
      new_file: true,
      renamed_file: false,
      deleted_file: false,
    };
    const host = answeredWith(() => Response.json([{ ...plain, ...fields }]));

    expect(await host.changes(PULL)).toEqual([{ path: PATH, kind: 'other' }]);
  });

  test('one from a fork is none of ours', async () => {
    const own = requestWith({});
    const host = answeredWith(() =>
      Response.json([
        own,
        requestWith({ iid: 2, source_project_id: 9 }),
        requestWith({ iid: 3, source_project_id: null }),
      ]),
    );

    expect((await host.openPulls()).map(({ number }) => number)).toEqual([1]);
  });

  test('one that is being merged counts as open', async () => {
    const host = answeredWith(() => Response.json([requestWith({ state: 'locked' })]));

    expect((await host.pullsOf(COMMENT))[0]?.state).toBe('open');
  });

  test('times are told in UTC, without fractions', async () => {
    const host = answeredWith(() =>
      Response.json([requestWith({ created_at: '2026-11-23T10:30:00.987+01:00' })]),
    );

    expect((await host.pullsOf(COMMENT))[0]?.opened).toBe('2026-11-23T09:30:00Z');
  });

  test('closing one that is closed is fine, and one that is merged stays merged', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH);
    await one.host.close(pull);
    await one.host.close(pull);
    const other = await pullWith(one, 'comment/other', 'content/other.json');
    await one.host.merge(other);

    expect((await failure(one.host.close(other))).code).toBe('conflict');
    expect(one.peer.pulls().map(({ state }) => state)).toEqual(['closed', 'merged']);
  });
});

describe('merging on GitLab', () => {
  test('what is merged is on the base', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH);

    await one.host.merge(pull);

    expect(await one.host.file(PATH, 'main')).toBe('Hello.\n');
    expect(one.peer.pulls()[0]?.state).toBe('merged');
    expect(one.waits).toEqual([]);
  });

  test('one that GitLab still checks is merged once it has', async () => {
    const one = site({}, {}, { unsettled: 4 });
    const pull = await pullWith(one, COMMENT, PATH);

    await one.host.merge(pull);

    expect(one.peer.pulls()[0]?.state).toBe('merged');
    expect(one.waits.length).toBeGreaterThan(0);
  });

  test('one that GitLab checks for longer than people wait is left as it is', async () => {
    const one = site({}, {}, { unsettled: 1000 });
    const pull = await pullWith(one, COMMENT, PATH);

    expect((await failure(one.host.merge(pull))).code).toBe('unavailable');
    expect(one.peer.pulls()[0]?.state).toBe('open');
    expect(one.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(10_000);
  });

  test('one that has moved on since it was looked at is a conflict', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH);
    await one.host.commit({
      branch: COMMENT,
      parent: pull.head,
      isNew: false,
      add: [{ path: 'b.txt', text: 'B.\n' }],
      remove: [],
      message: 'More',
    });

    one.asked.splice(0);
    expect((await failure(one.host.merge(pull))).code).toBe('conflict');
    expect(one.asked).toHaveLength(1);
    expect(await one.host.file('b.txt', 'main')).toBeUndefined();
    expect((await one.host.pullsOf(COMMENT))[0]?.head).toBe(one.repository.tip(COMMENT));
  });

  test('one that does not fit the base any more is a conflict', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH, 'One.\n');
    const other = await pullWith(one, 'comment/other', PATH, 'Two.\n');
    await one.host.merge(other);

    expect((await failure(one.host.merge(pull))).code).toBe('conflict');
    expect(await one.host.file(PATH, 'main')).toBe('Two.\n');
  });

  test('one that is closed or merged is a conflict', async () => {
    const one = site();
    const pull = await pullWith(one, COMMENT, PATH);
    await one.host.merge(pull);
    const other = await pullWith(one, 'comment/other', 'content/other.json');
    await one.host.close(other);

    expect((await failure(one.host.merge(pull))).code).toBe('conflict');
    expect((await failure(one.host.merge(other))).code).toBe('conflict');
  });

  test.each([405, 406, 422])('a refusal with %i says why it cannot be merged', async (status) => {
    const host = inTurn(
      () => Response.json({ message: 'no' }, { status }),
      () => Response.json(requestWith({ detailed_merge_status: 'not_approved' })),
    );

    const error = await failure(host.merge(PULL));

    expect(error.code).toBe('conflict');
    expect(error.message).toContain('not approved');
  });

  test.each([
    ['merged by somebody else', { state: 'merged' }, 'merged'],
    ['closed', { state: 'closed' }, 'closed'],
    ['moved on', { sha: 'b'.repeat(40) }, 'moved on'],
  ])('an older GitLab, which gives no reasons, refuses one that was %s', async (_, fields, why) => {
    const host = inTurn(
      () => Response.json({ message: 'no' }, { status: 405 }),
      () => Response.json(requestWith(fields)),
    );

    const error = await failure(host.merge(PULL));

    expect(error.code).toBe('conflict');
    expect(error.message).toContain(why);
  });

  test('one that is refused and looks as if it could be merged is tried again, and not for ever', async () => {
    const asked: string[] = [];
    const host = gitlabConnect(SETTINGS, async () => {})(async (_, init) => {
      asked.push(init?.method ?? '');
      return init?.method === 'PUT'
        ? Response.json({ message: 'no' }, { status: 405 })
        : Response.json(requestWith({ detailed_merge_status: 'mergeable' }));
    });

    expect((await failure(host.merge(PULL))).code).toBe('conflict');
    expect(asked).toEqual(['PUT', 'GET', 'PUT', 'GET', 'PUT', 'GET']);
  });

  test('a look at another merge request than the one to merge is no answer', async () => {
    const host = inTurn(
      () => Response.json({ message: 'no' }, { status: 405 }),
      () => Response.json(requestWith({ iid: 2, detailed_merge_status: 'not_approved' })),
    );

    expect((await failure(host.merge(PULL))).code).toBe('unavailable');
  });

  test('a token that may not merge is told apart from one that is not valid', async () => {
    const unauthorized = () => Response.json({ message: '401 Unauthorized' }, { status: 401 });
    const may = inTurn(unauthorized, () =>
      Response.json(requestWith({ detailed_merge_status: 'mergeable' })),
    );

    const error = await failure(may.merge(PULL));

    expect(error.code).toBe('configuration');
    expect(error.message).toContain('merge');
    expect((await failure(answeredWith(unauthorized).merge(PULL))).message).toContain(
      'does not accept the token',
    );
  });
});

const PULL = {
  number: 1,
  url: 'https://gitlab.example/group/sub.group/site/-/merge_requests/1',
  branch: COMMENT,
  head: 'a'.repeat(40),
  state: 'open',
  title: 'Add comment abc',
  body: '',
  opened: '2026-11-23T09:30:00Z',
} as const;

const requestWith = (more: Record<string, unknown>) => ({
  iid: 1,
  web_url: PULL.url,
  source_branch: COMMENT,
  target_branch: 'main',
  source_project_id: 7,
  target_project_id: 7,
  sha: PULL.head,
  state: 'opened',
  title: PULL.title,
  description: null,
  created_at: '2026-11-23T09:30:00.000Z',
  ...more,
});

/** A host whose forge answers one request after the other so, and the last ones alike. */
function inTurn(...answers: (() => Response)[]): Host {
  let next = 0;
  return answeredWith(() => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    return answer ? answer() : new Response();
  });
}

/** Everything of an error that could be printed. */
function printed(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const more = error instanceof ForgeError ? [error.code] : [];
  return [error.name, error.message, error.stack, ...more, printed(error.cause)].join('\n');
}

/** One call of each kind. */
const CALLS: [string, (host: Host) => Promise<unknown>][] = [
  ['tip', (host) => host.tip(COMMENT)],
  ['branches', (host) => host.branches('comment/')],
  ['file', (host) => host.file(PATH, 'main')],
  ['list', (host) => host.list('content/comments', 'main')],
  [
    'commit',
    (host) =>
      host.commit({
        branch: COMMENT,
        parent: 'a'.repeat(40),
        isNew: true,
        add: [{ path: PATH, text: 'Hello.\n' }],
        remove: [],
        message: 'Add',
      }),
  ],
  ['deleteBranch', (host) => host.deleteBranch(COMMENT)],
  ['pullsOf', (host) => host.pullsOf(COMMENT)],
  ['openPulls', (host) => host.openPulls()],
  ['openPull', (host) => host.openPull({ branch: COMMENT, title: 'A', body: '', label: 'comment' })],
  ['describe', (host) => host.describe(PULL, 'Words.')],
  ['label', (host) => host.label(PULL, 'comment')],
  ['changes', (host) => host.changes(PULL)],
  ['merge', (host) => host.merge(PULL)],
  ['close', (host) => host.close(PULL)],
  ['survey', (host) => host.survey()],
];

/** Removing a branch reads no reply. */
const READING = CALLS.filter(([name]) => name !== 'deleteBranch');

const cutOff = () =>
  new Response(
    new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('[{"iid": 1,'));
        stream.error(new TypeError('terminated'));
      },
    }),
  );

const json =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ message: 'words of GitLab' }, { status, headers });

describe.each(CALLS)('when GitLab is in the way of %s', (_, call) => {
  test.each([
    ['a token that is not valid', json(401), 'configuration'],
    ['a token that may not', json(403), 'configuration'],
    ['no such project', json(404), 'configuration'],
    ['a project that was moved', json(301, { location: 'https://elsewhere.example/' }), 'configuration'],
    ['too many requests', json(429, { 'retry-after': '7' }), 'limited'],
    ['an error of its own', json(500), 'unavailable'],
    ['a proxy that finds nothing', () => new Response('<html>', { status: 502 }), 'unavailable'],
  ] as const)('%s', async (_what, answer, code) => {
    const error = await failure(call(answeredWith(answer)));

    expect(error.code).toBe(code);
    expect(printed(error)).not.toContain(TOKEN);
    expect(error.message).not.toContain('words of GitLab');
    if (code === 'limited') expect(error.retryAfter).toBe(7000);
  });

  test('no answer', async () => {
    const host = answeredWith(() => Promise.reject(new TypeError('fetch failed')));
    const error = await failure(call(host));

    expect(error.code).toBe('unavailable');
    expect(printed(error)).not.toContain(TOKEN);
  });
});

describe.each(READING)('an answer to %s that is not GitLab’s', (_, call) => {
  test.each([
    ['a page', () => new Response('<!doctype html><title>Sign in</title>')],
    ['nothing', () => new Response('')],
    ['another shape', () => Response.json({ id: 1 })],
    ['entries of another shape', () => Response.json([{ id: 1 }])],
    ['one that breaks off', cutOff],
    ['one that was cut', () => new Response('[{"iid": 1,')],
  ])('%s is no success', async (_what, answer) => {
    expect((await failure(call(answeredWith(answer)))).code).toBe('unavailable');
  });
});

describe('answers about something else', () => {
  const branch = { name: 'other', commit: { id: 'b'.repeat(40) } };
  test.each([
    ['a branch', branch, (host: Host) => host.tip(COMMENT)],
    [
      'a file',
      { file_path: 'other', encoding: 'base64', content: '' },
      (host: Host) => host.file(PATH, 'main'),
    ],
    [
      'a commit that stands on another one',
      { id: 'b'.repeat(40), parent_ids: ['c'.repeat(40)] },
      (host: Host) =>
        host.commit({
          branch: COMMENT,
          parent: 'a'.repeat(40),
          isNew: true,
          add: [{ path: PATH, text: '' }],
          remove: [],
          message: 'Add',
        }),
    ],
    [
      'a merge request of another branch',
      [requestWith({ source_branch: 'x' })],
      (host: Host) => host.pullsOf(COMMENT),
    ],
    [
      'a merge request into another branch',
      [requestWith({ target_branch: 'x' })],
      (host: Host) => host.openPulls(),
    ],
    [
      'a new merge request',
      requestWith({ source_branch: 'x' }),
      (host: Host) => host.openPull({ branch: COMMENT, title: 'A', body: '', label: 'comment' }),
    ],
    ['a described merge request', requestWith({ iid: 2 }), (host: Host) => host.describe(PULL, 'Words.')],
    ['a merged merge request', requestWith({ iid: 2, state: 'merged' }), (host: Host) => host.merge(PULL)],
    ['a merge that was none', requestWith({}), (host: Host) => host.merge(PULL)],
    [
      'an address that is none',
      [requestWith({ web_url: 'javascript:alert(1)' })],
      (host: Host) => host.openPulls(),
    ],
  ])('%s is no success', async (_, body, call) => {
    expect((await failure(call(answeredWith(() => Response.json(body))))).code).toBe('unavailable');
  });
});

describe('the way to GitLab', () => {
  test('a token that cannot be sent is a mistake of the settings, and is not told', async () => {
    const error = await failure((async () => gitlabSite({}, { token: `${TOKEN}\n` }).host.tip('main'))());

    expect(error.code).toBe('configuration');
    expect(printed(error)).not.toContain(TOKEN);
    await removeSites();
  });

  test('a wrong token and a project that is not there are mistakes of the settings', async () => {
    const wrong = site({}, { token: 'glpat-other' });
    const elsewhere = site({}, { repository: 'group/other' });

    for (const [name, call] of CALLS) {
      expect([name, (await failure(call(wrong.host))).code]).toEqual([name, 'configuration']);
      expect([name, (await failure(call(elsewhere.host))).code]).toEqual([name, 'configuration']);
    }
  });

  test('whether the project is there is asked once, and only where that is not known', async () => {
    const one = site();

    await one.host.tip('comment/none');
    await one.host.tip('comment/none');
    await one.host.file(PATH, 'main');

    expect(one.asked.map((asked) => asked.replace('/api/v4/projects/group%2Fsub.group%2Fsite', ''))).toEqual([
      'GET /repository/branches/comment%2Fnone',
      'GET ',
      'GET /repository/branches/comment%2Fnone',
      `GET /repository/files/${encodeURIComponent(PATH)}?ref=main`,
    ]);
  });

  test('of a next page only the query is taken, wherever it is said to be', async () => {
    const asked: string[] = [];
    const page = (link: string, name: string) =>
      Response.json([{ name, commit: { id: 'b'.repeat(40) } }], { headers: { link } });
    const next = '<https://elsewhere.example/api/v4/steal?page=2&per_page=100>; rel="next"';
    const host = gitlabConnect(SETTINGS)(async (input) => {
      asked.push(String(input));
      return asked.length === 1 ? page(next, 'comment/a') : page('', 'comment/b');
    });

    expect((await host.branches('comment/')).map(({ name }) => name)).toEqual(['comment/a', 'comment/b']);
    expect(asked[1]).toBe(
      'https://gitlab.example/api/v4/projects/group%2Fsub.group%2Fsite/repository/branches?page=2&per_page=100',
    );
  });

  test('pages that lead back to themselves end', async () => {
    const link = '<https://gitlab.example/x?page=2>; rel="next"';
    const host = answeredWith(() => Response.json([], { headers: { link } }));

    expect((await failure(host.branches('comment/'))).code).toBe('unavailable');
  });

  test('more in a minute than GitLab takes is told with the time to wait', async () => {
    const one = site({}, {}, { writesPerMinute: 1 });
    await branchWith(one, COMMENT, PATH);

    const error = await failure(branchWith(one, 'comment/other', PATH));

    expect(error.code).toBe('limited');
    expect(error.retryAfter).toBeGreaterThan(0);
    expect(error.retryAfter).toBeLessThanOrEqual(60_000);
  });
});

describe('what is seen of the setup', () => {
  test('a project as it should be', async () => {
    const one = site({}, {}, { now: () => Date.parse('2026-11-23T09:30:10Z') });

    expect(one.host.description).toBe('GitLab, group/sub.group/site');
    expect(await one.host.survey()).toEqual({
      repository: 'group/sub.group/site',
      defaultBranch: 'main',
      public: true,
      canPush: true,
      canOpenPulls: true,
      baseIsProtected: true,
      rate: { left: 1999, of: 2000, reset: '2026-11-23T09:31:00Z' },
      tooMuch: [],
    });
  });

  const project = {
    path_with_namespace: 'group/site',
    default_branch: 'main',
    visibility: 'private',
    archived: false,
    merge_requests_enabled: true,
    permissions: { project_access: { access_level: 30 }, group_access: null },
  };
  const surveyOf = (details: object, branch: () => Response, token: () => Response) =>
    inTurn(() => Response.json(details), branch, token).survey();
  const none = () => Response.json({ message: 'no' }, { status: 404 });
  const scopes =
    (...all: string[]) =>
    () =>
      Response.json({ scopes: all });

  test.each([
    ['a reporter', { permissions: { project_access: { access_level: 20 }, group_access: null } }, false],
    [
      'a developer of the group',
      { permissions: { project_access: null, group_access: { access_level: 30 } } },
      true,
    ],
    ['nobody that GitLab tells of', { permissions: { project_access: null, group_access: null } }, undefined],
    ['an archived project', { archived: true }, false],
  ])('%s', async (_, details, canPush) => {
    const seen = await surveyOf({ ...project, ...details }, none, scopes('api'));

    expect(seen).toMatchObject({ canPush, canOpenPulls: canPush, public: false, baseIsProtected: undefined });
    expect(seen.rate).toBeUndefined();
  });

  test('a token that may read only, and a project without merge requests', async () => {
    expect((await surveyOf(project, none, scopes('read_api'))).canPush).toBe(false);
    const without = await surveyOf({ ...project, merge_requests_enabled: false }, none, scopes('api'));
    expect(without).toMatchObject({ canPush: true, canOpenPulls: false });
  });

  test('a token that may more than it needs', async () => {
    const details = {
      ...project,
      permissions: { project_access: { access_level: 40 }, group_access: { access_level: 30 } },
    };

    const { tooMuch } = await surveyOf(details, none, scopes('api', 'sudo'));

    expect(tooMuch).toEqual([
      'The token has the scope "sudo", which is not needed.',
      'The token has the role Maintainer or a higher one. Developer is enough to propose comments.',
    ]);
  });

  test('a token that cannot tell about itself', async () => {
    const refused = () => Response.json({ message: 'no' }, { status: 400 });

    expect(await surveyOf(project, none, refused)).toMatchObject({ canPush: true, tooMuch: [] });
  });
});
