/** How many line feeds a text has between two places. */
export function lineFeeds(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/**
 * The line of each place in a text or in bytes that are read in order: asked for places that only grow, it looks at
 * nothing twice.
 * @param first the line on which it begins
 */
export function lineOf(text: string | Uint8Array, first: number): (at: number) => number {
  let line = first;
  let next = nextFeed(text, 0);
  return (at) => {
    while (next >= 0 && next < at) {
      line += 1;
      next = nextFeed(text, next + 1);
    }
    return line;
  };
}

const nextFeed = (text: string | Uint8Array, from: number): number =>
  typeof text === 'string' ? text.indexOf('\n', from) : text.indexOf(0x0a, from);

/** The line, from 1, in which a character of a text stands. */
export const lineAt = (text: string, offset: number): number => 1 + lineFeeds(text, 0, offset);
