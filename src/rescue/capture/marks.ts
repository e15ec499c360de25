import { signature } from './signature.ts';

const ALWAYS_REPLIES = '•◦▪‣⁃○■';

/** Where the words of a line begin, in blanks from the left. */
export const columnOf = (line: string): number => {
  let column = 0;
  for (const char of line) {
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column += 1;
    else break;
  }
  return column;
};

/** A number at the beginning of a line, as a discussion numbers its comments, and what follows it. */
export function numberIn(line: string): { digits: string; rest: string } | undefined {
  const [, digits, rest] = /^(\d{1,6})\. (.*)$/.exec(line.trimStart()) ?? [];
  return digits === undefined || rest === undefined ? undefined : { digits, rest };
}

/** A bullet at the beginning of a line, and what follows it. */
export function bulletIn(line: string): { sign: string; rest: string } | undefined {
  const [, sign, rest] = /^([•◦▪‣⁃○■*+o–-])[ \t](.*)$/u.exec(line.trimStart()) ?? [];
  return sign === undefined || rest === undefined ? undefined : { sign, rest };
}

/**
 * The signs that begin a reply here. A hyphen, an asterisk or a letter begins lists and signatures too: it counts where
 * one of them is followed by "NAME says:".
 */
export function replySigns(lines: string[]): Set<string> {
  const signs = new Set(ALWAYS_REPLIES);
  for (const line of lines) {
    const bullet = bulletIn(line);
    if (bullet && signature(bullet.rest)?.kind === 'comment') signs.add(bullet.sign);
  }
  return signs;
}
