import * as z from 'zod/mini';
import type { Pace } from '../forge/port.ts';
import { room, roomAt } from './pace.ts';
import { parsed } from './parcel.ts';

/** Something that failed: until when it is left alone, how often it failed, and why, in our own words. */
const Setback = z.object({ until: z.number(), failures: z.number(), why: z.string() });
export type Setback = z.infer<typeof Setback>;

/** What all who share a store have to know of each other. Times are in milliseconds since 1970. */
export const State = z.object({
  /** Who proposes now, and until when nobody else does. */
  lease: z.optional(z.object({ holder: z.string(), until: z.number() })),
  /** When each request that made something was sent. What is reserved stands at the lease's end. */
  sent: z.array(z.number()),
  /** The forge is left alone. */
  pause: z.optional(Setback),
  /** Comments that the forge did not take, by id. */
  aside: z.record(z.string(), Setback),
});
export type State = z.infer<typeof State>;

export const STATE_KEY = 'state/now';

/** What one comment takes at most: nothing is begun that could not be finished. */
const LEAST = 8;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the store holds; where that cannot be read, nothing is known, and it is begun anew. */
export const parseState = (text: string | undefined): State => parsed(State, text) ?? { sent: [], aside: {} };

/** How much room there has to be for anything to be begun. */
export const least = ({ perMinute, perHour }: Pace): number => Math.min(LEAST, perMinute, perHour);

/** Without what only a clock that was wrong can have written: it would stand in the way until that day comes. */
export function withoutFuture({ lease, sent, pause, ...state }: State, now: number): State {
  return {
    ...state,
    ...(lease && lease.until <= now + HOUR ? { lease } : {}),
    sent: sent.filter((time) => time <= now + HOUR),
    ...(pause && pause.until <= now + DAY ? { pause } : {}),
  };
}

/** Until when nobody may begin, in milliseconds since 1970; undefined where somebody may now. */
export function obstacle({ lease, pause, sent }: State, now: number, pace: Pace): number | undefined {
  if (lease && lease.until > now) return lease.until;
  if (pause && pause.until > now) return pause.until;
  return room(sent, now, pace) < least(pace) ? roomAt(sent, now, pace, least(pace)) : undefined;
}
