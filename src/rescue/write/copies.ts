import type { Comment } from '../../schema/comment.ts';
import { fateOfComment } from '../survey/fate.ts';
import type { SpooledComment } from '../survey/spool.ts';
import { type DiscussionContext, type Draft, IN_WORDPRESS, note, type Refused } from './draft.ts';

/**
 * Within one file, what was read twice is the same in every word. In two files, one number is one comment: printed, it has
 * other words than as it is kept, and it may have been edited between two exports. A number that a file gave its comments
 * itself says nothing of another file's.
 */
const sameAs = (a: SpooledComment, b: SpooledComment): boolean =>
  a.source === b.source &&
  ((a.place.file !== b.place.file && !a.localId && !b.localId) ||
    (a.body.text === b.body.text && a.author.name === b.author.name && a.date === b.date));

/**
 * Where one file knows more than another. Whoever took a comment out did so after it was approved, and what was approved
 * waited before.
 */
function standing(archived: SpooledComment): number {
  if (fateOfComment(archived).write) return 1;
  return archived.status === 'pending' ? 2 : 0;
}

const TAKEN_OUT =
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
  const seen = new Map<string, SpooledComment>();
  const single: SpooledComment[] = [];
  const copies: Refused[] = [];
  for (const archived of comments.toSorted((a, b) => standing(a) - standing(b))) {
    const first = archived.id === undefined ? undefined : seen.get(archived.id);
    if (first !== undefined && sameAs(first, archived)) {
      if (standing(first) === 0 && standing(archived) === 1) note(context, 'removed', TAKEN_OUT, archived);
      copies.push({ archived, reason: 'was read already' });
    } else if (first !== undefined) {
      note(context, 'changed', 'Two comments have one number: the second has an id of its own now', archived);
      single.push({ ...archived, localId: true });
    } else {
      if (archived.id !== undefined) seen.set(archived.id, archived);
      single.push(archived);
    }
  }
  return { single, copies };
}

/** By the same name, at the same second, in the same words: one comment that WordPress and Disqus both keep. */
const likeness = (name: string, date: string, body: string): string =>
  `${date} ${name}\n${body.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')}`;

const likenessOf = ({ archived: { date }, name, body }: Draft): string | undefined =>
  date === undefined ? undefined : likeness(name, date, body);

/** A discussion without what another source has of it too. */
export interface Apart {
  drafts: Draft[];
  refused: Refused[];
  /** Ids of comments that are on the site already and are answered, by the numbers that the answers know them by. */
  there: Map<string, string>;
}

/**
 * Takes out of a discussion what two sources have of it. Disqus and WordPress copy each other's comments, and the copies
 * have numbers of their own: answers to a copy that is not written answer the other one.
 * @param existing the comments that are on the site under the same post
 */
export function withoutTwins(
  drafts: readonly Draft[],
  existing: readonly Comment[],
  { ownId }: Pick<DiscussionContext, 'ownId'>,
): Apart {
  const known = knownOf(existing);
  const own = new Map(
    drafts.flatMap((draft) => {
      const { source, id } = draft.archived;
      const like = source === 'wordpress' ? likenessOf(draft) : undefined;
      return like === undefined || id === undefined ? [] : [[like, id] as const];
    }),
  );
  const result: Apart = { drafts: [], refused: [], there: new Map() };
  const instead = new Map<string, string>();
  for (const draft of drafts) {
    const { archived } = draft;
    const { source, id = '' } = archived;
    const like = likenessOf(draft) ?? '';
    const twin = known.like.get(like);
    const ownTwin = source === 'disqus' ? own.get(like) : undefined;
    if (twin !== undefined && twin.source.kind !== source) {
      result.there.set(id, twin.id);
      result.refused.push({
        archived,
        reason: `is on the site already, as ${NAMES[twin.source.kind]} had it`,
      });
    } else if (ownTwin !== undefined) {
      instead.set(id, ownTwin);
      result.refused.push({ archived, reason: IN_WORDPRESS });
    } else result.drafts.push(draft);
  }
  const here = new Set(drafts.map(({ archived }) => archived.id));
  result.drafts = result.drafts.map((draft) => {
    const { source, parent } = draft.archived;
    if (parent === undefined) return draft;
    const there = here.has(parent) ? undefined : known.ids.get(`${source} ${parent}`);
    if (there !== undefined) result.there.set(parent, there);
    const answered = source === 'disqus' ? ownId(parent) || instead.get(parent) : undefined;
    return answered === undefined ? draft : { ...draft, archived: { ...draft.archived, parent: answered } };
  });
  return result;
}

const NAMES = { wordpress: 'WordPress', disqus: 'Disqus', capture: 'a capture', form: 'the form' } as const;

/** The comments that are there, by what they say, and their ids by the numbers they had. */
function knownOf(existing: readonly Comment[]): { like: Map<string, Comment>; ids: Map<string, string> } {
  const like = new Map<string, Comment>();
  const ids = new Map<string, string>();
  for (const comment of existing) {
    const { id, author, date, body, source } = comment;
    if (source.id === undefined) continue;
    ids.set(`${source.kind} ${source.id}`, id);
    if (date !== undefined) like.set(likeness(author.name, date, body), comment);
  }
  return { like, ids };
}
