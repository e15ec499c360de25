import { styleText } from 'node:util';
import { intro, isCancel, log, multiselect, outro, select } from '@clack/prompts';
import type { Decision, Moderation, Pending } from '../../forge/port.ts';
import { wrap } from '../terminal/layout.ts';
import { printable } from '../terminal/printable.ts';
import { LONG, type Streams, startBar } from '../terminal/progress.ts';
import { decideOn, type Reported } from './decide.ts';
import { withBar } from './decide-command.ts';
import { leftText } from './many.ts';
import { countText, HEAD, type Section, sections, summary, summaryLine } from './text.ts';
import type { Waiting } from './waiting.ts';

export interface Terminal extends Streams {
  forge: Moderation;
  /** Looks up what surrounds the comments that wait. */
  look: (pending: Pending[]) => Promise<Waiting[]>;
}

const streams = ({ input, output }: Terminal) => ({ input, output });

/** What a person chose: a decision, or where to go. */
type Step = Decision | 'leave' | 'list' | 'quit';

/** The guide on the left takes three columns; very long lines are hard to read. */
const textWidth = ({ output = process.stdout }: Terminal): number =>
  Math.max(20, Math.min(output.columns ?? 80, 90) - 4);

/** The prompts wrap a choice this much earlier than they need, since they count the colour of the guide as text. */
const choiceWidth = (terminal: Terminal): number => Math.max(16, textWidth(terminal) - 12);

const STYLES = { strong: 'bold', quiet: 'dim', warning: 'yellow', plain: 'reset' } as const;

const styled = ({ style, lines }: Section): string =>
  lines.map((line) => (style === 'plain' ? line : styleText(STYLES[style], line))).join('\n');

/** Prints a comment in full, with its place in the queue. */
function print(terminal: Terminal, waiting: Waiting, place: string): void {
  const width = textWidth(terminal);
  const all = sections(waiting, width).map(styled);
  log.step([styleText('dim', place), ...all.slice(0, HEAD)].join('\n'), streams(terminal));
  for (const part of all.slice(HEAD)) log.message(part, streams(terminal));
}

async function chooseStep(terminal: Terminal, { problems }: Waiting): Promise<Step> {
  const step = await select<Step>({
    message: 'What is to be done with it?',
    options: [
      // The first is what a hasty second Enter chooses, so it changes nothing.
      { value: 'leave', label: 'Leave it for now' },
      {
        value: 'approve',
        label: 'Approve',
        hint: problems.length > 0 ? 'not possible' : 'publish it',
        disabled: problems.length > 0,
      },
      { value: 'reject', label: 'Reject', hint: 'keep it off the site' },
      { value: 'spam', label: 'Spam', hint: 'and remember it as such' },
      { value: 'list', label: 'Back to the list' },
      { value: 'quit', label: 'Quit' },
    ],
    ...streams(terminal),
  });
  return isCancel(step) ? 'quit' : step;
}

function report(terminal: Terminal, { id, ok, message }: Reported): void {
  const width = textWidth(terminal);
  if (ok) log.success(`${id} is ${message}.`, streams(terminal));
  else log.error(wrap(printable(`${id}: ${message}`), width).join('\n'), streams(terminal));
}

async function carryOut(terminal: Terminal, chosen: Waiting[], decision: Decision): Promise<void> {
  const deciding = { forge: terminal.forge, ids: chosen.map(({ id }) => id), decision, all: chosen };
  const complain = (text: string): void =>
    log.error(wrap(text, textWidth(terminal)).join('\n'), streams(terminal));
  const finished =
    chosen.length < LONG
      ? await decideOn(deciding, (reported) => report(terminal, reported))
      : await withBar(startBar(chosen.length, 'Deciding', streams(terminal)), deciding, complain);
  if (finished.left.length > 0) complain(printable(leftText(finished)));
  if (finished.error !== undefined) throw finished.error;
}

/** Goes from one comment to the next, until the last or until the person wants something else. */
async function walk(terminal: Terminal, all: Waiting[], from: number): Promise<'list' | 'quit'> {
  for (const [index, waiting] of all.entries()) {
    if (index < from) continue;
    print(terminal, waiting, `Comment ${index + 1} of ${all.length}`);
    const step = await chooseStep(terminal, waiting);
    if (step === 'list' || step === 'quit') return step;
    if (step !== 'leave') await carryOut(terminal, [waiting], step);
  }
  return 'list';
}

async function several(terminal: Terminal, all: Waiting[]): Promise<'list' | 'quit'> {
  const width = choiceWidth(terminal);
  const chosen = await multiselect<Waiting>({
    message: 'Which ones?',
    options: all.map((waiting) => ({ value: waiting, label: summaryLine(waiting, width) })),
    required: false,
    ...streams(terminal),
  });
  if (isCancel(chosen)) return 'quit';
  if (chosen.length === 0) return 'list';
  const decision = await select<Decision | 'list'>({
    message: `What is to be done with ${chosen.length === 1 ? 'it' : `these ${chosen.length}`}?`,
    options: [
      { value: 'list', label: 'Nothing', hint: 'back to the list' },
      { value: 'approve', label: 'Approve', hint: 'publish' },
      { value: 'reject', label: 'Reject', hint: 'keep off the site' },
      { value: 'spam', label: 'Spam' },
    ],
    ...streams(terminal),
  });
  if (isCancel(decision)) return 'quit';
  if (decision !== 'list') await carryOut(terminal, chosen, decision);
  return 'list';
}

/** Asks which comment comes first, and goes on from there. */
async function choose(terminal: Terminal, all: Waiting[]): Promise<'list' | 'quit'> {
  const width = choiceWidth(terminal);
  const chosen = await select<number | 'several' | 'quit'>({
    message: `${countText(all.length)} Which one first?`,
    options: [
      // On top, where it is seen however many wait.
      ...(all.length > 1 ? [{ value: 'several' as const, label: 'Decide on several at once' }] : []),
      ...all.map((waiting, value) => ({ value, label: summary(waiting, width).join('\n  ') })),
      { value: 'quit' as const, label: 'Quit' },
    ],
    initialValue: 0,
    ...streams(terminal),
  });
  if (isCancel(chosen) || chosen === 'quit') return 'quit';
  return chosen === 'several' ? several(terminal, all) : walk(terminal, all, chosen);
}

/** The moderator's program on a terminal. Ends when nothing waits or the person has had enough. */
export async function moderateOnTerminal(terminal: Terminal): Promise<void> {
  const { forge, look } = terminal;
  intro('Comments', streams(terminal));
  for (;;) {
    const all = await look(await forge.pending());
    if (all.length === 0) return outro('No comment waits for a decision.', streams(terminal));
    if ((await choose(terminal, all)) === 'quit')
      return outro(countText((await forge.pending()).length), streams(terminal));
  }
}
