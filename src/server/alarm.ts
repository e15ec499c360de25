/** The longest that a timer can wait, in milliseconds. One that rings early does no harm. */
const LONGEST = 2 ** 31 - 1;

/** A timer may ring a little before its time. */
const LATER = 50;

export interface Alarm {
  /** Asks for the next moment, and forgets the one before. */
  set(): Promise<void>;
  end(): void;
}

/**
 * Rings at the next moment that something changes by itself.
 * @param next that moment, seen from now; undefined where there is none
 */
export function createAlarm(next: (now: Date) => Promise<Date | undefined>, ring: () => void): Alarm {
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    async set() {
      const known = await next(new Date()).then(
        (moment) => ({ moment }),
        // What cannot be read just now is about to change, and is asked for again then.
        () => undefined,
      );
      if (!known) return;
      clearTimeout(timer);
      const { moment } = known;
      if (!moment || ended.signal.aborted) return;
      timer = setTimeout(ring, Math.min(moment.getTime() - Date.now() + LATER, LONGEST));
    },
    end() {
      ended.abort();
      clearTimeout(timer);
    },
  };
}
