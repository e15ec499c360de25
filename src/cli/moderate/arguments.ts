import { parseArgs } from 'node:util';
import type { Decision } from '../../forge/port.ts';

/** What the command line asks for. */
export type Task =
  | { do: 'ask' }
  | { do: 'help' }
  | { do: 'list'; json: boolean }
  | { do: 'show'; id: string; json: boolean }
  | { do: 'decide'; decision: Decision; ids: string[] }
  /** Something is wrong with it, as a sentence. */
  | { do: 'complain'; message: string };

export const USAGE = `Usage:
  npm run moderate                        on a terminal: look at comments and decide
  npm run moderate -- list [--json]       what waits, oldest first
  npm run moderate -- show ID [--json]    one comment, with what it answers
  npm run moderate -- approve ID…         publish
  npm run moderate -- reject ID…          keep off the site
  npm run moderate -- spam ID…            the same, and remember it as spam
  npm run moderate -- --help

Nothing is lost: what was rejected or is spam stays in the repository.
For JSON alone use npm run --silent. Ends with 0 when all went well, 1 when
something failed, 2 when the command line was wrong.`;

const complain = (message: string): Task => ({ do: 'complain', message });

function read(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

/** A branch's name serves as well as the id, since that is what git shows. */
const idOf = (name: string): string => name.replace(/^comment\//, '');

/** Reads the command line; says what is wrong with it. */
export function taskFrom(args: readonly string[]): Task {
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read(args);
  } catch (error) {
    return complain((error as Error).message);
  }
  const { help, json } = parsed.values;
  const [command, ...names] = parsed.positionals;
  const ids = names.map(idOf);
  if (help) return { do: 'help' };
  switch (command) {
    case undefined:
      return json ? complain('--json belongs to list or show.') : { do: 'ask' };
    case 'list':
      return ids.length === 0 ? { do: 'list', json } : complain('list takes no ID; show does.');
    case 'show':
      return ids.length === 1 ? { do: 'show', id: ids[0] ?? '', json } : complain('show takes one ID.');
    case 'approve':
    case 'reject':
    case 'spam':
      if (json) return complain('--json belongs to list or show.');
      return ids.length > 0
        ? { do: 'decide', decision: command, ids }
        : complain(`${command} takes at least one ID.`);
    default:
      return complain(`There is no command "${command}".`);
  }
}
