import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './project.ts';

const run = promisify(execFile);

/** Runs the moderator's program on a repository, as `npm run moderate -- …` does. Gives what it printed. */
export async function moderate(repository: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('npm', ['run', '--silent', 'moderate', '--', ...args], {
    cwd: root,
    env: { ...process.env, REJOINDER_REPOSITORY: repository },
  });
  return stdout;
}
