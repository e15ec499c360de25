import { moderationFrom } from '../forge/moderation.ts';
import type { Moderation } from '../forge/port.ts';
import { type Task, taskFrom, USAGE } from './moderate/arguments.ts';
import { decideAll } from './moderate/decide.ts';
import { printable, printableJson } from './moderate/printable.ts';
import { commentText, errorText, listText } from './moderate/text.ts';
import { lookAtAll, type Waiting, waitingJson } from './moderate/waiting.ts';

/** The site's folder, where posts and comments are read. */
const root = process.env.REJOINDER_REPOSITORY ?? process.cwd();
const onTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
const width = Math.min(process.stdout.columns ?? 80, 100);

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const waitingIn = async (forge: Moderation): Promise<Waiting[]> => lookAtAll(await forge.pending(), root);

async function list(forge: Moderation, json: boolean): Promise<number> {
  const all = await waitingIn(forge);
  say(json ? printableJson(all.map(waitingJson)) : listText(all, width));
  return 0;
}

async function show(forge: Moderation, id: string, json: boolean): Promise<number> {
  const found = (await waitingIn(forge)).find((waiting) => waiting.id === id);
  if (!found) complain(`No comment ${printable(id)} waits for a decision.`);
  else say(json ? printableJson(waitingJson(found)) : commentText(found, width));
  return found ? 0 : 1;
}

async function decide(forge: Moderation, task: Extract<Task, { do: 'decide' }>): Promise<number> {
  let failed = 0;
  for await (const { id, ok, message } of decideAll(forge, task.ids, task.decision, await waitingIn(forge))) {
    if (!ok) failed = 1;
    (ok ? say : complain)(printable(`${id}: ${message}`));
  }
  return failed;
}

async function ask(forge: Moderation): Promise<number> {
  if (onTerminal) {
    const { moderateOnTerminal } = await import('./moderate/terminal.ts');
    await moderateOnTerminal({ forge, look: (pending) => lookAtAll(pending, root) });
    return 0;
  }
  await list(forge, false);
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
      return list(moderationFrom(process.env), task.json);
    case 'show':
      return show(moderationFrom(process.env), task.id, task.json);
    case 'decide':
      return decide(moderationFrom(process.env), task);
    case 'ask':
      return ask(moderationFrom(process.env));
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
