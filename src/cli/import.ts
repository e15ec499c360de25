import { Unreadable } from '../rescue/archive.ts';
import { taskFrom } from './import/arguments.ts';
import { type Desk, importArchives, Stopped } from './import/run.ts';
import { USAGE } from './import/usage.ts';
import { printable, printableLine } from './terminal/printable.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);
const onTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;

async function terminal(): Promise<Desk['terminal']> {
  if (!onTerminal) return undefined;
  const { confirm, isCancel } = await import('@clack/prompts');
  const { startBar } = await import('./terminal/progress.ts');
  return {
    bar: (message) => startBar(1000, message, { stopping: 'Stopping' }),
    confirm: async (message) => {
      const answer = await confirm({ message });
      return !isCancel(answer) && answer;
    },
  };
}

/** What went wrong, in a sentence; with its place where it is a matter of a file. */
function sentence(error: unknown): string {
  if (error instanceof Unreadable) {
    const { file, line } = error.place;
    return `${printableLine(file)}${line === undefined ? '' : `:${line}`} ${printableLine(error.message)}. Nothing was written.`;
  }
  return printable((error as Error).message);
}

async function run(args: readonly string[]): Promise<number> {
  const task = taskFrom(args);
  if (task.do === 'help') {
    say(USAGE);
    return 0;
  }
  if (task.do === 'complain') {
    complain(`${printable(task.message)}\n\n${USAGE}`);
    return 2;
  }
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const at = await terminal();
  return importArchives(task, {
    ...{ say, complain, now: () => new Date(), signal: stopping.signal },
    width: Math.min(process.stdout.columns || 100, 120),
    ...(at === undefined ? {} : { terminal: at }),
  });
}

// A reader that has seen enough, such as head, closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  complain(sentence(error));
  process.exitCode = error instanceof Stopped ? 130 : 1;
}
