import { afterEach, describe, expect, test, vi } from 'vitest';
import { API, commitOn, errorOf, newHost, OPTIONS, pullFrom, removePeers } from './github/testing.ts';
import { githubConnect } from './github.ts';

afterEach(() => {
  expect(removePeers()).toEqual([]);
});

// Git merges here, and a few hundred pull requests are opened; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe('branches', () => {
  test('a branch is found by its whole name, not by how it begins', async () => {
    const { host } = newHost();
    const sha = await commitOn(host, 'comment/abc');

    expect(await host.tip('comment/abc')).toBe(sha);
    expect(await host.tip('comment/ab')).toBeUndefined();
    expect(await host.tip('comment')).toBeUndefined();
  });

  test('branches are listed by how their names begin', async () => {
    const { host } = newHost();
    const one = await commitOn(host, 'comment/one');
    const two = await commitOn(host, 'comment/two');
    await commitOn(host, 'comments/three');

    expect(await host.branches('comment/')).toEqual([
      { name: 'comment/one', tip: one },
      { name: 'comment/two', tip: two },
    ]);
  });

  test('a branch is removed, and removing it again is fine', async () => {
    const { host } = newHost();
    await commitOn(host, 'comment/abc');

    await host.deleteBranch('comment/abc');
    await host.deleteBranch('comment/abc');

    expect(await host.tip('comment/abc')).toBeUndefined();
  });

  test('a branch with signs that mean something in an address is that branch', async () => {
    const { host } = newHost();
    const sha = await commitOn(host, 'comment/a%2Fb#c&d');

    expect(await host.tip('comment/a%2Fb#c&d')).toBe(sha);
    expect(await host.branches('comment/a%2F')).toEqual([{ name: 'comment/a%2Fb#c&d', tip: sha }]);
  });
});

describe('files', () => {
  test('a file is read at a branch and at a commit, byte for byte', async () => {
    const text = 'naïve 👩🏽‍💻\r\n\u0000\u001b[31m';
    const { host, repository } = newHost({}, { 'content/a b/ä#?.json': text });

    expect(await host.file('content/a b/ä#?.json', 'main')).toBe(text);
    expect(await host.file('content/a b/ä#?.json', repository.tip('main') ?? '')).toBe(text);
  });

  test('a file of more than a megabyte is read whole', async () => {
    const text = `${'0123456789'.repeat(120_000)}\n`;
    const { host } = newHost({}, { 'large.txt': text });

    expect(await host.file('large.txt', 'main')).toBe(text);
  });

  test('what is no file, or is not there, has no text', async () => {
    const { host } = newHost({}, { 'content/posts/a.mdx': 'x' });

    expect(await host.file('content/posts', 'main')).toBeUndefined();
    expect(await host.file('content/posts/b.mdx', 'main')).toBeUndefined();
    expect(await host.file('content/posts/a.mdx', 'no-such-branch')).toBeUndefined();
  });

  test('all files below a folder are listed with their blobs, and no others', async () => {
    const { host, repository } = newHost(
      {},
      { 'content/comments/a/1.json': '1', 'content/comments/b/2.json': '2', 'content/comments.md': '3' },
    );
    const blob = (text: string): string => repository.writeBlob(Buffer.from(text));

    expect(await host.list('content/comments', 'main')).toEqual(
      new Map([
        ['content/comments/a/1.json', blob('1')],
        ['content/comments/b/2.json', blob('2')],
      ]),
    );
    expect(await host.list('content/posts', 'main')).toEqual(new Map());
    expect(await host.list('content', 'no-such-branch')).toEqual(new Map());
  });

  test('a list that GitHub cuts off is read folder by folder', async () => {
    const names = ['a/1', 'a/2', 'b/3', 'b/4', 'c/5', '6'].map((name) => `content/comments/${name}.json`);
    const { host } = newHost({ treeEntries: 4 }, Object.fromEntries(names.map((name) => [name, name])));

    expect([...(await host.list('content/comments', 'main')).keys()].sort()).toEqual([...names].sort());
  });
});

