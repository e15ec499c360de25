import { join } from 'node:path';
import type { Forge } from '../forge/port.ts';
import { createKeep, type Keep } from './keep.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Store } from './store.ts';

export interface KeepingOptions {
  forge: Forge;
  /** Where the outbox is; undefined where there is no place for one. */
  store: Store | undefined;
  log: (message: string) => void;
}

/** The way comments are kept, and the outbox they pass through. */
export interface Keeping {
  keep: Keep;
  outbox: Outbox | undefined;
}

/** The folder of the outbox on this machine: `REJOINDER_OUTBOX`, or `.outbox` where the program runs. */
export const outboxFolder = (env: NodeJS.ProcessEnv): string =>
  env.REJOINDER_OUTBOX ?? join(process.cwd(), '.outbox');

/** Joins a forge and an outbox. */
export function keeping({ forge, store, log }: KeepingOptions): Keeping {
  const now = (): Date => new Date();
  const outbox = store && createOutbox({ store, forge, now, log });
  return { outbox, keep: createKeep({ outbox, forge, now, log }) };
}
