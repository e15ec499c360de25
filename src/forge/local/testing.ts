import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { localForge } from '../local.ts';
import { localModeration } from '../local-moderation.ts';
import type { Forge, Moderation } from '../port.ts';
import { ForgeError } from '../port.ts';
import { gitEnvironment } from './git.ts';

const execute = promisify(execFile);

/** A git repository of a test's own, with helpers that read like what a person would type. */
export interface TestRepository {
  directory: string;
  /** Runs git in the repository and gives what it prints, without the last line end. */
  git(...args: string[]): Promise<string>;
  write(path: string, text: string): Promise<void>;
}

const at = (directory: string): TestRepository => ({
  directory,
  git: async (...args) => {
    // The settings of whoever runs the tests are left out of it.
    const env = gitEnvironment(process.env, {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
    });
    const { stdout } = await execute('git', args, { cwd: directory, env, maxBuffer: 2 ** 28 });
    return stdout.replace(/\n$/, '');
  },
  write: async (path, text) => {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  },
});

const made: string[] = [];

/** A new empty folder; `removeFolders` removes all there are. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-'));
  made.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A repository with one post and one commit on `main`, and someone whom its git is set up for. */
export async function newRepository(): Promise<TestRepository> {
  const repository = at(await newFolder());
  await repository.git('init', '--quiet', '--initial-branch=main');
  await repository.git('config', 'user.name', 'Mo Derator');
  await repository.git('config', 'user.email', 'mo@example.invalid');
  await repository.write('content/posts/a-post.mdx', '---\ntitle: A post\nauthor: mo\n---\n\nWords.\n');
  await repository.git('add', '.');
  await repository.git('commit', '--quiet', '-m', 'Begin');
  return repository;
}

/** A bare copy of a repository. */
export async function bareCopy(of: TestRepository): Promise<TestRepository> {
  const copy = at(join(await newFolder(), 'site.git'));
  await of.git('clone', '--quiet', '--bare', of.directory, copy.directory);
  return copy;
}

/** Another working tree of a repository, on a branch of its own. */
export async function linkedWorktree(of: TestRepository, branch: string): Promise<TestRepository> {
  const linked = at(join(await newFolder(), branch));
  await of.git('worktree', 'add', '--quiet', '-b', branch, linked.directory);
  return linked;
}

/** An object as git prints it; undefined where there is none. */
export const show = (repository: TestRepository, ref: string): Promise<string | undefined> =>
  repository.git('cat-file', '-p', ref).catch(() => undefined);

/** The names of branches and other refs. */
export const refs = async (repository: TestRepository, ...patterns: string[]): Promise<string[]> =>
  (await repository.git('for-each-ref', '--format=%(refname)', ...patterns)).split('\n').filter(Boolean);

/** The error of a forge that something fails with. */
export const failure = (promise: Promise<unknown>): Promise<ForgeError> =>
  promise.then(
    () => {
      throw new Error('it was expected to fail');
    },
    (error) => {
      if (error instanceof ForgeError) return error;
      throw error;
    },
  );

/** Everything of a repository that a person could miss: branches, index, files in the working tree. */
export async function snapshot(repository: TestRepository): Promise<string> {
  const parts = [
    ['for-each-ref'],
    ['ls-files', '--stage'],
    ['diff'],
    ['diff', '--cached'],
    ['status', '--porcelain=v2', '--untracked-files=all', '--ignored'],
  ];
  return (await Promise.all(parts.map((args) => repository.git(...args)))).join('\n---\n');
}

/** A repository's forge, with what a moderator does there. */
export const forgeIn = (directory: string): Forge & Moderation => ({
  ...localForge({ directory }),
  ...localModeration({ directory }),
});

/** A new repository and its forge. */
export async function site() {
  const repository = await newRepository();
  return { repository, forge: forgeIn(repository.directory) };
}

/** A file of a commit, such as `main:a.txt`, with its last line end; undefined where there is none. */
export async function fileText(repository: TestRepository, name: string): Promise<string | undefined> {
  const size = await repository.git('cat-file', '-s', name).catch(() => undefined);
  if (size === undefined) return undefined;
  const text = (await show(repository, name)) ?? '';
  return Buffer.byteLength(text) < Number(size) ? `${text}\n` : text;
}

const helpers = JSON.stringify(import.meta.filename);

/** Does one thing with the forge in a program of its own, and gives what it printed. */
export async function inAnotherProcess(
  { directory }: TestRepository,
  what: 'propose' | 'approve',
  id: string,
): Promise<string> {
  const script = `
    import { forgeIn } from ${helpers};
    import { proposal } from ${JSON.stringify(resolve(import.meta.dirname, '../testing.ts'))};
    const forge = forgeIn(${JSON.stringify(directory)});
    if (${JSON.stringify(what)} === 'propose') {
      const { existing } = await forge.propose(proposal('${id}'));
      console.log(existing ? 'existing' : 'new');
    } else {
      await forge.decide('${id}', 'approve').then(() => console.log('approved'), (error) => console.log(error.code));
    }`;
  const args = ['--input-type=module-typescript', '--eval', script];
  const { stdout } = await execute(process.execPath, args);
  return stdout.trim();
}
