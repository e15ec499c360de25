import { moderationFrom } from '../forge/moderation.ts';
import type { Moderation } from '../forge/port.ts';
import { type SettingsResult, settingsFrom } from '../forge/settings.ts';
import { type Task, taskFrom } from './moderate/arguments.ts';
import { type Desk, decideCommand } from './moderate/decide-command.ts';
import { type Filter, matching } from './moderate/filter.ts';
import { commentText, errorText, listText } from './moderate/text.ts';
import { USAGE } from './moderate/usage.ts';
import { lookAtAll, waitingJson } from './moderate/waiting.ts';
import { printable, printableJson } from './terminal/printable.ts';

const onTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** The site's folder, where posts and comments are read: a hosted forge has them too, but this is where they are at hand. */
const rootOf = (result: SettingsResult): string =>
  result.ok && result.settings.forge === 'local' ? result.settings.directory : process.cwd();

const look = (pending: Awaited<ReturnType<Moderation['pending']>>) =>
  lookAtAll(pending, rootOf(settingsFrom(process.env)));

function desk(): Desk {
  const forge = moderationFrom(process.env);
  return {
    ...{ forge, say, complain },
    waiting: async () => look(await forge.pending()),
    width: Math.min(process.stdout.columns || 80, 100),
    now: () => new Date(),
    terminal: onTerminal ? {} : undefined,
  };
}

async function list({ waiting, width, now }: Desk, filter: Filter, json: boolean): Promise<number> {
  const all = await waiting();
  const found = matching(all, filter, now());
  say(json ? printableJson(found.map(waitingJson)) : listText(found, width, all.length));
  return 0;
}

async function show({ waiting, width }: Desk, id: string, json: boolean): Promise<number> {
  const found = (await waiting()).find((one) => one.id === id);
  if (!found) complain(`No comment ${printable(id)} waits for a decision.`);
  else say(json ? printableJson(waitingJson(found)) : commentText(found, width));
  return found ? 0 : 1;
}

async function ask(at: Desk): Promise<number> {
  if (at.terminal) {
    const { moderateOnTerminal } = await import('./moderate/terminal.ts');
    await moderateOnTerminal({ forge: at.forge, look });
    return 0;
  }
  await list(at, {}, false);
  say(`\n${USAGE}`);
  return 0;
}

async function run(task: Task): Promise<number> {
  switch (task.do) {
    case 'help':
      say(USAGE);
      return 0;
    case 'complain':
      complain(`${printable(task.message)}\n\n${USAGE}`);
      return 2;
    case 'list':
      return list(desk(), task.filter, task.json);
    case 'show':
      return show(desk(), task.id, task.json);
    case 'decide':
      return decideCommand(desk(), task);
    case 'ask':
      return ask(desk());
  }
}

// A reader that has seen enough, such as head, closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
try {
  process.exitCode = await run(taskFrom(process.argv.slice(2)));
} catch (error) {
  complain(errorText(error));
  process.exitCode = 1;
}
