import { type Forge, ForgeError, type Pace, type Proposal, type Proposed } from '../forge/port.ts';
import type { Outbox } from './outbox.ts';
import { room, roomAt } from './pace.ts';

export interface KeepOptions {
  /** Missing where there is no place for one: then nothing is kept but what the forge has taken. */
  outbox?: Outbox | undefined;
  forge: Forge;
  now: () => Date;
  log: (message: string) => void;
  /** How long a sender waits for the forge, once the comment is safe, in milliseconds. */
  patience?: number;
}

/**
 * Keeps a comment: when the promise resolves, it is in the outbox or at the forge.
 * @param waitUntil keeps a function's process alive until what goes on behind the answer is done
 * @throws where neither takes it
 */
export type Keep = (proposal: Proposal, waitUntil?: (work: Promise<unknown>) => void) => Promise<Proposed>;

/** Where there is no outbox, the sender waits for the forge this long, in milliseconds. */
const DIRECTLY = 8000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown error');

/** The pace of one process that has no outbox to share it by. */
function ownPace(pace: Pace, now: () => Date): () => void {
  const sent: number[] = [];
  return () => {
    const time = now().getTime();
    if (room(sent, time, pace) === 0) {
      const retryAfter = roomAt(sent, time, pace, 1) - time;
      throw new ForgeError('limited', 'Our own pace allows no more requests now.', { retryAfter });
    }
    if (sent.push(time) > pace.perHour) sent.shift();
  };
}

/** A promise that resolves when the time is up, and holds up nothing. */
const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());

/** Gives the way that a comment is kept: into the outbox first, then to the forge; where there is no outbox, to the forge. */
export function createKeep({ outbox, forge, now, log, patience = 2000 }: KeepOptions): Keep {
  const spend = forge.pace && ownPace(forge.pace, now);

  async function accepted(proposal: Proposal): Promise<Proposed | undefined> {
    try {
      return await outbox?.accept(proposal);
    } catch (error) {
      log(`The outbox did not take a comment: ${reasonOf(error)}`);
      return undefined;
    }
  }

  return async (proposal, waitUntil) => {
    const kept = await accepted(proposal);
    if (!outbox || !kept) {
      return forge.propose(proposal, { signal: AbortSignal.timeout(DIRECTLY), ...(spend ? { spend } : {}) });
    }
    const { promise: told, resolve: tell } = Promise.withResolvers<Proposed>();
    const draining = outbox
      .drain({
        // One that was proposed long ago may have been turned down: it is not proposed again.
        ...(kept.existing ? {} : { first: proposal }),
        told: (outcome) => {
          if (outcome.id === proposal.id) tell('kept' in outcome ? outcome.kept : kept);
        },
      })
      .catch((error) => log(`The outbox could not be emptied: ${reasonOf(error)}`));
    waitUntil?.(draining);
    if (kept.existing) return kept;
    return Promise.race([told, draining.then(() => kept), after(patience).then(() => kept)]);
  };
}
