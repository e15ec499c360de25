import type { Element, Root } from 'hast';
import type { Finding, Place } from '../archive.ts';
import type { Clock } from './clock.ts';
import { type FoundComment, findComments } from './find-comments.ts';
import { type ReadComment, readComment } from './read-comment.ts';
import type { Test } from './tree.ts';

/** The discussion of a page, in its order. Comments without a date have their place among their siblings. */
export function readThread(root: Root, skip: Test, file: string, clock: Clock): ReadComment[] {
  const found = findComments(root, skip);
  const others = new Set<Element>(found.map(({ element }) => element));
  const places = new Map<unknown, number>();
  const numbers = new Map<FoundComment, string>();
  return found.map((one) => {
    const read = readComment(one, others, file, clock);
    const position = (places.get(one.parent) ?? 0) + 1;
    places.set(one.parent, position);
    if (read.comment.date === undefined) read.comment.position = position;
    const above = one.parent && numbers.get(one.parent);
    // Where a theme prints no number, the place in the thread is one: answers name what they answer by it.
    numbers.set(one, one.id ?? (above === undefined ? `${file}#${position}` : `${above}.${position}`));
    if (one.id === undefined) Object.assign(read.comment, { id: numbers.get(one), localId: true });
    if (above !== undefined) read.comment.parent = above;
    return read;
  });
}

const times = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

/**
 * What the nesting cannot tell. WordPress nests to a depth that the site sets (2 to 10), and prints the answers to a
 * comment of that depth as its siblings. A comment of the deepest level that can be answered is above it.
 * Source: `Walker_Comment::display_element()`.
 */
export function depthFinding(thread: readonly ReadComment[], place: Place): Finding | undefined {
  const deepest = thread.reduce((most, { found }) => Math.max(most, found.level), 0);
  const last = thread.filter(({ found }) => found.level === deepest);
  const isLimit = thread.some(({ canBeAnswered }) => canBeAnswered);
  if (last.some(({ canBeAnswered }) => canBeAnswered) || deepest < (isLimit ? 2 : 3)) return undefined;
  const siblings = new Map<unknown, number>();
  for (const { found } of last) siblings.set(found.parent, (siblings.get(found.parent) ?? 0) + 1);
  const unsure = [...siblings.values()].reduce((sum, count) => sum + count - 1, 0);
  if (unsure === 0) return undefined;
  const message = `${times(unsure, 'One comment', 'comments')} at the deepest level, ${deepest}, may answer another of that level: the page nests no deeper, so they are given as answers to what all of them are nested in`;
  return { kind: 'unknown', message, place };
}

/** What comments lack that a person can help with. */
export function dateFindings(thread: readonly ReadComment[], place: Place): Finding[] {
  const lacking = (what: string): number =>
    thread.filter(({ date }) => 'lacks' in date && date.lacks === what).length;
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], message: string): void => void findings.push({ kind, message, place });
  const zone = lacking('zone');
  const none = lacking('date');
  const day = lacking('time');
  if (zone > 0) {
    add(
      'unknown',
      `${times(zone, 'One comment has its', 'comments have their')} time by the site's clocks: give its zone, such as --timezone Europe/Berlin`,
    );
  }
  if (day > 0)
    add(
      'unknown',
      `${times(day, 'One comment shows its', 'comments show their')} day but no time, and so no date is taken`,
    );
  if (none > 0) add('unknown', `${times(none, 'One comment has', 'comments have')} no date that can be read`);
  return findings;
}

/** Comments that nobody signed, as far as the page shows. */
export function nameFindings(thread: readonly ReadComment[]): Finding[] {
  return thread
    .filter(({ comment }) => comment.author.name === '')
    .map(({ comment }) => ({
      kind: 'missing',
      message: 'No name was found of who wrote this comment',
      place: comment.place,
    }));
}
