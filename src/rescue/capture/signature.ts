import { cleanLine } from '../../schema/text.ts';
import { dateOnly, type PrintedDate } from '../dates/printed.ts';

/** What the first line of a comment says of it. */
export interface Signature {
  name: string;
  date?: PrintedDate;
  kind: 'comment' | 'pingback' | 'trackback';
  /** What of the line belongs to the text. */
  rest: string;
}

const LONGEST_NAME = 100;

/** A name as captured, maybe with the date in the same line: "Ann on March 3, 2011 at 9:14 am". */
function named(words: string): Pick<Signature, 'name' | 'date'> {
  const at = words.lastIndexOf(' on ');
  const date = at > 0 ? dateOnly(words.slice(at + 4)) : undefined;
  return date ? { name: cleanLine(words.slice(0, at)), date } : { name: cleanLine(words) };
}

/** Reads "NAME says:", "NAME on DATE said:" and "Pingback: TITLE"; undefined where the line is text. */
export function signature(line: string): Signature | undefined {
  const words = line.trim();
  if (words.length > LONGEST_NAME + 80) return undefined;
  const ping = /^(pingback|trackback): (?=\S)/i.exec(words);
  if (ping?.[1]) {
    const kind = ping[1].toLowerCase() === 'pingback' ? 'pingback' : 'trackback';
    const title = words.slice(ping[0].length);
    return { name: cleanLine(title), kind, rest: title };
  }
  const end = [' says:', ' said:'].find((verb) => words.endsWith(verb));
  if (end === undefined) return undefined;
  const { name, date } = named(words.slice(0, -end.length));
  if (name === '' || name.length > LONGEST_NAME) return undefined;
  return { name, kind: 'comment', rest: '', ...(date ? { date } : {}) };
}
