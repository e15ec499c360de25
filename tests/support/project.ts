import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The working tree that is tested. */
export const root = resolve(import.meta.dirname, '../..');

/** Copies live below the project, so that their imports find its node_modules. Git and the linters ignore the folder. */
const nursery = join(root, '.cache/tests');

/** Runs git in a folder, whoever runs the tests and whatever their settings are. */
export async function git(directory: string, ...args: string[]): Promise<string> {
  const settings = ['user.name=Test', 'user.email=test@localhost', 'commit.gpgsign=false', 'core.hooksPath='];
  const { stdout } = await run('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: directory,
    maxBuffer: 1 << 26,
  });
  return stdout;
}

/** Whatever belongs to the site; tests and documents are left behind. */
const isOfSite = (path: string): boolean => !/^(tests|docs|bench)\//.test(path);

/** Copies the working tree as it is, uncommitted changes included, into a git repository of its own with one commit. */
export async function copyProject(): Promise<string> {
  await mkdir(nursery, { recursive: true });
  const project = await mkdtemp(join(nursery, 'site-'));
  const listed = await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const path of listed.split('\0').filter((path) => path !== '' && isOfSite(path))) {
    // A file that git knows and that is deleted has nothing to copy.
    await cp(join(root, path), join(project, path)).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await git(project, 'init', '--quiet', '--initial-branch=main');
  // The repository may refuse to be committed to without a name, as moderating does.
  await git(project, 'config', 'user.name', 'Moderator');
  await git(project, 'config', 'user.email', 'moderator@localhost');
  await git(project, 'add', '--all');
  await git(project, 'commit', '--quiet', '--message', 'Copy the working tree');
  return project;
}

/** A copy of a copy, with what was built there. */
export async function cloneProject(project: string): Promise<string> {
  const clone = await mkdtemp(join(nursery, 'site-'));
  await cp(project, clone, { recursive: true });
  return clone;
}

/** Builds a copy with the command that Netlify calls. */
export async function buildProject(project: string): Promise<void> {
  await run('npm', ['run', '--silent', 'build'], { cwd: project, maxBuffer: 1 << 26 });
}

export const removeProject = (project: string): Promise<void> =>
  rm(project, { recursive: true, force: true });
