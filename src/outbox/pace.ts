import type { Pace } from '../forge/port.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** The requests that still count. @param sent when each was sent, in milliseconds since 1970 */
export const counting = (sent: readonly number[], now: number): number[] =>
  sent.filter((time) => time > now - HOUR);

/** How many more may be sent now. */
export function room(sent: readonly number[], now: number, { perMinute, perHour }: Pace): number {
  const lastHour = counting(sent, now);
  const lastMinute = lastHour.filter((time) => time > now - MINUTE);
  return Math.max(0, Math.min(perMinute - lastMinute.length, perHour - lastHour.length));
}

/**
 * When there is room for so many again, in milliseconds since 1970: now, or when enough of the oldest stop counting.
 * @param wanted at most as many as the pace ever allows at once
 */
export function roomAt(sent: readonly number[], now: number, pace: Pace, wanted: number): number {
  const sorted = [...sent].sort((a, b) => a - b);
  const candidates = [now, ...sorted.flatMap((time) => [time + MINUTE, time + HOUR])].filter(
    (time) => time >= now,
  );
  return candidates.sort((a, b) => a - b).find((time) => room(sorted, time, pace) >= wanted) ?? now + HOUR;
}
