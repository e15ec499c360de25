import { readFile } from 'node:fs/promises';

/** A comment of the capture: its name where the capture has one, its paragraphs, its replies. */
export interface CapturedComment {
  name?: string;
  paragraphs: string[];
  replies: CapturedComment[];
}

export interface Capture {
  title: string;
  paragraphs: string[];
  about: { title: string; text: string };
  comments: CapturedComment[];
}

const hasWords = (line: string): boolean => line.replace(/[\s\u00a0]/g, '') !== '';

/** Joins lines that follow each other without an empty line: they are one paragraph. */
function paragraphsOf(lines: string[]): string[] {
  const text = lines.map((line) => line.replace(/^ {1,6}/, '')).join('\n');
  return text.split(/\n\n+/).filter(hasWords);
}

/** Splits the lines of the discussion where an item begins: `  1. …` is top level, `    • …` a reply. */
function commentsOf(lines: string[]): CapturedComment[] {
  const starts = lines.flatMap((line, i) => (/^ {2}\d+\. |^ {4}• /.test(line) ? [i] : []));
  const comments: CapturedComment[] = [];
  for (const [n, start] of starts.entries()) {
    const [first = '', ...rest] = lines.slice(start, starts[n + 1]);
    const words = first.replace(/^ {2}\d+\. |^ {4}• /, '');
    const name = /^(.+) says:$/.exec(words)?.[1];
    const comment = {
      ...(name ? { name } : {}),
      paragraphs: paragraphsOf([...(name ? [] : [words]), ...rest]),
      replies: [],
    };
    (first.startsWith('    •') ? (comments.at(-1)?.replies ?? comments) : comments).push(comment);
  }
  return comments;
}

/**
 * Reads the text capture of the first post. What the theme printed around it is left out: "Advertisements", "This entry
 * was posted in … Bookmark the permalink.", the count of responses, and all from "Leave a Reply" on.
 */
export async function readCapture(file: URL | string): Promise<Capture> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const at = (words: string): number => lines.findIndex((line) => line.startsWith(words));
  return {
    title: lines[0] ?? '',
    paragraphs: lines.slice(1, at('Advertisements')).filter(hasWords),
    about: { title: lines[at('About ')] ?? '', text: lines[at('This entry was posted') - 1] ?? '' },
    comments: commentsOf(lines.slice(at('8 Responses') + 1, at('Leave a Reply'))),
  };
}
