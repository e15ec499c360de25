import type { Outbox } from '../outbox/outbox.ts';

/** How often it is looked whether something can be tried again, in milliseconds. */
const EVERY = 15_000;

/**
 * Proposes what the outbox holds: at once what an earlier process has left, and later what the forge did not take when it
 * was sent. Gives what ends that.
 */
export function keepDraining(outbox: Outbox, log: (message: string) => void): () => void {
  const drain = (finish: boolean): void => {
    outbox
      .drain({ finish })
      .catch((error: unknown) => log(`The outbox could not be emptied: ${(error as Error).message}`));
  };
  drain(true);
  const timer = setInterval(drain, EVERY, false);
  return () => clearInterval(timer);
}
