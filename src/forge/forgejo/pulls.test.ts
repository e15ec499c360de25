import { describe, expect, test } from 'vitest';
import type { Pull } from '../hosted/host.ts';
import { branchWith, FORGE_URL, json, newForgejo, pullWith, TOKEN } from './testing.ts';

const opening = (branch: string) => ({ branch, title: `Add ${branch}`, body: 'Words', label: 'comment' });

describe('opening a pull request', () => {
  test('shows what was asked for, with its label', async () => {
    const forge = newForgejo(undefined, { now: () => Date.parse('2026-11-23T23:30:00.000Z') });
    const head = branchWith(forge, 'comment/abc', { 'a.txt': 'a' });

    const pull = await forge.host.openPull(opening('comment/abc'));

    expect(pull).toEqual({
      number: 1,
      url: `${FORGE_URL}/owner/name/pulls/1`,
      branch: 'comment/abc',
      head,
      state: 'open',
      title: 'Add comment/abc',
      body: 'Words',
      opened: '2026-11-23T23:30:00Z',
    });
    expect(forge.peer.pulls()).toMatchObject([{ labels: ['comment'], files: { 'a.txt': 'a' } }]);
  });

  test('goes without a label that the forge has not, or does not show', async () => {
    const forge = newForgejo();
    branchWith(forge, 'comment/abc', { 'a.txt': 'a' });
    await forge.host.openPull({ ...opening('comment/abc'), label: 'unheard-of' });
    branchWith(forge, 'comment/xyz', { 'b.txt': 'b' });
    forge.before.push(({ url }) =>
      url.includes('/labels') ? json({ message: 'scope', url: '' }, 403) : undefined,
    );
    await forge.host.openPull(opening('comment/xyz'));

    expect(forge.peer.pulls().map(({ labels }) => labels)).toEqual([[], []]);
  });

  test('is a conflict where one is open from that branch, and not where one was closed', async () => {
    const forge = newForgejo();
    const first = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });

    await expect(forge.host.openPull(opening('comment/abc'))).rejects.toMatchObject({ code: 'conflict' });

    await forge.host.close(first);
    expect((await forge.host.openPull(opening('comment/abc'))).number).toBe(2);
  });

  test('a refusal that no other pull request explains is no conflict', async () => {
    const forge = newForgejo();
    branchWith(forge, 'comment/abc', { 'a.txt': 'a' });
    forge.before.push(({ method }) =>
      method === 'POST' ? json({ message: 'no', url: '' }, 409) : undefined,
    );

    await expect(forge.host.openPull(opening('comment/abc'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('of several at once, which the forge all makes, one stays open', async () => {
    const forge = newForgejo();
    branchWith(forge, 'comment/abc', { 'a.txt': 'a' });

    const all = await Promise.allSettled([1, 2, 3].map(() => forge.host.openPull(opening('comment/abc'))));

    expect(forge.peer.pulls().length).toBeGreaterThan(1);
    expect(forge.peer.pulls().filter(({ state }) => state === 'open')).toMatchObject([{ number: 1 }]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  });

  test('a success that shows another branch is none', async () => {
    const forge = newForgejo();
    await pullWith(forge, 'comment/other', { 'b.txt': 'b' });
    branchWith(forge, 'comment/abc', { 'a.txt': 'a' });
    forge.after.push(async ({ method }) => {
      if (method !== 'POST') return undefined;
      const other = new Request(`${FORGE_URL}/api/v1/repos/owner/name/pulls/1`, {
        headers: { authorization: `token ${TOKEN}` },
      });
      return json(await (await forge.peer.handle(other)).json(), 201);
    });

    await expect(forge.host.openPull(opening('comment/abc'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('finding pull requests', () => {
  test('one is found by its branch in whatever state, also when the branch is gone', async () => {
    const forge = newForgejo();
    for (const name of ['merged', 'closed', 'open']) await pullWith(forge, `comment/${name}`, { [name]: '' });
    forge.peer.merge('comment/merged');
    await forge.host.deleteBranch('comment/merged');
    forge.peer.close('comment/closed');

    for (const state of ['merged', 'closed', 'open'])
      expect(await forge.host.pullsOf(`comment/${state}`)).toMatchObject([
        { branch: `comment/${state}`, state },
      ]);
    expect(await forge.host.pullsOf('comment/none')).toEqual([]);
  });

  test('what was decided on still tells its last commit, which can be read', async () => {
    const forge = newForgejo();
    const { head } = await pullWith(forge, 'comment/abc', { 'a.txt': 'words' });
    forge.peer.close('comment/abc');

    const [pull] = await forge.host.pullsOf('comment/abc');

    expect(pull?.head).toBe(head);
    expect(await forge.host.file('a.txt', head)).toBe('words');
  });

  test('an open one is found beside an older one that was closed, newest first', async () => {
    const forge = newForgejo();
    await forge.host.close(await pullWith(forge, 'comment/abc', { 'a.txt': 'a' }));
    await forge.host.openPull(opening('comment/abc'));

    const pulls = await forge.host.pullsOf('comment/abc');

    expect(pulls.map(({ number, state }) => [number, state])).toEqual([
      [2, 'open'],
      [1, 'closed'],
    ]);
  });

  test('a branch without one takes one request, however many pull requests there are', async () => {
    const forge = newForgejo();
    await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
    forge.sent.length = 0;

    await forge.host.pullsOf('comment/none');

    expect(forge.sent).toEqual(['GET /pulls/main/comment/none']);
  });

  test('all open ones are found, on however many pages, and the token goes to no other address', async () => {
    const forge = newForgejo();
    for (let i = 0; i < 60; i += 1) await pullWith(forge, `comment/c${i}`, { [`${i}.txt`]: '' });
    forge.peer.close('comment/c7');
    forge.after.push((_, response) => {
      // A forge that is reached by another address than it believes to have.
      const link = response?.headers.get('link')?.replaceAll(FORGE_URL, 'http://inner.example:3000');
      if (link) response?.headers.set('link', link);
      return undefined;
    });

    const open = await forge.host.openPulls();

    expect(open.map(({ number }) => number)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1).filter((number) => number !== 8),
    );
  }, 30_000);

  test('those of a fork, to another branch, or without a branch are left out', async () => {
    const forge = newForgejo();
    await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
    forge.after.push(async (_, response) => {
      const [pull] = (await response?.clone().json()) ?? [];
      const { head, base } = pull;
      return json([
        pull,
        null,
        { ...pull, number: 2, head: { ...head, repo_id: 5 } },
        { ...pull, number: 3, head: { ...head, repo: null, repo_id: -1 } },
        { ...pull, number: 4, base: { ...base, ref: 'drafts' } },
        { ...pull, number: 5, head: { ...head, label: '', ref: 'refs/pull/5/head' } },
      ]);
    });

    expect((await forge.host.openPulls()).map(({ number }) => number)).toEqual([1]);
  });
});

describe('changing pull requests', () => {
  test('a new description replaces the old one, with every character', async () => {
    const forge = newForgejo();
    const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });

    await forge.host.describe(pull, 'More\r\n\u0000👩🏽‍💻');

    expect(forge.peer.pulls()[0]?.body).toBe('More\r\n\u0000👩🏽‍💻');
  });

  test('a label is added beside the others; one that the forge has not is left', async () => {
    const forge = newForgejo();
    const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });

    await forge.host.label(pull, 'bug');
    await forge.host.label(pull, 'unheard-of');

    expect(forge.peer.pulls()[0]?.labels).toEqual(['bug', 'comment']);
  });

  test('closing leaves the branch, and can be repeated', async () => {
    const forge = newForgejo();
    const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });

    await forge.host.close(pull);
    await forge.host.close(pull);

    expect(forge.peer.pulls()[0]?.state).toBe('closed');
    expect(await forge.host.tip('comment/abc')).toBe(pull.head);
  });

  test('one that was merged cannot be closed', async () => {
    const forge = newForgejo();
    const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
    forge.peer.merge('comment/abc');

    await expect(forge.host.close(pull)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a success that shows another one, or one that is open still, is none', async () => {
    const forge = newForgejo();
    const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
    await pullWith(forge, 'comment/xyz', { 'b.txt': 'b' });
    const other: Pull = { ...pull, number: 2 };
    forge.after.push(async (_, response) => json({ ...(await response?.clone().json()), number: 1 }, 201));

    await expect(forge.host.describe(other, 'Words')).rejects.toMatchObject({ code: 'unavailable' });

    forge.after.splice(0, 1, async (_, response) =>
      json({ ...(await response?.clone().json()), state: 'open' }, 201),
    );
    await expect(forge.host.close(pull)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