describe('a commit', () => {
  test('adds files and removes others on a branch that is there', async () => {
    const { host, repository } = newHost({}, { 'old.txt': 'old', 'kept.txt': 'kept' });
    const first = await commitOn(host, 'comment/abc');

    const sha = await commitOn(host, 'comment/abc', {
      parent: first,
      isNew: false,
      add: [{ path: 'new.txt', text: 'new' }],
      remove: ['old.txt'],
    });

    expect(await host.tip('comment/abc')).toBe(sha);
    expect(repository.commit(sha).parents).toEqual([first]);
    expect([...repository.files(repository.commit(sha).tree).keys()]).toEqual([
      'content/comments/a-post/abc.json',
      'kept.txt',
      'new.txt',
    ]);
  });

  test('leaves no name of an author, so that GitHub signs those of an App', async () => {
    const { peer } = newHost();
    const bodies: string[] = [];
    const host = githubConnect(OPTIONS)(async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/git/commits')) bodies.push(await request.clone().text());
      return peer.handle(request);
    });

    await commitOn(host, 'comment/abc');

    expect(bodies.map((body) => Object.keys(JSON.parse(body)).sort())).toEqual([
      ['message', 'parents', 'tree'],
    ]);
  });

  test('is refused where its new branch is there', async () => {
    const { host } = newHost();
    const first = await commitOn(host, 'comment/abc');

    expect(await errorOf(commitOn(host, 'comment/abc'))).toMatchObject({ code: 'conflict' });
    expect(await host.tip('comment/abc')).toBe(first);
  });

  test('is refused where its branch has moved on', async () => {
    const { host } = newHost();
    const first = await commitOn(host, 'comment/abc');
    const next = { isNew: false, parent: first };
    const second = await commitOn(host, 'comment/abc', { ...next, add: [{ path: 'a', text: 'a' }] });

    const late = commitOn(host, 'comment/abc', { ...next, add: [{ path: 'b', text: 'b' }] });

    expect(await errorOf(late)).toMatchObject({ code: 'conflict' });
    expect(await host.tip('comment/abc')).toBe(second);
  });

  test.each([1, 3, 20])('is refused where one of the %d files to be added is there', async (count) => {
    const there = `content/comments/a-post/c${count - 1}.json`;
    const { host, log, peer } = newHost({}, { [there]: 'first' });
    const add = Array.from({ length: count }, (_, i) => ({
      path: `content/comments/a-post/c${i}.json`,
      text: 'second',
    }));

    expect(await errorOf(commitOn(host, 'comment/abc', { add }))).toMatchObject({ code: 'conflict' });
    expect(log.filter((line) => !line.startsWith('GET'))).toEqual([]);
    expect(peer.repository.branches('comment/')).toEqual([]);
  });

  test('that GitHub refuses for another reason is no conflict', async () => {
    const { host } = newHost();

    expect(await errorOf(commitOn(host, 'comment/a b'))).toMatchObject({ code: 'unavailable' });
  });
});

describe('pull requests', () => {
  test('one is opened with its title, description and label', async () => {
    const { host, peer } = newHost();
    const sha = await commitOn(host, 'comment/abc');

    const pull = await host.openPull({ branch: 'comment/abc', title: 'T', body: 'B', label: 'comment' });

    expect(pull).toMatchObject({ number: 1, url: `${API}/owner/name/pull/1`, head: sha, state: 'open' });
    expect(peer.pulls()).toMatchObject([
      { branch: 'comment/abc', title: 'T', body: 'B', labels: ['comment'], state: 'open' },
    ]);
  });

  test('one that cannot be labelled is open nevertheless', async () => {
    const { peer } = newHost();
    const host = githubConnect(OPTIONS)(async (input, init) => {
      const request = new Request(input, init);
      return request.url.endsWith('/labels') ? new Response('down', { status: 500 }) : peer.handle(request);
    });

    expect(await pullFrom(host, 'comment/abc')).toMatchObject({ number: 1, state: 'open' });
  });

  test('a second from the same branch is a conflict', async () => {
    const { host, peer } = newHost();
    await pullFrom(host, 'comment/abc');

    const second = host.openPull({ branch: 'comment/abc', title: 'T', body: '', label: 'comment' });

    expect(await errorOf(second)).toMatchObject({ code: 'conflict' });
    expect(peer.pulls()).toHaveLength(1);
  });

  test.each([
    ['from a branch without a commit of its own', { branch: 'main' }],
    ['from a branch that is not there', { branch: 'comment/none' }],
    ['with a description that is too long', { body: 'x'.repeat(65_537) }],
    ['with a title that is too long', { title: 'x'.repeat(257) }],
  ])('one %s is refused, and that is no conflict', async (_, wrong) => {
    const { host } = newHost();
    await commitOn(host, 'comment/abc');
    const pull = { branch: 'comment/abc', title: 'T', body: '', label: 'comment', ...wrong };

    expect(await errorOf(host.openPull(pull))).toMatchObject({ code: 'unavailable' });
  });

  test('those of a branch are found in every state, newest first, also when the branch is gone', async () => {
    const { host, peer } = newHost();
    await pullFrom(host, 'comment/abc');
    peer.close('comment/abc');
    await pullFrom(host, 'comment/abc');
    peer.merge('comment/abc');
    await host.deleteBranch('comment/abc');
    await pullFrom(host, 'comment/abc', { add: [{ path: 'x', text: 'x' }] });
    await pullFrom(host, 'comment/abcd');

    const found = await host.pullsOf('comment/abc');

    expect(found.map(({ number, state }) => [number, state])).toEqual([
      [3, 'open'],
      [2, 'merged'],
      [1, 'closed'],
    ]);
  });

  test('all that are open are found, over as many pages as it takes', async () => {
    const { host, peer, log } = newHost();
    for (let i = 0; i < 205; i += 1) await pullFrom(host, `comment/c${i}`);
    peer.close('comment/c0');
    log.splice(0);

    const open = await host.openPulls();

    expect(new Set(open.map(({ branch }) => branch)).size).toBe(204);
    expect(log).toHaveLength(3);
  });

  test('the head of one follows its branch', async () => {
    const { host } = newHost();
    const { head } = await pullFrom(host, 'comment/abc');
    const add = [{ path: 'more', text: '' }];

    const next = await commitOn(host, 'comment/abc', { isNew: false, parent: head, add });

    expect((await host.openPulls())[0]?.head).toBe(next);
  });

  test('those from forks and to other branches are not ours', async () => {
    const { host, peer } = newHost();
    await pullFrom(host, 'comment/abc');
    const connect = githubConnect(OPTIONS);
    const swapped = (change: (pull: Record<string, Record<string, unknown>>) => void) =>
      connect(async (input, init) => {
        const body: Record<string, Record<string, unknown>>[] = await (
          await peer.handle(new Request(input, init))
        ).json();
        for (const pull of body) change(pull);
        return Response.json(body);
      });

    const fork = swapped(({ head }) => Object.assign(head ?? {}, { repo: { id: 9 } }));
    const goneFork = swapped(({ head }) => Object.assign(head ?? {}, { repo: null }));
    const elsewhere = swapped(({ base }) => Object.assign(base ?? {}, { ref: 'other' }));

    for (const one of [fork, goneFork, elsewhere]) {
      expect(await one.openPulls()).toEqual([]);
      expect(await one.pullsOf('comment/abc')).toEqual([]);
    }
  });

  test('one is described anew, and labelled', async () => {
    const { host, peer } = newHost();
    const pull = await pullFrom(host, 'comment/abc');

    await host.describe(pull, 'Other words.');
    await host.label(pull, 'spam');

    expect(peer.pulls()[0]).toMatchObject({ body: 'Other words.', labels: ['comment', 'spam'] });
  });

  test('what one changes is told, with more than a page of files', async () => {
    const { host } = newHost({}, { 'old.txt': 'old' });
    const add = Array.from({ length: 120 }, (_, i) => ({ path: `c/${i}.json`, text: `${i}` }));
    const pull = await pullFrom(host, 'comment/abc', { add, remove: ['old.txt'] });

    const changes = await host.changes(pull);

    expect(changes.filter(({ kind }) => kind === 'added')).toHaveLength(120);
    expect(changes.filter(({ kind }) => kind === 'other')).toEqual([{ path: 'old.txt', kind: 'other' }]);
  });
});

