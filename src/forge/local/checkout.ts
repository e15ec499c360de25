import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ForgeError } from '../port.ts';
import { type Finished, type Git, gitIn, output } from './git.ts';
import { type Repository, shortName } from './repository.ts';

/** The working trees in which a branch is checked out. */
export async function checkoutsOf({ git }: Repository, ref: string): Promise<string[]> {
  const listed = (await output(git, ['worktree', 'list', '--porcelain', '-z'])).toString();
  return listed
    .split('\0\0')
    .map((entry) => entry.split('\0'))
    .filter((entry) => entry.includes(`branch ${ref}`))
    .map(([first = '']) => first.slice('worktree '.length))
    .filter((directory) => existsSync(directory));
}

/** How often, and after which pauses in milliseconds, a working tree that another program holds is tried. */
const TRIES = 10;
const PAUSE = 100;

async function isLocked(git: Git, directory: string): Promise<boolean> {
  const path = (await output(git, ['rev-parse', '--git-path', 'index.lock'])).toString().trimEnd();
  return existsSync(resolve(directory, path));
}

const isInTheWay = (path: string, options?: ErrorOptions): ForgeError =>
  new ForgeError('conflict', `${path} is in the way in the working tree: move it away.`, options);

/** Why git would not move the working tree. */
async function refusal(git: Git, directory: string, path: string, { stderr }: Finished): Promise<ForgeError> {
  const options = { cause: new Error(stderr.trim()) };
  if (await isLocked(git, directory)) {
    return new ForgeError(
      'unavailable',
      'Another git program is at work in the working tree (index.lock): try again when it is done.',
      options,
    );
  }
  if ((await output(git, ['ls-files', '--unmerged'])).length > 0) {
    return new ForgeError(
      'conflict',
      'A merge is unfinished in the working tree: finish it, or run git merge --abort.',
      options,
    );
  }
  return isInTheWay(path, options);
}

/**
 * Refuses where a file that git does not know stands at the path, or where one of its folders should be. Git itself
 * takes care of those it would list, but writes over files that are ignored.
 * @throws {ForgeError} `conflict`
 */
export async function assertFree(directory: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join('/');
    const found = await lstat(resolve(directory, part)).catch(() => undefined);
    if (found === undefined) return;
    if (found.isDirectory() && count < parts.length) continue;
    const known = await output(gitIn(directory), ['--literal-pathspecs', 'ls-files', '-z', '--', part]);
    if (known.toString() !== `${part}\0`) throw isInTheWay(part);
  }
}

/**
 * Brings working tree and index from one commit to another. Whatever is not committed stays as it is: git looks at
 * everything before it changes anything, and refuses where something is in the way of the file.
 * @throws {ForgeError} nothing is changed then
 */
export async function moveCheckout(directory: string, from: string, to: string, path: string): Promise<void> {
  const git = gitIn(directory);
  for (let tries = 1; ; tries++) {
    const finished = await git(['read-tree', '-m', '-u', from, to]);
    if (finished.code === 0) return;
    // An editor that looks at the status holds the index for a moment, and may have let go of it by now: hence twice.
    if (tries >= TRIES || (tries > 1 && !(await isLocked(git, directory))))
      throw await refusal(git, directory, path, finished);
    await pause(PAUSE);
  }
}

/**
 * The one working tree that shows a branch; undefined where none does.
 * @throws {ForgeError} `conflict` where there are several
 */
export async function checkoutOf(repository: Repository, ref: string): Promise<string | undefined> {
  const [first, ...more] = await checkoutsOf(repository, ref);
  if (more.length > 0)
    throw new ForgeError(
      'conflict',
      `${shortName(ref)} is checked out in more than one working tree: keep it in one.`,
    );
  return first;
}
