import { parseArgs } from 'node:util';
import type { Decision } from '../../forge/port.ts';
import { duration, type Filter, folded } from './filter.ts';

/** What the command line asks for. */
export type Task =
  | { do: 'ask' }
  | { do: 'help' }
  | { do: 'list'; filter: Filter; json: boolean }
  | { do: 'show'; id: string; json: boolean }
  | DecideTask
  /** Something is wrong with it, as a sentence. */
  | { do: 'complain'; message: string };

export interface DecideTask {
  do: 'decide';
  decision: Decision;
  /** The comments by their ids, or those that a filter lets through. */
  of: { ids: string[] } | { filter: Filter };
  /** Whether it is decided without asking. */
  yes: boolean;
  /** Whether it is only said what would be decided. */
  dryRun: boolean;
}

const complain = (message: string): Task => ({ do: 'complain', message });

const OPTIONS = {
  all: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  from: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  'older-than': { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
} as const;

const read = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });

type Options = ReturnType<typeof read>['values'];

const DECIDING = ['all', 'dry-run', 'from', 'older-than', 'yes'];
/** The options that a command takes. */
const TAKEN: Record<string, readonly string[]> = {
  list: ['from', 'json', 'older-than'],
  show: ['json'],
  approve: DECIDING,
  reject: DECIDING,
  spam: DECIDING,
};

/** A branch's name serves as well as the id, since that is what git shows. */
const idOf = (name: string): string => name.replace(/^comment\//, '');

/** Reads the filter; a sentence where it is wrong. */
function filterOf({ from, 'older-than': age }: Options): Filter | string {
  if (from !== undefined && folded(from) === '') return '--from takes a name.';
  const olderThan = age === undefined ? undefined : duration(age);
  if (age !== undefined && olderThan === undefined)
    return '--older-than takes a number with m, h, d or w behind it, such as 7d.';
  return { from, olderThan };
}

function decideTask(decision: Decision, ids: string[], options: Options, filter: Filter): Task {
  const { all = false, yes = false, 'dry-run': dryRun = false } = options;
  const isFiltered = filter.from !== undefined || filter.olderThan !== undefined;
  if (all && ids.length > 0) return complain(`${decision} takes either IDs or --all.`);
  if (!all && isFiltered) return complain(`${decision} takes --from and --older-than beside --all only.`);
  if (!all && ids.length === 0) return complain(`${decision} takes at least one ID, or --all.`);
  return { do: 'decide', decision, of: all ? { filter } : { ids }, yes, dryRun };
}

function commandTask(command: string, ids: string[], options: Options, filter: Filter): Task {
  const { json = false } = options;
  switch (command) {
    case 'list':
      return ids.length === 0 ? { do: 'list', filter, json } : complain('list takes no ID; show does.');
    case 'show':
      return ids.length === 1 ? { do: 'show', id: ids[0] ?? '', json } : complain('show takes one ID.');
    case 'approve':
    case 'reject':
    case 'spam':
      return decideTask(command, ids, options, filter);
    default:
      return complain(`There is no command "${command}".`);
  }
}

/** Reads the command line; says what is wrong with it. */
export function taskFrom(args: readonly string[]): Task {
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read(args);
  } catch (error) {
    return complain((error as Error).message);
  }
  const { values: options, positionals } = parsed;
  const [command, ...names] = positionals;
  if (options.help) return { do: 'help' };
  const [wrong] = Object.keys(options).filter((option) => !TAKEN[command ?? '']?.includes(option));
  if (command === undefined)
    return wrong === undefined ? { do: 'ask' } : complain(`--${wrong} needs a command.`);
  if (wrong !== undefined && TAKEN[command]) return complain(`${command} takes no --${wrong}.`);
  const filter = filterOf(options);
  if (typeof filter === 'string') return complain(filter);
  return commandTask(command, names.map(idOf), options, filter);
}
