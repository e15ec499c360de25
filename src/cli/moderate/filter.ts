import type { Waiting } from './waiting.ts';

/** Which of the comments that wait are meant. */
export interface Filter {
  /** The name that they are signed with. */
  from?: string | undefined;
  /** How long they have been waiting at least, in milliseconds. */
  olderThan?: number | undefined;
}

/** A name as two names are compared: what looks the same to a reader is the same. */
export const folded = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const MINUTE = 60_000;
const UNITS: Record<string, number> = {
  m: MINUTE,
  h: 60 * MINUTE,
  d: 24 * 60 * MINUTE,
  w: 7 * 24 * 60 * MINUTE,
};

/** A duration such as `30m`, `12h`, `7d` or `2w` in milliseconds; undefined where it is none. */
export function duration(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return factor === undefined ? undefined : Number(count) * factor;
}

/** The comments that a filter lets through; all where it is empty. */
export function matching(all: readonly Waiting[], { from, olderThan }: Filter, now: Date): Waiting[] {
  const name = from === undefined ? undefined : folded(from);
  const latest = olderThan === undefined ? undefined : now.getTime() - olderThan;
  return all.filter(
    ({ comment, proposed }) =>
      (name === undefined || (comment !== undefined && folded(comment.author.name) === name)) &&
      (latest === undefined || Date.parse(proposed) <= latest),
  );
}
