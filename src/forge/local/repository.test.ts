import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { proposal } from '../testing.ts';
import {
  bareCopy,
  failure,
  forgeIn,
  linkedWorktree,
  newFolder,
  newRepository,
  refs,
  removeFolders,
  show,
  site,
} from './testing.ts';

afterAll(removeFolders);
// Many programs are started here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe('where the repository is', () => {
  test('a linked working tree: comments go into the branch that is checked out there', async () => {
    const { repository } = await site();
    const linked = await linkedWorktree(repository, 'drafts');
    const forge = forgeIn(linked.directory);
    const sent = proposal('abc');

    await forge.propose(sent);
    await forge.decide('abc', 'approve');

    expect(await readFile(join(linked.directory, sent.path), 'utf8')).toBe(sent.text);
    expect(await linked.git('status', '--porcelain')).toBe('');
    expect(await show(repository, `main:${sent.path}`)).toBeUndefined();
  });

  test('a bare repository whose branch is shown elsewhere: the files there follow', async () => {
    const bare = await bareCopy(await newRepository());
    const shown = join(await newFolder(), 'shown');
    await bare.git('worktree', 'add', '--quiet', '--force', shown, 'main');
    const forge = forgeIn(bare.directory);
    const sent = proposal('abc');

    await forge.propose(sent);
    await forge.decide('abc', 'approve');

    expect(await readFile(join(shown, sent.path), 'utf8')).toBe(sent.text);
  });

  const told = async (directory: string) => {
    const error = await failure(forgeIn(directory).propose(proposal('abc')));
    expect(error.code).toBe('configuration');
    return error.message;
  };

  test('no branch is checked out: it is said, with the remedy', async () => {
    const { repository } = await site();
    await repository.git('switch', '--quiet', '--detach');
    expect(await told(repository.directory)).toContain('git switch');
  });

  test('a comment’s own branch is checked out: nothing is built on it', async () => {
    const { repository, forge } = await site();
    await forge.propose(proposal('one'));
    await repository.git('switch', '--quiet', 'comment/one');
    expect(await told(repository.directory)).toContain('comment/one');
  });

  test('a repository without a commit: it is said, with the remedy', async () => {
    const directory = await newFolder();
    const { repository } = await site();
    await repository.git('init', '--quiet', directory);
    expect(await told(directory)).toContain('no commit yet');
  });

  test('a folder that is no repository: it is said, with the remedy', async () => {
    expect(await told(await newFolder())).toContain('git init');
  });

  test('a folder that does not exist is named', async () => {
    const directory = join(await newFolder(), 'gone');
    expect(await told(directory)).toContain(directory);
  });

  test('a folder inside a repository is not taken for the site', async () => {
    const { repository } = await site();
    expect(await told(join(repository.directory, 'content'))).toContain("the repository's own folder");
    expect(await told(join(repository.directory, '.git'))).toContain("the repository's own folder");
  });

  test('no git program: it is said what to install', async () => {
    const { repository } = await site();
    const path = process.env.PATH;
    process.env.PATH = await newFolder();
    const message = await told(repository.directory).finally(() => {
      process.env.PATH = path;
    });
    expect(message).toContain('install git');
  });

  test('what a hook left in the environment does not lead git elsewhere', async () => {
    const { repository, forge } = await site();
    const { repository: other } = await site();
    process.env.GIT_DIR = join(other.directory, '.git');
    process.env.GIT_INDEX_FILE = join(other.directory, '.git/index');
    await forge.propose(proposal('abc')).finally(() => {
      delete process.env.GIT_DIR;
      delete process.env.GIT_INDEX_FILE;
    });
    expect(await refs(repository, 'refs/heads/comment')).toHaveLength(1);
    expect(await refs(other, 'refs/heads/comment')).toHaveLength(0);
  });
});
