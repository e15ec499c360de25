import { main } from './import/main.ts';
import type { Desk } from './import/run.ts';

const onTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;

async function terminal(): Promise<Pick<Desk, 'terminal'>> {
  if (!onTerminal) return {};
  const { confirm, isCancel } = await import('@clack/prompts');
  const { startBar } = await import('./terminal/progress.ts');
  return {
    terminal: {
      bar: (message, max) => startBar(max, message, { stopping: 'Stopping' }),
      confirm: async (message) => {
        const answer = await confirm({ message });
        return !isCancel(answer) && answer;
      },
    },
  };
}

// A reader that has seen enough, such as head, closes the pipe; the work goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const stopping = new AbortController();
const stop = (): void => stopping.abort();
process.once('SIGINT', stop).once('SIGTERM', stop);

process.exitCode = await main(process.argv.slice(2), {
  say: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
  width: Math.min(process.stdout.columns || 100, 120),
  now: () => new Date(),
  signal: stopping.signal,
  ...(await terminal()),
});
