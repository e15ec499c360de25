import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { proposal } from '../testing.ts';
import { failure, fileText, newFolder, refs, removeFolders, show, site, snapshot } from './testing.ts';

afterAll(removeFolders);
// Many programs are started here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe('deciding against', () => {
  test.each([
    ['reject', 'rejected'],
    ['spam', 'spam'],
  ] as const)('%s takes the comment away and loses nothing', async (decision, kind) => {
    const { repository, forge } = await site();
    const sent = proposal('abc');
    await forge.propose(sent);

    await forge.decide('abc', decision);

    expect(await refs(repository)).toEqual(['refs/heads/main', `refs/rejoinder/${kind}/abc`]);
    expect(await fileText(repository, `refs/rejoinder/${kind}/abc:${sent.path}`)).toBe(sent.text);
    expect((await forge.propose(sent)).existing).toBe(true);
    expect(await forge.pending()).toEqual([]);
  });

  test('a comment can be brought back by making its branch again', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));
    await forge.decide('abc', 'spam');

    await repository.git('branch', 'comment/abc', 'refs/rejoinder/spam/abc');
    await forge.decide('abc', 'approve');

    expect(await show(repository, `main:${proposal('abc').path}`)).toBeDefined();
  });

  test.each([
    ['approve', 'Comment abc is on main already.'],
    ['reject', 'Comment abc was rejected before.'],
    ['spam', 'Comment abc was marked as spam before.'],
  ] as const)('a second decision after %s is told what became of the comment', async (decision, said) => {
    const { forge } = await site();
    await forge.propose(proposal('abc'));
    await forge.decide('abc', decision);

    expect(await failure(forge.decide('abc', 'approve'))).toMatchObject({ code: 'not-found', message: said });
  });

  test.each(['nosuch', '', '../../heads/main', 'A', '*'])(
    'there is no comment %j to decide on',
    async (id) => {
      const { repository, forge } = await site();
      await forge.propose(proposal('abc'));
      const before = await snapshot(repository);

      expect(await failure(forge.decide(id, 'reject'))).toMatchObject({ code: 'not-found' });
      expect(await snapshot(repository)).toBe(before);
    },
  );

  test('a comment whose branch someone has checked out is left to them', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));
    const linked = join(await newFolder(), 'look');
    await repository.git('worktree', 'add', '--quiet', linked, 'comment/abc');

    expect(await failure(forge.decide('abc', 'reject'))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(linked),
    });
  });
});
