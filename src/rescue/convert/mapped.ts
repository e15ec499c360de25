/** Text that was put together from pieces of another, and knows where each of its pieces comes from. */
export interface Mapped {
  text: string;
  /** The offset in the source of the character at this offset, or of what made it. */
  origin(offset: number): number;
}

/** Puts a {@link Mapped} together, from the beginning to the end. */
export interface MappedBuilder {
  /** @param from the offset in the source where the piece stands, or where what made it begins */
  add(piece: string, from: number): void;
  done(): Mapped;
}

/** The index of the last number that is not greater than the wanted one; -1 where all are. */
function lastAtMost(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param above what the source itself was made from, so that origins lead back to the first of them */
export function mappedBuilder(above?: Mapped): MappedBuilder {
  const pieces: string[] = [];
  const starts: number[] = [];
  const froms: number[] = [];
  let length = 0;
  return {
    add(piece, from) {
      if (piece === '') return;
      pieces.push(piece);
      starts.push(length);
      froms.push(from);
      length += piece.length;
    },
    done() {
      return {
        text: pieces.join(''),
        origin(offset) {
          const index = lastAtMost(starts, offset);
          const from = (froms[index] ?? 0) + Math.min(offset - (starts[index] ?? 0), pieceLength(index));
          return above === undefined ? from : above.origin(from);
        },
      };
      function pieceLength(index: number): number {
        return pieces[index]?.length ?? 0;
      }
    },
  };
}

/** Text as it is. */
export const unmapped = (text: string): Mapped => ({ text, origin: (offset) => offset });

/** Tells the line of an offset, from 1. */
export function lineFinder(text: string): (offset: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return (offset) => lastAtMost(breaks, offset - 1) + 2;
}
