import { decodeHTML } from 'entities';

/** A text as it is read, in lower case, and where each of its code units came from. */
export interface Decoded {
  text: string;
  /** Where a code unit begins in the source. */
  start(at: number): number;
  /** Where it ends there. */
  end(at: number): number;
}

const ENCODED = /\\[!-/:-@[-`{-~]|%[\da-f]{2}|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,10});/gi;

/** Undoes the escapes of Markdown, of addresses and of HTML once, and remembers where everything stood. */
export function decoded(source: string): Decoded {
  if (!/[\\%&]/.test(source)) return { text: lowered(source), start: (at) => at, end: (at) => at + 1 };
  const texts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const plain = (end: number) => {
    texts.push(lowered(source.slice(from, end)));
    for (let at = from; at < end; at += 1) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const { 0: piece, index } of source.matchAll(ENCODED)) {
    plain(index);
    from = index + piece.length;
    const character = meaning(piece).toLowerCase();
    texts.push(character);
    for (let unit = 0; unit < character.length; unit += 1) {
      starts.push(index);
      ends.push(from);
    }
  }
  plain(source.length);
  return {
    text: texts.join(''),
    start: (at) => starts[at] ?? source.length,
    end: (at) => ends[at] ?? source.length,
  };
}

/** In lower case and as long as before: U+0130 alone would become two. */
const lowered = (text: string): string => text.replace(/[^\u0130]+/g, (part) => part.toLowerCase());

function meaning(piece: string): string {
  if (piece.startsWith('\\')) return piece.slice(1);
  if (piece.startsWith('&')) return decodeHTML(piece);
  return String.fromCharCode(Number.parseInt(piece.slice(1), 16));
}
