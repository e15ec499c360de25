import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ForgeError } from '../port.ts';
import { notStarted, startGit } from './git.ts';

/** How a transaction over several refs ended: `refused` where a ref is not what was expected, or is locked. */
export type Outcome = 'done' | 'refused';

export interface Transaction {
  directory: string;
  /** Lines of `git update-ref --stdin`. */
  commands: string[];
  /** Why the refs move, for the reflog. */
  reason: string;
  env?: Record<string, string>;
  /** Runs while the refs are locked, are as expected and have not moved. Where it throws, they do not move. */
  meanwhile?: () => Promise<void>;
}

/** Moves several refs at once, or none of them. */
export async function transact({
  directory,
  commands,
  reason,
  env,
  meanwhile = async () => {},
}: Transaction): Promise<Outcome> {
  const child = startGit(directory, ['update-ref', '-m', reason, '--stdin'], env);
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.stderr.resume();
  const closed = once(child, 'close').catch((error) => {
    throw notStarted(directory, error);
  });
  // It is awaited below; until then a git that cannot be started must not end the program.
  closed.catch(() => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(['start', ...commands, 'prepare', ''].join('\n'));
  const prepared = (await nextAnswer(answers, 'start: ok')) && (await nextAnswer(answers, 'prepare: ok'));
  if (!prepared) {
    child.stdin.end();
    await closed;
    return 'refused';
  }
  try {
    await meanwhile();
  } catch (error) {
    child.stdin.end('abort\n');
    await closed;
    throw error;
  }
  child.stdin.end('commit\n');
  const [code] = await closed;
  if (code !== 0)
    throw new ForgeError('unavailable', 'Git could not move its branches; they are as they were.');
  return 'done';
}

async function nextAnswer(answers: AsyncIterator<string>, expected: string): Promise<boolean> {
  return (await answers.next()).value === expected;
}
