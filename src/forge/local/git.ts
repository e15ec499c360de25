import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ForgeError } from '../port.ts';

/** How a git command ended. `code` is -1 where a signal ended it. */
export interface Finished {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** Runs one git command in a folder. Only a git that cannot be started is an error; an exit code is an answer. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<Finished>;

export interface GitOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
}

/** Nothing here takes long. A git that hangs (a dead network drive) is ended, so that nobody waits for ever. */
const LONGEST = 60_000;

/**
 * Git syncs neither loose objects nor branches to the disk unless told to. Someone else's lock is waited for: the
 * default is a tenth of a second, which is too short when many comments arrive together.
 */
const SETTINGS = ['core.fsync=all', 'core.filesRefLockTimeout=10000', 'core.packedRefsTimeout=10000'].flatMap(
  (setting) => ['-c', setting],
);

/** Variables that say who someone is and where settings are. All others could point git at another repository. */
const KEPT = /^GIT_(AUTHOR_|COMMITTER_|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)$|EXEC_PATH$|CEILING_DIRECTORIES$)/;

/** The environment git gets: that of the program, without what a hook or an alias would have left in it. */
export function gitEnvironment(env: NodeJS.ProcessEnv, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || KEPT.test(name));
  return {
    ...Object.fromEntries(inherited),
    ...more,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/** Starts git with open pipes. */
export function startGit(directory: string, args: readonly string[], env?: Record<string, string>) {
  const child = spawn('git', [...SETTINGS, ...args], {
    cwd: directory,
    env: gitEnvironment(process.env, env),
    // In a group of its own: Ctrl+C is for the program, which lets git finish what it is at.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // Node's own time limit would keep a program waiting for a git that could not be started.
  const timer = setTimeout(() => child.kill(), LONGEST);
  const stop = (): void => clearTimeout(timer);
  child.once('close', stop).once('error', stop);
  return child;
}

/** Says why git could not be started. */
export function notStarted(directory: string, error: NodeJS.ErrnoException): ForgeError {
  if (error.code !== 'ENOENT') {
    return new ForgeError('unavailable', 'The git program could not be started.', { cause: error });
  }
  return existsSync(directory)
    ? new ForgeError('configuration', 'There is no git program: install git 2.38 or newer.', { cause: error })
    : new ForgeError('configuration', `There is no folder ${directory}: name the site's git repository.`, {
        cause: error,
      });
}

/** Gives the git that works in a folder. */
export function gitIn(directory: string): Git {
  return (args, { input = '', env } = {}) =>
    new Promise((resolve, reject) => {
      const child = startGit(directory, args, env);
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk) => stdout.push(chunk));
      child.stderr.on('data', (chunk) => stderr.push(chunk));
      // A git that ends before it has read everything breaks the pipe; its exit code says what happened.
      child.stdin.on('error', () => {});
      child.on('error', (error) => reject(notStarted(directory, error)));
      child.on('close', (code) =>
        resolve({
          code: code ?? -1,
          stdout: Buffer.concat(stdout),
          stderr: Buffer.concat(stderr).toString(),
        }),
      );
      child.stdin.end(input);
    });
}

/** What a failed command is reported as. Git's own words are the cause, not the message. */
export function gitFailed(args: readonly string[], { code, stderr }: Finished): ForgeError {
  return new ForgeError('unavailable', `git ${args[0]} failed with exit code ${code}.`, {
    cause: new Error(stderr.trim()),
  });
}

/**
 * Runs a command that only fails where something is broken, and gives its output.
 * @throws {ForgeError} `unavailable`
 */
export async function output(git: Git, args: readonly string[], options?: GitOptions): Promise<Buffer> {
  const finished = await git(args, options);
  if (finished.code !== 0) throw gitFailed(args, finished);
  return finished.stdout;
}

/** The lines of a command's output. */
export async function lines(git: Git, args: readonly string[], options?: GitOptions): Promise<string[]> {
  return (await output(git, args, options)).toString().split('\n').filter(Boolean);
}
