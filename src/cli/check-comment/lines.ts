import { type Problem, problemLine } from '../../schema/problem.ts';

/** A file can be wrong in a thousand places, and a place can have a name of 64 KiB. */
const LONGEST_LINE = 500;
const MOST_LINES = 100;

/**
 * Takes from a text what the log of a forge's runner obeys: `::command::` at the start of a line on GitHub and Forgejo,
 * and `##[command]` anywhere in it.
 */
export const inert = (text: string): string =>
  text.replace(/:(?=:)/g, '\\u{3a}').replace(/#(?=#)/g, '\\u{23}');

/** The same for JSON, which keeps its meaning: both can only stand inside its texts. */
export const inertJson = (json: string): string =>
  json.replace(/:(?=:)/g, '\\u003a').replace(/#(?=#)/g, '\\u0023');

const isPlain = (path: string): boolean =>
  /^[\p{L}\p{N}._~/-]+(?: [\p{L}\p{N}._~/-]+)*$/u.test(path) && path.normalize('NFC') === path;

/** A path as a person can tell it from others: what is not seen, or seems to be something else, is escaped. */
export function shownPath(path: string): string {
  if (isPlain(path)) return path;
  const seen = Array.from(JSON.stringify(path), (char) =>
    /[ -~]/.test(char) ? char : `\\u{${char.codePointAt(0)?.toString(16)}}`,
  );
  return seen.join('');
}

const cut = (line: string): string => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line);

/** A problem, or a note, as one line that no terminal and no runner takes for a command. */
const lineOf = (problem: Problem): string =>
  cut(inert(problemLine({ ...problem, file: shownPath(problem.file) })));

/** Problems as lines, the first of them where there are very many. */
export function linesOf(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, MOST_LINES).map(lineOf);
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
