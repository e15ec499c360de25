import { describe, expect, test } from 'vitest';
import { branchWith, json, newForgejo } from './testing.ts';

const MANY = Object.fromEntries(
  Array.from({ length: 1200 }, (_, i) => [`content/comments/post-${i % 7}/c${i}.json`, `${i % 3}\n`]),
);

describe('branches', () => {
  test('a branch with slashes in its name is found, another is not', async () => {
    const forge = newForgejo();
    const made = branchWith(forge, 'comment/a/b c', { 'a.txt': 'a' });

    expect(await forge.host.tip('comment/a/b c')).toBe(made);
    expect(await forge.host.tip('comment/a')).toBeUndefined();
  });

  test('branches are found by how their names begin, also where that is no folder', async () => {
    const forge = newForgejo();
    const one = branchWith(forge, 'comment/abc', { 'a.txt': 'a' });
    branchWith(forge, 'comment/xyz', { 'a.txt': 'a' });
    branchWith(forge, 'comments/abc', { 'a.txt': 'a' });

    expect((await forge.host.branches('comment/')).map(({ name }) => name)).toEqual([
      'comment/abc',
      'comment/xyz',
    ]);
    expect(await forge.host.branches('comment/ab')).toEqual([{ name: 'comment/abc', tip: one }]);
    expect((await forge.host.branches('')).map(({ name }) => name)).toContain('main');
    expect(await forge.host.branches('nothing/')).toEqual([]);
  });

  test('a single branch that the forge tells without a list around it is found', async () => {
    const { host, after } = newForgejo();
    const sha = 'a'.repeat(40);
    after.push(() => json({ ref: 'refs/heads/comment/abc', object: { sha } }));

    expect(await host.branches('comment/')).toEqual([{ name: 'comment/abc', tip: sha }]);
  });

  test('an answer about another branch is not taken for this one', async () => {
    const { host, after } = newForgejo();
    after.push(() => json({ name: 'other', commit: { id: 'a'.repeat(40) }, protected: false }));

    await expect(host.tip('main')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('removing a branch that is gone already is fine', async () => {
    const forge = newForgejo();
    branchWith(forge, 'comment/a#b', { 'a.txt': 'a' });

    await forge.host.deleteBranch('comment/a#b');
    await forge.host.deleteBranch('comment/a#b');

    expect(forge.repository.tip('comment/a#b')).toBeUndefined();
  });

  test('removing the base is refused as a mistake of the settings', async () => {
    await expect(newForgejo().host.deleteBranch('main')).rejects.toMatchObject({ code: 'configuration' });
  });
});

describe('files', () => {
  test.each([
    ['carriage returns', 'a\rb\r\n\r'],
    ['a zero byte', 'a\u0000b\n'],
    ['no final line end', 'a'],
    ['nothing', ''],
    ['emoji and other scripts', '👩🏽‍💻 Ελληνικά \u202e עברית\n'],
    ['a byte order mark', '\ufeffa\n'],
  ])('a file with %s is read as it is', async (_, text) => {
    const { host } = newForgejo({ 'a/ü #?.txt': text });

    expect(await host.file('a/ü #?.txt', 'main')).toBe(text);
  });

  test('what is no file, or nowhere, has no text', async () => {
    const { host, repository } = newForgejo({ 'a/b.txt': 'b' });

    expect(await host.file('a', 'main')).toBeUndefined();
    expect(await host.file('a/c.txt', 'main')).toBeUndefined();
    expect(await host.file('a/b.txt', 'nowhere')).toBeUndefined();
    expect(await host.file('a/b.txt', 'f'.repeat(40))).toBeUndefined();
    expect(await host.file('a/b.txt', '')).toBeUndefined();
    expect(await host.file('a/b.txt', repository.tip('main') ?? '')).toBe('b');
  });

  test('a symbolic link has no text', async () => {
    const { host, after } = newForgejo();
    after.push(() => json({ type: 'symlink', path: 'a', sha: 'a'.repeat(40), size: 4, target: '/etc' }));

    expect(await host.file('a', 'main')).toBeUndefined();
  });

  test('a file that the forge finds too large to hand out is not taken for an empty one', async () => {
    const { host, after } = newForgejo();
    const entry = { type: 'file', path: 'a', sha: 'a'.repeat(40), encoding: 'base64', content: '' };
    after.push(() => json({ ...entry, size: 20_000_000 }));

    await expect(host.file('a', 'main')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('all files of a folder are found, also on further pages, each with the id of its content', async () => {
    const { host, repository, sent } = newForgejo({ ...MANY, 'content/comments.txt': 'no', 'z.txt': 'no' });

    const found = await host.list('content/comments', 'main');

    expect([...found.keys()].sort()).toEqual(Object.keys(MANY).sort());
    const [path = '', id = ''] = [...found][0] ?? [];
    expect(repository.blob(id).toString()).toBe(MANY[path]);
    expect(sent.filter((line) => line.startsWith('GET /git/trees/'))).toHaveLength(2);
  });

  test('a folder, a branch or a commit that is not there has no files', async () => {
    const { host } = newForgejo();

    expect(await host.list('content', 'main')).toEqual(new Map());
    expect(await host.list('content', 'nowhere/at/all')).toEqual(new Map());
    expect(await host.list('content', 'f'.repeat(40))).toEqual(new Map());
  });

  test('links are no plain files', async () => {
    const { host, after } = newForgejo();
    const sha = 'a'.repeat(40);
    const tree = [
      { path: 'a/file', mode: '100644', sha },
      { path: 'a/program', mode: '100755', sha },
      { path: 'a/link', mode: '120000', sha },
      { path: 'a/module', mode: '160000', sha },
    ];
    after.push(({ url }) => (url.includes('/trees/') ? json({ total_count: 4, tree }) : undefined));

    expect([...(await host.list('a', 'main')).keys()]).toEqual(['a/file', 'a/program']);
  });

  test('a list of files that ends early is an error and not a short list', async () => {
    const { host, after } = newForgejo();
    after.push(({ url }) => (url.includes('/trees/') ? json({ total_count: 4, tree: null }) : undefined));

    await expect(host.list('a', 'main')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
