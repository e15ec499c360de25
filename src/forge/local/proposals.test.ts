import { execFile } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { proposal } from '../testing.ts';
import { failure, refs, removeFolders, show, site, snapshot, type TestRepository } from './testing.ts';

afterAll(removeFolders);
// Many programs are started here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

/** A thousand branches made in one go, the last of them the oldest. */
async function thousandBranches(repository: TestRepository): Promise<void> {
  const start = Date.UTC(2026, 0, 1) / 1000;
  const commands = Array.from({ length: 1000 }, (_, i) => {
    const text = `Text ${i}`;
    const by = `committer Rejoinder <rejoinder@rejoinder.invalid> ${start + 1000 - i} +0000`;
    const file = `M 100644 inline content/comments/a-post/x${i}.json\ndata ${text.length}\n${text}\n`;
    return `commit refs/heads/comment/x${i}\n${by}\ndata 3\nAdd\nfrom refs/heads/main^0\n${file}`;
  });
  const importing = promisify(execFile)('git', ['fast-import', '--quiet'], { cwd: repository.directory });
  importing.child.stdin?.end(commands.join(''));
  await importing;
}

describe('listing', () => {
  test('shows a thousand that wait, oldest first', async () => {
    const { repository, forge } = await site();
    await thousandBranches(repository);

    const listed = await forge.pending();

    expect(listed).toHaveLength(1000);
    expect(listed[0]).toMatchObject({ id: 'x999', text: 'Text 999', proposed: '2026-01-01T00:00:01Z' });
    expect(listed[999]).toMatchObject({ id: 'x0', text: 'Text 0', proposed: '2026-01-01T00:16:40Z' });
  });

  test('leaves out branches that are no comments, and comments that someone merged by hand', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));
    await repository.git('branch', 'comment/Not.An.Id');
    await repository.git('branch', 'comment/deeper/abc');
    await repository.git('merge', '--quiet', '--no-edit', 'comment/abc');

    expect(await forge.pending()).toEqual([]);
    expect(await failure(forge.decide('abc', 'approve'))).toMatchObject({
      code: 'not-found',
      message: 'Comment abc is on main already.',
    });
  });

  test('shows a malformed file as it is', async () => {
    const { forge } = await site();
    await forge.propose({ ...proposal('abc'), text: '{ "id": 7\u001b[2J' });

    expect(await forge.pending()).toMatchObject([{ id: 'abc', text: '{ "id": 7\u001b[2J' }]);
  });
});

describe('a branch that is more than one added comment', () => {
  async function handMade(change: (repository: TestRepository) => Promise<void>) {
    const { repository, forge } = await site();
    await repository.git('switch', '--quiet', '-c', 'comment/abc');
    await change(repository);
    await repository.git('add', '--all');
    await repository.git('commit', '--quiet', '-m', 'By hand');
    await repository.git('switch', '--quiet', 'main');
    return { repository, forge };
  }

  test.each<[string, (repository: TestRepository) => Promise<void>]>([
    [
      'adds a second file',
      async (repository) => {
        await repository.write('content/comments/a-post/abc.json', '{}');
        await repository.write('astro.config.mjs', 'evil()');
      },
    ],
    ['changes a post', (repository) => repository.write('content/posts/a-post.mdx', 'changed')],
    ['adds a file elsewhere', (repository) => repository.write('src/abc.json', '{}')],
    [
      'adds the file of another comment',
      (repository) => repository.write('content/comments/a-post/other.json', '{}'),
    ],
    ['deletes', (repository) => repository.git('rm', '--quiet', 'content/posts/a-post.mdx').then(() => {})],
    [
      'adds a symbolic link',
      async (repository) => {
        await repository.write('content/comments/a-post/other', '');
        await symlink('/etc/passwd', join(repository.directory, 'content/comments/a-post/abc.json'));
        await rm(join(repository.directory, 'content/comments/a-post/other'));
      },
    ],
  ])('%s: it is listed with its problem, and cannot be approved', async (_, change) => {
    const { repository, forge } = await handMade(change);
    const before = await snapshot(repository);

    expect(await forge.pending()).toMatchObject([{ id: 'abc', text: '', problem: expect.any(String) }]);
    expect(await failure(forge.decide('abc', 'approve'))).toMatchObject({ code: 'conflict' });
    expect(await snapshot(repository)).toBe(before);
  });

  test('can be rejected', async () => {
    const { repository, forge } = await handMade((made) => made.write('src/evil.ts', 'evil()'));

    await forge.decide('abc', 'reject');

    expect(await forge.pending()).toEqual([]);
    expect(await refs(repository, 'refs/rejoinder')).toEqual(['refs/rejoinder/rejected/abc']);
  });

  test('a comment that a person corrected in a second commit is still one added file', async () => {
    const { repository, forge } = await site();
    const sent = proposal('abc');
    await forge.propose(sent);
    await repository.git('switch', '--quiet', 'comment/abc');
    await repository.write(sent.path, 'corrected');
    await repository.git('commit', '--quiet', '-am', 'Correct');
    await repository.git('switch', '--quiet', 'main');

    await forge.decide('abc', 'approve');

    expect(await show(repository, `main:${sent.path}`)).toBe('corrected');
  });
});
