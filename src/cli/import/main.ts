import { Unreadable } from '../../rescue/archive.ts';
import { printable, printableLine } from '../terminal/printable.ts';
import { taskFrom } from './arguments.ts';
import { type Desk, importArchives, Stopped } from './run.ts';
import { USAGE } from './usage.ts';

/** What went wrong, in a sentence; with its place where it is a matter of a file. */
function sentence(error: unknown): string {
  if (!(error instanceof Unreadable))
    return printable(error instanceof Error ? error.message : String(error));
  const { file, line } = error.place;
  const at = `${printableLine(file)}${line === undefined ? '' : `:${line}`}`;
  const words = error.message.startsWith(`${file} `) ? error.message.slice(file.length + 1) : error.message;
  return `${at}: ${printable(words)}. Nothing was written.`;
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
    desk.complain(sentence(error));
    return error instanceof Stopped || desk.signal.aborted ? 130 : 1;
  }
}