describe('merging', () => {
  test('puts the files on the base', async () => {
    const { host, peer } = newHost();
    const pull = await pullFrom(host, 'comment/abc');

    await host.merge(pull);

    expect(peer.pulls()[0]?.state).toBe('merged');
    expect(await host.file('content/comments/a-post/abc.json', 'main')).toBe('{"of":"comment/abc"}\n');
  });

  test.each([
    ['squash', { merge: false }],
    ['rebase', { merge: false, squash: false }],
  ])('goes by %s where the repository allows no merge commits', async (_, merges) => {
    const { host, repository } = newHost({ merges });

    await host.merge(await pullFrom(host, 'comment/abc'));

    expect(repository.commit(repository.tip('main') ?? '').parents).toHaveLength(1);
  });

  test('is refused where the branch has moved on since it was looked at', async () => {
    const { host, peer } = newHost();
    const pull = await pullFrom(host, 'comment/abc');
    await commitOn(host, 'comment/abc', { isNew: false, parent: pull.head, add: [{ path: 'x', text: 'x' }] });

    expect(await errorOf(host.merge(pull))).toMatchObject({ code: 'conflict' });
    expect(peer.pulls()[0]?.state).toBe('open');
  });

  test('is refused where two exclude each other, and where it is closed', async () => {
    const { host } = newHost();
    const add = (text: string) => ({ add: [{ path: 'same.txt', text }] });
    const one = await pullFrom(host, 'comment/one', add('one'));
    const two = await pullFrom(host, 'comment/two', add('two'));
    await host.merge(one);

    expect(await errorOf(host.merge(two))).toMatchObject({ code: 'conflict' });
    expect(await errorOf(host.merge(one))).toMatchObject({ code: 'conflict' });
  });

  test('is not what closing does, and one that is closed can be closed again', async () => {
    const { host, peer } = newHost();
    const pull = await pullFrom(host, 'comment/abc');

    await host.close(pull);
    await host.close(pull);

    expect(peer.pulls()[0]?.state).toBe('closed');
  });
});

describe('the survey', () => {
  test('tells of a token what GitHub tells of it', async () => {
    const { host, log } = newHost({ isPublic: false, now: () => Date.UTC(2026, 10, 23) });

    expect(await host.survey()).toEqual({
      repository: 'owner/name',
      defaultBranch: 'main',
      public: false,
      canPush: undefined,
      canOpenPulls: undefined,
      baseIsProtected: false,
      rate: { left: 5000, of: 5000, reset: '2026-11-23T01:00:00.000Z' },
      tooMuch: [],
    });
    expect(log.every((line) => line.startsWith('GET '))).toBe(true);
  });
});
