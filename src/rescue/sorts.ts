import type { Place } from './archive.ts';
import type { Disk } from './disk.ts';

/** How often something was said, with the first places. */
export interface Tally {
  count: number;
  failed: boolean;
  places: (Place & { id?: string })[];
}

/** Messages and how often each was said: those of one sort are counted together. */
export interface Sorts {
  add(message: string, place: Tally['places'][number], failed: boolean): void;
  /** All sorts, in the order in which they were first said. */
  entries(): Generator<[message: string, tally: Tally], void>;
}

const MOST_PLACES = 5;

/** Sorts that are in memory. Most of what is said is of few sorts; but where each names an address, there is no end of them. */
const NEAR = 500;

/** Enters another of the same sort. */
export function tallied(tally: Tally, place: Tally['places'][number], failed: boolean): void {
  tally.count += 1;
  tally.failed ||= failed;
  if (tally.places.length < MOST_PLACES) tally.places.push(place);
}

export const noTally = (): Tally => ({ count: 0, failed: false, places: [] });

/** @param name what the sorts are called on the disk */
export function sorts(name: string, into: Disk): Sorts {
  const near = new Map<string, Tally>();
  const far = into.map<[string, Tally]>(name);
  return {
    add(message, place, failed) {
      const known = near.get(message);
      if (known !== undefined) return tallied(known, place, failed);
      const tally = (near.size < NEAR ? undefined : far.get(message)?.[1]) ?? noTally();
      tallied(tally, place, failed);
      if (near.size < NEAR) near.set(message, tally);
      else far.set(message, [message, tally]);
    },
    *entries() {
      yield* near;
      yield* far.values();
    },
  };
}
