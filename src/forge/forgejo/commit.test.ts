import { describe, expect, test } from 'vitest';
import type { Commit } from '../hosted/host.ts';
import { branchWith, json, newForgejo, type TestForge, textIn } from './testing.ts';

const onNew = ({ repository }: TestForge, more: Partial<Commit> = {}): Commit => ({
  branch: 'comment/abc',
  parent: repository.tip('main') ?? '',
  isNew: true,
  add: [{ path: 'content/comments/a-post/abc.json', text: '{}\n' }],
  remove: [],
  message: 'Add comment abc',
  ...more,
});

const onOld = (parent: string, more: Partial<Commit> = {}): Commit => ({
  branch: 'comments/abc',
  parent,
  isNew: false,
  add: [{ path: 'b.txt', text: 'b' }],
  remove: [],
  message: 'Add more',
  ...more,
});

describe('a commit on a new branch', () => {
  test('makes the branch from the base with one request that writes', async () => {
    const forge = newForgejo();
    const commit = onNew(forge);

    const made = await forge.host.commit(commit);

    expect(forge.repository.tip('comment/abc')).toBe(made);
    expect(forge.repository.commit(made)).toMatchObject({
      parents: [commit.parent],
      message: 'Add comment abc\n',
    });
    expect(forge.sent).toEqual(['POST /contents']);
  });

  test.each([
    ['carriage returns', 'a\rb\r\n\r'],
    ['a zero byte', 'a\u0000b\n'],
    ['no final line end', 'a'],
    ['nothing', ''],
    ['emoji', '👩🏽‍💻\n'],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('keeps a text with %s byte for byte', async (_, text) => {
    const forge = newForgejo();
    await forge.host.commit(onNew(forge, { add: [{ path: 'a.txt', text }] }));

    expect(textIn(forge, 'a.txt', 'comment/abc')).toBe(text);
  });

  test('adds and removes several files at once', async () => {
    const forge = newForgejo({ 'old/a.txt': 'a', 'old/b.txt': 'b' });
    const add = [
      { path: 'new/a.txt', text: 'a' },
      { path: 'new/b.txt', text: 'b' },
    ];

    const made = await forge.host.commit(onNew(forge, { add, remove: ['old/a.txt', 'old/b.txt'] }));

    const { tree } = forge.repository.commit(made);
    expect([...forge.repository.files(tree).keys()]).toEqual(['new/a.txt', 'new/b.txt']);
  });

  test('is a conflict where the branch is there, and leaves it as it is', async () => {
    const forge = newForgejo();
    const before = branchWith(forge, 'comment/abc', { 'a.txt': 'a' });

    await expect(forge.host.commit(onNew(forge))).rejects.toMatchObject({ code: 'conflict' });
    expect(forge.repository.tip('comment/abc')).toBe(before);
  });

  test('is a conflict where the base has the file, and makes no branch', async () => {
    const forge = newForgejo({ 'a.txt': 'a' });
    const commit = onNew(forge, { add: [{ path: 'a.txt', text: 'b' }] });

    await expect(forge.host.commit(commit)).rejects.toMatchObject({ code: 'conflict' });
    expect(forge.repository.tip('comment/abc')).toBeUndefined();
  });

  test('of several at once one makes it, and the forge’s errors to the others are conflicts', async () => {
    const forge = newForgejo();
    const statuses: number[] = [];
    forge.after.push((_, response) => void statuses.push(response?.status ?? 0));

    const all = await Promise.allSettled(Array.from({ length: 5 }, () => forge.host.commit(onNew(forge))));

    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(statuses).toContain(500);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  });

  test('an error of the forge that nothing explains stays one', async () => {
    const forge = newForgejo();
    forge.before.push(({ method }) => (method === 'POST' ? json({ message: '' }, 500) : undefined));

    await expect(forge.host.commit(onNew(forge))).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a success that tells of other files is none', async () => {
    const forge = newForgejo();
    forge.after.push(async (_, response) => {
      const reply = await response?.clone().json();
      return json({ ...reply, files: [{ path: 'other.txt' }] }, 201);
    });

    await expect(forge.host.commit(onNew(forge))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a commit on a branch that is there', () => {
  test('grows it', async () => {
    const forge = newForgejo();
    const parent = branchWith(forge, 'comments/abc', { 'a.txt': 'a' });

    const made = await forge.host.commit(onOld(parent, { remove: ['a.txt'] }));

    expect(forge.repository.tip('comments/abc')).toBe(made);
    expect(forge.repository.commit(made).parents).toEqual([parent]);
    expect(textIn(forge, 'b.txt', made)).toBe('b');
    expect(textIn(forge, 'a.txt', made)).toBeUndefined();
  });

  test.each([
    ['has moved on', { 'c.txt': 'c' }],
    ['has the file already', { 'b.txt': 'other' }],
  ])('is a conflict where it %s', async (_, files) => {
    const forge = newForgejo();
    const parent = branchWith(forge, 'comments/abc', { 'a.txt': 'a' });
    const tip = branchWith(forge, 'comments/abc', files);

    await expect(forge.host.commit(onOld(parent))).rejects.toMatchObject({ code: 'conflict' });
    expect(forge.repository.tip('comments/abc')).toBe(tip);
  });

  test('is a conflict where the file is there at that very commit', async () => {
    const forge = newForgejo();
    const parent = branchWith(forge, 'comments/abc', { 'b.txt': 'other' });

    await expect(forge.host.commit(onOld(parent))).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is a conflict where it is gone, or a file that is to be removed is', async () => {
    const forge = newForgejo();
    const gone = forge.repository.tip('main') ?? '';
    await expect(forge.host.commit(onOld(gone))).rejects.toMatchObject({ code: 'conflict' });

    const parent = branchWith(forge, 'comments/abc', { 'a.txt': 'a' });
    await expect(forge.host.commit(onOld(parent, { remove: ['x.txt'] }))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('is a conflict where another commit slips in between look and deed', async () => {
    const forge = newForgejo();
    const parent = branchWith(forge, 'comments/abc', { 'a.txt': 'a' });
    let other = '';
    forge.before.push(({ method }) => {
      if (method === 'POST') other = branchWith(forge, 'comments/abc', { 'c.txt': 'c' });
      return undefined;
    });

    await expect(forge.host.commit(onOld(parent))).rejects.toMatchObject({ code: 'conflict' });
    expect(textIn(forge, 'c.txt', 'comments/abc')).toBe('c');
    expect(forge.repository.isAncestor(other, forge.repository.tip('comments/abc') ?? '')).toBe(true);
  });

  test('of two at once neither loses what the other added', async () => {
    const forge = newForgejo();
    const parent = branchWith(forge, 'comments/abc', { 'a.txt': 'a' });

    const all = await Promise.allSettled(
      ['x.txt', 'y.txt'].map((path) => forge.host.commit(onOld(parent, { add: [{ path, text: path }] }))),
    );

    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = all.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict' });
  });
});
