import { fateOfComment } from '../survey/fate.ts';
import type { SpooledComment } from '../survey/spool.ts';
import { type DiscussionContext, note, type Refused } from './draft.ts';

/**
 * Within one file, what was read twice is the same in every word. In two files, one number is one comment: printed, it has
 * other words than as it is kept, and it may have been edited between two exports. A number that a file gave its comments
 * itself says nothing of another file's.
 */
const sameNumber = (a: SpooledComment, b: SpooledComment): boolean =>
  a.source === b.source && a.place.file !== b.place.file && !a.localId && !b.localId;
const sameWords = (a: SpooledComment, b: SpooledComment): boolean =>
  a.source === b.source &&
  a.body.text === b.body.text &&
  a.author.name === b.author.name &&
  a.date === b.date;

/**
 * Where one file knows more than another. Whoever took a comment out did so after it was approved, and what was approved
 * waited before.
 */
export function standing(archived: SpooledComment): number {
  if (fateOfComment(archived).write) return 1;
  return archived.status === 'pending' ? 2 : 0;
}

export const TAKEN_OUT =
  'A comment is approved in one file, and taken out in another (spam, trash, deleted): it is not published';

/** Each file counts from 1: what is in the next one goes on where the one before it ended. */
export function counted(comments: readonly SpooledComment[]): SpooledComment[] {
  const ends = new Map<string, { file: string; before: number; last: number }>();
  return comments.map((archived) => {
    const { position, parent = '', place } = archived;
    if (position === undefined) return archived;
    const end = ends.get(parent) ?? { file: place.file, before: 0, last: 0 };
    const before = end.file === place.file ? end.before : end.last;
    ends.set(parent, { file: place.file, before, last: Math.max(end.last, before + position) });
    return before === 0 ? archived : { ...archived, position: before + position };
  });
}

/** Takes out what was read twice. The same number with other words is another comment, and is told so. */
export function withoutCopies(
  comments: readonly SpooledComment[],
  context: DiscussionContext,
): { single: SpooledComment[]; copies: Refused[] } {
  const seen = new Map<string, SpooledComment[]>();
  const filesOf = new Map<SpooledComment, Set<string>>();
  const single: SpooledComment[] = [];
  const copies: Refused[] = [];
  for (const archived of comments.toSorted((a, b) => standing(a) - standing(b))) {
    const { id, place } = archived;
    const all = id === undefined ? [] : (seen.get(id) ?? []);
    const first =
      all.find((one) => sameWords(one, archived)) ??
      all.find((one) => sameNumber(one, archived) && !filesOf.get(one)?.has(place.file));
    if (first !== undefined) {
      filesOf.get(first)?.add(place.file);
      if (standing(first) === 0 && standing(archived) === 1) note(context, 'removed', TAKEN_OUT, archived);
      copies.push({ archived, reason: 'was read already' });
      continue;
    }
    if (id !== undefined) seen.set(id, [...all, archived]);
    filesOf.set(archived, new Set([place.file]));
    // What is not published needs no number.
    if (all.some((one) => standing(one) === 1) && standing(archived) === 1) {
      note(context, 'changed', 'Two comments have one number: the second has an id of its own now', archived);
      single.push({ ...archived, localId: true });
    } else single.push(archived);
  }
  return { single, copies };
}
