import { bad, counted, type Finding, good, named, type Section, warning } from '../forge/doctor.ts';
import type { InOutbox, Outbox } from './outbox.ts';

/** A comment that waits longer than this is not just on its way, in milliseconds. */
const LONG = 10 * 60_000;

const reasons = (comments: readonly InOutbox[]): string[] => [
  ...new Set(comments.map(({ why }) => why).filter((why) => why !== undefined)),
];

function waitingFinding(comments: readonly InOutbox[], now: Date): Finding {
  const [oldest] = comments;
  if (!oldest) return good('No comment waits in the outbox.');
  const many = `${counted(comments.length, 'comment waits', 'comments wait')} in the outbox, the oldest since ${oldest.received}.`;
  const failed = comments.filter(({ why }) => why !== undefined);
  if (now.getTime() - Date.parse(oldest.received) < LONG && failed.length === 0) return good(many);
  const why = reasons(comments);
  const todo =
    why.length === 0
      ? 'Start the site: while it runs, what waits is proposed.'
      : `Mend what the forge says: ${why.join(' ')}`;
  return warning(
    failed.length > 0 ? `${many} The forge has not taken ${named(failed.map(({ id }) => id))}.` : many,
    todo,
  );
}

/** What the outbox of this machine holds, and whether the forge is left alone. */
export async function examineOutbox(outbox: Outbox, now: Date): Promise<Section> {
  const title = `The outbox, ${outbox.description}`;
  try {
    const { comments, pause } = await outbox.waiting();
    const paused =
      pause && warning(`The forge is left alone until ${pause.until.toISOString()}: ${pause.why}`);
    return { title, findings: [waitingFinding(comments, now), ...(paused ? [paused] : [])] };
  } catch (error) {
    const what = `The outbox cannot be read: ${(error as Error).message}`;
    return { title, findings: [bad(what, 'Give the folder to the user that the site runs as.')] };
  }
}
