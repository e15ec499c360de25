import { Unreadable } from '../../rescue/archive.ts';
import { printable, printableLine } from '../terminal/printable.ts';
import { taskFrom } from './arguments.ts';
import { type Desk, importArchives, Stopped } from './run.ts';
import { Unreadables } from './unreadable.ts';
import { USAGE } from './usage.ts';

/** What is wrong with a file, and where. */
function sentence({ place: { file, line }, message }: Unreadable): string {
  const at = `${printableLine(file)}${line === undefined ? '' : `:${line}`}`;
  return `${at}: ${printable(message)}.`;
}

/** What went wrong. */
function complaint(error: unknown): string {
  if (error instanceof Unreadables)
    return [`${error.message}:`, ...error.files.map(sentence), 'Nothing was written.'].join('\n');
  if (error instanceof Unreadable) return `${sentence(error)} Nothing was written.`;
  if (error instanceof Error && error.name === 'AbortError') return 'Stopped. Nothing was written.';
  return printable(error instanceof Error ? error.message : String(error));
}

/**
 * Runs the program with a command line.
 * @returns its exit status: 0, 1 where something could not be done, 2 for a wrong command line, 130 where it was stopped
 */
export async function main(args: readonly string[], desk: Desk): Promise<number> {
  const task = taskFrom(args);
  if (task.do === 'help') {
    desk.say(USAGE);
    return 0;
  }
  if (task.do === 'complain') {
    desk.complain(`${printable(task.message)}\n\n${USAGE}`);
    return 2;
  }
  try {
    return await importArchives(task, desk);
  } catch (error) {
    desk.complain(complaint(error));
    const isStop = error instanceof Stopped || (error instanceof Error && error.name === 'AbortError');
    return isStop || desk.signal.aborted ? 130 : 1;
  }
}
