import { createAlarm } from './alarm.ts';
import { coalesce } from './coalesce.ts';

export interface Rebuilds {
  /** Builds, now or after the build that runs. */
  rebuild(): Promise<void>;
  /** Looks for the next moment. To be called before a build that is not asked for here. */
  lookAhead(): Promise<void>;
  end(): void;
}

/**
 * Builds when it is asked to, and by itself when what is dated ahead has its time.
 * @param build deals with its own errors
 * @param next the next moment at which something changes by itself, seen from now
 */
export function createRebuilds(
  build: () => Promise<void>,
  next: (now: Date) => Promise<Date | undefined>,
): Rebuilds {
  const rebuild = coalesce(async () => {
    // Before the build: what has its time while it runs may have come too late for it.
    await alarm.set();
    await build();
  });
  const alarm = createAlarm(next, rebuild);
  return { rebuild, lookAhead: alarm.set, end: alarm.end };
}
