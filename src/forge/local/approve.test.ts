import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { proposal } from '../testing.ts';
import {
  failure,
  inAnotherProcess,
  newFolder,
  refs,
  removeFolders,
  show,
  site,
  snapshot,
  type TestRepository,
} from './testing.ts';

afterAll(removeFolders);
// Many programs are started here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe('approving', () => {
  test('merges with two parents, signed by whoever moderates, and removes the branch', async () => {
    const { repository, forge } = await site();
    const sent = proposal('abc');
    await forge.propose(sent);
    const parents = await repository.git('rev-parse', 'main', 'comment/abc');

    await forge.decide('abc', 'approve');

    expect(await repository.git('log', '-1', '--format=%s by %cn', 'main')).toBe(
      'Merge comment abc by Mo Derator',
    );
    expect((await repository.git('log', '-1', '--format=%P', 'main')).split(' ')).toEqual(
      parents.split('\n'),
    );
    expect(await refs(repository)).toEqual(['refs/heads/main']);
    expect(await readFile(join(repository.directory, sent.path), 'utf8')).toBe(sent.text);
    expect(await repository.git('status', '--porcelain')).toBe('');
  });

  test('works where git does not know who moderates, and does not guess', async () => {
    const { repository, forge } = await site();
    await repository.git('config', '--unset', 'user.name');
    await repository.git('config', '--unset', 'user.email');
    await forge.propose(proposal('abc'));
    const home = process.env.HOME;
    process.env.HOME = await newFolder();

    await forge.decide('abc', 'approve').finally(() => {
      process.env.HOME = home;
    });

    expect(await repository.git('log', '-1', '--format=%cn <%ce>', 'main')).toBe(
      'Rejoinder <rejoinder@rejoinder.invalid>',
    );
  });

  test('disturbs no uncommitted work: edited, staged, deleted and new files stay as they were', async () => {
    const { repository, forge } = await site();
    await repository.write('edited.txt', 'as committed');
    await repository.write('both.txt', 'as committed');
    await repository.write('deleted.txt', 'as committed');
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '-m', 'More');
    await forge.propose(proposal('abc'));
    await repository.write('edited.txt', 'edited');
    await repository.write('both.txt', 'staged');
    await repository.write('new-staged.txt', 'staged');
    await repository.git('add', 'both.txt', 'new-staged.txt');
    await repository.write('both.txt', 'edited after staging');
    await repository.git('rm', '--quiet', 'deleted.txt');
    await repository.write('untracked.txt', 'untracked');
    await repository.write('content/comments/a-post/draft.json', 'untracked beside it');
    const work = ['status', '--porcelain=v2', '--untracked-files=all'];
    const before = [
      await repository.git(...work),
      await repository.git('diff'),
      await repository.git('diff', '--cached'),
    ];

    await forge.decide('abc', 'approve');

    expect([
      await repository.git(...work),
      await repository.git('diff'),
      await repository.git('diff', '--cached'),
    ]).toEqual(before);
    expect(await show(repository, `main:${proposal('abc').path}`)).toBeDefined();
  });

  test.each<[string, (repository: TestRepository, path: string) => Promise<unknown>]>([
    ['an untracked file of that name', (repository, path) => repository.write(path, 'mine')],
    [
      'a staged file of that name',
      async (repository, path) => {
        await repository.write(path, 'mine');
        await repository.git('add', path);
      },
    ],
    [
      'a file where the folder should be',
      (repository) => repository.write('content/comments/a-post', 'a file'),
    ],
    [
      'a symbolic link where the folder should be',
      async (repository, path) => {
        await repository.write('elsewhere/abc.json', 'mine');
        await repository.write('.git/info/exclude', 'comments\n');
        await symlink('../elsewhere', join(repository.directory, path.split('/').slice(0, 2).join('/')));
      },
    ],
    [
      'an ignored file where the folder should be',
      async (repository) => {
        await repository.write('.git/info/exclude', 'a-post\n');
        await repository.write('content/comments/a-post', 'mine, and ignored');
      },
    ],
    [
      'an ignored file of that name',
      async (repository, path) => {
        await repository.write('.git/info/exclude', '*.json\n');
        await repository.write(path, 'mine, and ignored');
      },
    ],
  ])('%s is in the way: everything stays exactly as it was, and is said', async (_, inTheWay) => {
    const { repository, forge } = await site();
    const sent = proposal('abc');
    await forge.propose(sent);
    await inTheWay(repository, sent.path);
    const before = await snapshot(repository);

    const error = await failure(forge.decide('abc', 'approve'));

    expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('in the way') });
    expect(await snapshot(repository)).toBe(before);
  });

  test('a file of that name that is on the site with other words is a conflict', async () => {
    const { repository, forge } = await site();
    const sent = proposal('abc');
    await forge.propose(sent);
    await repository.write(sent.path, 'other words');
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '-m', 'By hand');
    const before = await snapshot(repository);

    expect(await failure(forge.decide('abc', 'approve'))).toMatchObject({ code: 'conflict' });
    expect(await snapshot(repository)).toBe(before);
  });

  test('an unfinished merge in the working tree is left alone, and said', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));
    await repository.git('switch', '--quiet', '-c', 'side');
    await repository.write('content/posts/a-post.mdx', 'one');
    await repository.git('commit', '--quiet', '-am', 'One');
    await repository.git('switch', '--quiet', 'main');
    await repository.write('content/posts/a-post.mdx', 'two');
    await repository.git('commit', '--quiet', '-am', 'Two');
    await repository.git('merge', 'side').catch(() => {});
    const before = await snapshot(repository);

    const error = await failure(forge.decide('abc', 'approve'));

    expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('unfinished') });
    expect(await snapshot(repository)).toBe(before);
  });

  test('an approval that was cut off after the file was written is completed by the next', async () => {
    const { repository, forge } = await site();
    const sent = proposal('abc');
    await forge.propose(sent);
    await repository.write(sent.path, sent.text);
    await repository.git('add', sent.path);

    await forge.decide('abc', 'approve');

    expect(await repository.git('status', '--porcelain')).toBe('');
    expect(await forge.pending()).toEqual([]);
  });

  test('a lock that a dead program left is named, and nothing is changed', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));
    await repository.write('.git/index.lock', '');
    const before = await repository.git('for-each-ref');

    expect(await failure(forge.decide('abc', 'approve'))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('index.lock'),
    });
    expect(await repository.git('for-each-ref')).toBe(before);
  });

  test('many at once from several programs all end well', async () => {
    const { repository, forge } = await site();
    const ids = Array.from({ length: 6 }, (_, i) => `c${i}`);
    for (const id of ids) await forge.propose(proposal(id));

    const answers = await Promise.all(ids.map((id) => inAnotherProcess(repository, 'approve', id)));

    expect(answers).toEqual(ids.map(() => 'approved'));
    expect(await refs(repository)).toEqual(['refs/heads/main']);
    expect(await repository.git('status', '--porcelain')).toBe('');
    expect(await repository.git('ls-tree', '--name-only', 'main:content/comments/a-post')).toBe(
      ids.map((id) => `${id}.json`).join('\n'),
    );
  });

  test('of two programs that approve the same comment one does, and the other is told', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));

    const answers = await Promise.all([1, 2, 3].map(() => inAnotherProcess(repository, 'approve', 'abc')));

    expect(answers.sort()).toEqual(['approved', 'not-found', 'not-found']);
    expect(await repository.git('rev-list', '--count', '--merges', 'main')).toBe('1');
    expect(await repository.git('status', '--porcelain')).toBe('');
  });

  test('comments go on being sent while others are approved', async () => {
    const { repository, forge } = await site();
    for (let i = 0; i < 5; i++) await forge.propose(proposal(`old${i}`));

    await Promise.all([
      ...Array.from({ length: 5 }, (_, i) => forge.decide(`old${i}`, 'approve')),
      ...Array.from({ length: 10 }, (_, i) => forge.propose(proposal(`new${i}`))),
    ]);

    expect(await forge.pending()).toHaveLength(10);
    expect(await repository.git('status', '--porcelain')).toBe('');
  });
});
