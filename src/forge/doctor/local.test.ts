import { afterAll, describe, expect, test, vi } from 'vitest';
import { newFolder, removeFolders, site } from '../local/testing.ts';
import { proposal } from '../testing.ts';
import { judgeLocal, localFacts } from './local.ts';

afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

const examined = async (directory: string) =>
  judgeLocal(await localFacts(directory)).flatMap(({ findings }) => findings);
const notGood = async (directory: string) =>
  (await examined(directory)).filter(({ state }) => state !== 'good');

describe('the doctor on the local forge', () => {
  test('a repository with a comment that waits is well', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('abc'));

    const findings = await examined(repository.directory);

    expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good']);
    expect(findings[1]?.what).toContain('merged into main');
    expect(findings[2]?.what).toBe('1 comment waits for a decision.');
  });

  test('a folder that is no repository is wrong', async () => {
    expect(await notGood(await newFolder())).toMatchObject([
      { state: 'bad', what: expect.stringContaining('git init') },
    ]);
  });

  test('no branch checked out is wrong', async () => {
    const { repository } = await site();
    await repository.git('checkout', '--quiet', '--detach');
    expect(await notGood(repository.directory)).toMatchObject([
      { state: 'bad', what: expect.stringContaining('No branch is checked out') },
    ]);
  });

  test('a branch in the way of all comments is wrong, and the command that helps is given', async () => {
    const { repository, forge } = await site();
    await repository.git('branch', 'comment');

    const [finding] = await notGood(repository.directory);

    expect(finding).toMatchObject({ state: 'bad', what: expect.stringContaining('branch "comment"') });
    await repository.git(...(finding?.todo ?? '').replace(/^git /, '').split(' '));
    await forge.propose(proposal('abc'));
    expect(await notGood(repository.directory)).toEqual([]);
  });

  test('a branch that is no comment is worth a look', async () => {
    const { repository } = await site();
    await repository.git('checkout', '--quiet', '-b', 'comment/abc');
    await repository.write('package.json', '{}');
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '-m', 'More');
    await repository.git('checkout', '--quiet', 'main');

    expect(await notGood(repository.directory)).toMatchObject([
      { state: 'warning', what: expect.stringContaining('abc') },
    ]);
  });

  test.each([
    ['git version 2.38.0', 'good'],
    ['git version 2.50.1 (Apple Git-155)', 'good'],
    ['git version 3.0.0', 'good'],
    ['git version 2.37.9', 'bad'],
    ['git version 1.99', 'bad'],
    ['something else', 'bad'],
  ])('%s is %s', (version, state) => {
    const [section] = judgeLocal({ directory: '/', git: { version } });
    expect(section?.findings).toMatchObject([{ state }]);
  });
});
