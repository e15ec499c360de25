import type { Decision } from '../../forge/port.ts';
import { DONE, refusal, type Tally } from './decide.ts';
import { summaryLine } from './text.ts';
import type { Waiting } from './waiting.ts';

const VERB: Record<Decision, [string, string]> = {
  approve: ['Approve', ''],
  reject: ['Reject', ''],
  spam: ['Mark', ' as spam'],
};

export const counted = (count: number): string => `${count} ${count === 1 ? 'comment' : 'comments'}`;

/** What is asked before many are decided on. */
export function questionText(decision: Decision, count: number): string {
  const [verb, rest] = VERB[decision];
  return `${verb} ${counted(count)}${rest}?`;
}

/** How many comments are shown before the question: enough to see what is meant. */
const SHOWN = 5;

/** The first of the comments that the question is about, a line for each. */
export function previewText(chosen: readonly Waiting[], width: number): string {
  const shown = chosen.slice(0, SHOWN).map((waiting) => summaryLine(waiting, width));
  const more = chosen.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

/** What would become of a comment, on one line. */
export function dryRunLine(waiting: Waiting, decision: Decision, width: number): string {
  const why = refusal(decision, waiting);
  const would = `${waiting.id}: would ${why === undefined ? '' : 'not '}be ${DONE[decision]}`;
  return `${would} (${summaryLine(waiting, width)})`;
}

/** What was done of a long piece of work. */
export const tallyText = ({ done, failed }: Tally, decision: Decision): string =>
  `${counted(done)} ${DONE[decision]}${failed > 0 ? `, ${failed} failed` : ''}`;

/** Which comments were left, where the work was stopped. */
export const leftText = ({ left }: Tally): string =>
  `${counted(left.length)} ${left.length === 1 ? 'was' : 'were'} not decided on and still ${left.length === 1 ? 'waits' : 'wait'}: ${left.join(', ')}`;
