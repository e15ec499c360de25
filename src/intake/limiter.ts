const WINDOW = 60_000;
const MOST_SENDERS = 10_000;

export interface Limiter {
  /** Counts one submission. Gives the seconds to wait where the sender has had its share, else 0. */
  take(sender: string, now: Date): number;
}

/**
 * Lets each sender do a number of things a minute. Addresses are kept in memory only, for a minute; a flood from many
 * addresses forgets the oldest first, so that memory is bounded.
 */
export function createLimiter(perMinute: number): Limiter {
  const times = new Map<string, number[]>();
  return {
    take(sender, now) {
      const recent = (times.get(sender) ?? []).filter((time) => time > now.getTime() - WINDOW);
      times.delete(sender);
      if (recent.length >= perMinute) {
        times.set(sender, recent);
        return Math.max(1, Math.ceil(((recent[0] as number) + WINDOW - now.getTime()) / 1000));
      }
      times.set(sender, [...recent, now.getTime()]);
      if (times.size > MOST_SENDERS) times.delete(times.keys().next().value as string);
      return 0;
    },
  };
}
