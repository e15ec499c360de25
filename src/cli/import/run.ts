import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Archive, Unreadable } from '../../rescue/archive.ts';
import { isBalanced, writeReport } from '../../rescue/report.ts';
import { type Rescue, type RescueOptions, rescue } from '../../rescue/rescue.ts';
import type { Bar } from '../terminal/progress.ts';
import { archivesOf } from './archives.ts';
import type { ImportTask } from './arguments.ts';
import { type FromSite, fromSite } from './from-site.ts';
import { outcomeText, passedOverText, verdictText } from './text.ts';
import { allUnreadable } from './unreadable.ts';

/** What the program talks to. */
export interface Desk {
  say(text: string): void;
  complain(text: string): void;
  /** Columns. */
  width: number;
  now(): Date;
  /** Only where someone sits at a terminal. */
  terminal?: {
    bar(message: string, steps: number): Bar;
    /** @returns false also where the question was dismissed */
    confirm(question: string): Promise<boolean>;
  };
  /** Aborted where the program is to end. */
  signal: AbortSignal;
}

/** The work was stopped before anything was written. */
export class Stopped extends Error {
  override name = 'Stopped';
}

const STEPS = 1000;

/** Of what stands in two archives, the first is taken: what knows most comes first. */
const ORDER: readonly Archive['format'][] = ['wxr', 'rest', 'page', 'capture', 'disqus'];

/** Shows how far it is, and ends the work where it is stopped. */
function progressOn(bar: Bar | undefined, signal: AbortSignal): (share: number) => void {
  let shown = 0;
  return (share) => {
    if (signal.aborted || bar?.signal.aborted) throw new Stopped('Stopped. Nothing was written.');
    const steps = Math.floor(share * STEPS);
    if (steps > shown) bar?.step(steps - shown);
    shown = Math.max(shown, steps);
  };
}

async function checkFolders({ media, into, report }: ImportTask): Promise<string | undefined> {
  const found = media === undefined ? undefined : await stat(media).catch(() => undefined);
  if (media !== undefined && !found?.isDirectory())
    return `--media ${media} is no folder: name a copy of the blog's folder "uploads".`;
  const goal = await stat(into).catch(() => undefined);
  if (goal !== undefined && !goal.isDirectory()) return `--into ${into} is a file: name a folder.`;
  const shelf = report === undefined ? undefined : dirname(resolve(report));
  const above = shelf === undefined ? undefined : await stat(shelf).catch(() => undefined);
  if (shelf !== undefined && !above?.isDirectory())
    return `--report ${report} cannot be written, for there is no folder ${shelf}: make it first.`;
  return undefined;
}

const shareOf = (task: ImportTask): Omit<RescueOptions, 'now'> => ({
  into: task.into,
  force: task.force,
  ...(task.media === undefined ? {} : { media: task.media }),
  ...(task.author === undefined ? {} : { author: task.author }),
  ...(task.only === undefined ? {} : { only: task.only }),
});

async function readAll(
  archives: Archive[],
  task: ImportTask,
  more: FromSite['options'],
  desk: Desk,
): Promise<Rescue> {
  const bar = desk.terminal?.bar('Reading', STEPS);
  try {
    const signal = bar === undefined ? desk.signal : AbortSignal.any([desk.signal, bar.signal]);
    const { fetchMedia, ...rest } = more;
    const ready = await rescue(archives, {
      ...{ ...shareOf(task), ...rest, now: desk.now() },
      ...(fetchMedia === undefined ? {} : { fetchMedia: (files) => fetchMedia(files, signal) }),
      progress: progressOn(bar, desk.signal),
    });
    bar?.stop('Everything is read');
    return ready;
  } catch (error) {
    bar?.stop('Nothing was written');
    throw error instanceof Unreadable ? await allUnreadable(archives, [error], desk.signal) : error;
  }
}

async function report(
  archives: readonly Archive[],
  ready: Rescue,
  task: ImportTask,
  failed: boolean,
): Promise<void> {
  if (task.report === undefined) return;
  const sources = archives.map(({ name, format, bytes }) => ({
    file: name,
    format,
    ...(bytes === undefined ? {} : { bytes }),
  }));
  const head = {
    ...{ sources, into: task.into, dryRun: task.dryRun },
    balanced: isBalanced(ready.books),
    failed,
    balance: ready.books.balance(),
  };
  await writeReport(resolve(task.report), head, ready.journal);
}

/** Asks where someone is there to answer. True where the files are to be moved to their places. */
async function mayWrite(ready: Rescue, task: ImportTask, { terminal }: Desk): Promise<boolean> {
  if (task.dryRun || !isBalanced(ready.books)) return false;
  const files = ready.target.waiting();
  if (task.yes || terminal === undefined || files === 0) return true;
  return terminal.confirm(`Write ${files} ${files === 1 ? 'file' : 'files'} into ${task.into}?`);
}

/**
 * Brings archives in, and says what became of everything.
 * @returns the program's exit status: 0 where all went well, 1 where something that was asked for could not be done
 */
export async function importArchives(task: ImportTask, desk: Desk): Promise<number> {
  const wrong = await checkFolders(task);
  if (wrong !== undefined) {
    desk.complain(wrong);
    return 1;
  }
  const site = task.from === undefined ? undefined : await fromSite(task.from, task, desk);
  const files = await archivesOf(task.files, task);
  if (files.unreadable.length > 0) throw await allUnreadable(files.archives, files.unreadable, desk.signal);
  if (files.passedOver.length > 0) desk.say(`${passedOverText(files.passedOver)}\n`);
  const archives = [...(site?.archives ?? []), ...files.archives].toSorted(
    (a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format),
  );
  const ready = await readAll(archives, task, site?.options ?? {}, desk);
  try {
    desk.say(outcomeText(ready.books, { width: desk.width, dryRun: task.dryRun }));
    const writes = await mayWrite(ready, task, desk);
    const files = ready.target.waiting();
    const balanced = isBalanced(ready.books);
    const failed = ready.books.failed();
    const missing = site?.missing ?? [];
    if (writes) await ready.target.publish();
    await report(archives, ready, { ...task, dryRun: !writes }, failed || missing.length > 0);
    if (writes || task.dryRun || !balanced)
      desk.say(`\n${verdictText({ balanced, failed, missing, files }, { ...task, dryRun: !writes })}`);
    else desk.say('\nNothing was written.');
    return balanced && !failed && missing.length === 0 ? 0 : 1;
  } finally {
    await ready.close();
  }
}
