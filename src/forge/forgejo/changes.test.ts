import { expect, test } from 'vitest';
import { branchWith, json, newForgejo, pullWith } from './testing.ts';

test('an added file is told from a changed and a removed one', async () => {
  const forge = newForgejo({ 'changed.txt': 'a', 'removed.txt': 'b' });
  branchWith(forge, 'comment/abc', { 'added/ü.txt': 'c', 'changed.txt': 'd', 'removed.txt': null });
  const pull = await forge.host.openPull({ branch: 'comment/abc', title: 'T', body: '', label: '' });

  expect(await forge.host.changes(pull)).toEqual([
    { path: 'added/ü.txt', kind: 'added' },
    { path: 'changed.txt', kind: 'other' },
    { path: 'removed.txt', kind: 'other' },
  ]);
});

test('a symbolic link that is added is no added file', async () => {
  const forge = newForgejo();
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a', link: '/etc/passwd' });
  forge.after.push(({ url }) =>
    url.includes('/contents/link')
      ? json({ type: 'symlink', path: 'link', sha: 'a'.repeat(40), size: 11 })
      : undefined,
  );

  expect(await forge.host.changes(pull)).toEqual([
    { path: 'a.txt', kind: 'added' },
    { path: 'link', kind: 'other' },
  ]);
});

test('what moved on the base meanwhile is no change', async () => {
  const forge = newForgejo();
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
  branchWith(forge, 'main', { 'b.txt': 'b' });

  expect(await forge.host.changes(pull)).toEqual([{ path: 'a.txt', kind: 'added' }]);
});

test('many added files are found on all pages, with few requests', async () => {
  const forge = newForgejo();
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`c/${i}.txt`, 'a']));
  const pull = await pullWith(forge, 'comments/abc', files);
  forge.sent.length = 0;

  const changes = await forge.host.changes(pull);

  expect(changes.map(({ path }) => path).sort()).toEqual(Object.keys(files).sort());
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['added']));
  expect(forge.sent).toHaveLength(4);
});

test('a commit that the forge has not looked at yet is looked at by its files', async () => {
  const forge = newForgejo({ 'kept.txt': 'k', 'changed.txt': 'a', 'removed.txt': 'b' });
  const { head: before } = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
  branchWith(forge, 'comment/abc', { 'b.txt': 'b', 'changed.txt': 'c', 'removed.txt': null });
  const [pull] = await forge.host.openPulls();
  forge.after.push(async ({ url }) => {
    const old = { filename: 'a.txt', status: 'added', contents_url: `https://x.example/?ref=${before}` };
    return url.includes('/files') ? json([old]) : undefined;
  });

  const changes = pull && (await forge.host.changes(pull));

  expect(changes?.sort((a, b) => a.path.localeCompare(b.path))).toEqual([
    { path: 'a.txt', kind: 'added' },
    { path: 'b.txt', kind: 'added' },
    { path: 'changed.txt', kind: 'other' },
    { path: 'removed.txt', kind: 'other' },
  ]);
});
