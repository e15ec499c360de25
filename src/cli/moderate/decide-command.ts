import type { Moderation } from '../../forge/port.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { printable, printableLine } from '../terminal/printable.ts';
import type { Bar, Streams } from '../terminal/progress.ts';
import type { DecideTask } from './arguments.ts';
import { type Deciding, decideOn, type Reported, type Tally } from './decide.ts';
import { matching } from './filter.ts';
import { dryRunLine, leftText, previewText, questionText, tallyText } from './many.ts';
import { countText } from './text.ts';
import type { Waiting } from './waiting.ts';

/** What the program works with, and where it prints. */
export interface Desk {
  forge: Moderation;
  /** What waits, with its surroundings. */
  waiting: () => Promise<Waiting[]>;
  say: (text: string) => void;
  complain: (text: string) => void;
  /** Columns. */
  width: number;
  now: () => Date;
  /** Where someone sits at it. */
  terminal?: Streams | undefined;
}

type Finished = Tally & { error?: unknown };

const lineOf = ({ id, message }: Reported): string => printable(`${id}: ${message}`);

/** A line for each, as soon as it is certain. */
async function withLines({ say, complain }: Desk, deciding: Deciding): Promise<Finished> {
  const { signal, release } = interruptible();
  try {
    return await decideOn({ ...deciding, signal }, (reported) =>
      (reported.ok ? say : complain)(lineOf(reported)),
    );
  } finally {
    release();
  }
}

/** Decides with a bar that goes on; what failed is said afterwards. */
export async function withBar(
  bar: Bar,
  deciding: Deciding,
  complain: (text: string) => void,
): Promise<Finished> {
  const failed: Reported[] = [];
  const finished = await decideOn({ ...deciding, signal: bar.signal }, (reported) => {
    if (!reported.ok) failed.push(reported);
    bar.step();
  });
  bar.stop(tallyText(finished, deciding.decision));
  for (const reported of failed) complain(lineOf(reported));
  return finished;
}

async function decide(desk: Desk, deciding: Deciding): Promise<Finished> {
  if (!desk.terminal) return withLines(desk, deciding);
  const { LONG, startBar } = await import('../terminal/progress.ts');
  if (deciding.ids.length < LONG) return withLines(desk, deciding);
  return withBar(startBar(deciding.ids.length, 'Deciding', desk.terminal), deciding, desk.complain);
}

function dryRun(
  { say, complain, width }: Desk,
  { decision }: DecideTask,
  ids: string[],
  all: Waiting[],
): number {
  const byId = new Map(all.map((waiting) => [waiting.id, waiting]));
  const unknown = ids.filter((id) => !byId.has(id));
  for (const id of ids) {
    const waiting = byId.get(id);
    if (waiting) say(dryRunLine(waiting, decision, width));
  }
  for (const id of unknown) complain(`No comment ${printableLine(id)} waits for a decision.`);
  if (ids.length === 0) say(countText(0, all.length));
  return unknown.length > 0 ? 1 : 0;
}

async function isConfirmed(desk: Desk, { decision }: DecideTask, chosen: Waiting[]): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  desk.say(previewText(chosen, desk.width));
  // A hasty Enter decides nothing.
  const message = questionText(decision, chosen.length);
  return (await confirm({ message, initialValue: false, ...desk.terminal })) === true;
}

/** Decides on all that a filter lets through, or says why not. Undefined where nothing is left to be done. */
async function confirmedIds(desk: Desk, task: DecideTask, chosen: Waiting[], total: number) {
  if (chosen.length === 0) return void desk.say(countText(0, total));
  if (!task.yes && !(await isConfirmed(desk, task, chosen))) return void desk.say('Nothing was decided.');
  return chosen.map(({ id }) => id);
}

/**
 * Carries out what the command line decides.
 * @returns the exit code
 * @throws {ForgeError} where nothing more can be decided; what was done until then is printed
 */
export async function decideCommand(desk: Desk, task: DecideTask): Promise<number> {
  const { of, decision } = task;
  if ('filter' in of && !desk.terminal && !task.yes && !task.dryRun) {
    desk.complain(
      `Without a terminal, ${decision} --all needs --yes. With --dry-run it says what it would do.`,
    );
    return 2;
  }
  const all = await desk.waiting();
  const chosen = 'filter' in of ? matching(all, of.filter, desk.now()) : [];
  if (task.dryRun)
    return dryRun(desk, task, 'ids' in of ? [...new Set(of.ids)] : chosen.map(({ id }) => id), all);
  const ids = 'ids' in of ? of.ids : await confirmedIds(desk, task, chosen, all.length);
  if (ids === undefined) return 0;
  const finished = await decide(desk, { forge: desk.forge, ids, decision, all });
  if (finished.left.length > 0) desk.complain(printable(leftText(finished)));
  if (finished.error !== undefined) throw finished.error;
  return finished.failed + finished.left.length > 0 ? 1 : 0;
}
