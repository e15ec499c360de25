/** Random numbers that a seed brings back: the same seed gives the same run (mulberry32, public domain). */
export interface Random {
  /** A whole number from 0 up to, but not with, `below`. */
  below(below: number): number;
  one<T>(of: readonly T[]): T;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, one: (of) => of[below(of.length)] as (typeof of)[number] };
}
