import { commentId } from '../../discussion/id.ts';
import { Comment } from '../../schema/comment.ts';
import { CommentId } from '../../schema/ids.ts';
import { checked, problemLine } from '../../schema/problem.ts';
import { authorUrl } from '../convert/address.ts';
import { isPing } from '../survey/fate.ts';
import type { SpooledComment } from '../survey/spool.ts';
import { counted, withoutCopies } from './copies.ts';
import { type DiscussionContext, type Draft, drafted, type Refused } from './draft.ts';
import { parentsFirst, parentsOf } from './parents.ts';
import { agreed, withoutTwins } from './twins.ts';

/** What becomes of one comment. */
export type SettledComment = { archived: SpooledComment; comment: Comment } | Refused;

/** The id that a comment asks for: its number in the old place. */
function wantedId({ id, localId }: SpooledComment): string | undefined {
  const plain = id?.toLowerCase();
  return !localId && CommentId.safeParse(plain).success ? plain : undefined;
}

function authorOf({ archived, name }: Draft, context: DiscussionContext): Comment['author'] {
  const { url, userId, ref, inferred } = archived.author;
  const shown = url === undefined ? undefined : authorUrl(context.secrets.mask(url).text);
  const author = ref ?? (userId === undefined ? undefined : context.authorOfUser(userId));
  return {
    name,
    ...(shown === undefined ? {} : { url: shown }),
    ...(author === undefined ? {} : { ref: author }),
    ...(inferred ? { inferred } : {}),
  };
}

const sourceFor = ({ source, id, localId }: SpooledComment): Comment['source'] =>
  localId || id === undefined || source === 'capture'
    ? { kind: source }
    : { kind: source, id: id.slice(0, 200) };

async function finished(
  draft: Draft,
  parent: string | undefined,
  id: string | undefined,
  context: DiscussionContext,
): Promise<Comment> {
  const { archived, name, body } = draft;
  const own = id ?? (await commentId({ post: context.slug, parent, name, body }));
  return {
    id: own,
    ...(parent === undefined ? {} : { parent }),
    ...(isPing(archived.kind) ? { kind: archived.kind } : {}),
    author: authorOf(draft, context),
    ...(archived.date === undefined ? {} : { date: archived.date }),
    ...(archived.date !== undefined || archived.position === undefined
      ? {}
      : { position: archived.position }),
    body,
    source: sourceFor(archived),
  };
}

/**
 * The ids under which a discussion is on the site, where all of it may be there. Undefined where something is answered
 * that is not here: whether it is there takes a look.
 */
function placesOf(drafts: readonly Draft[]): string[] | undefined {
  // One without a number may be there under another one.
  if (drafts.some(({ archived }) => wantedId(archived) === undefined)) return undefined;
  const own = new Set(drafts.map(({ archived }) => archived.id));
  const isOpen = drafts.some(({ archived: { parent } }) => parent !== undefined && !own.has(parent));
  return isOpen ? undefined : drafts.flatMap(({ archived }) => wantedId(archived) ?? []);
}

/**
 * Makes the comments of one post from what was read: each is either written, or set aside with a reason. Numbers stay,
 * so that old links still lead there. An answer whose parent is missing, not published, under another post, itself or
 * in a circle stands at top level, and is told.
 */
export async function settleDiscussion(
  comments: readonly SpooledComment[],
  context: DiscussionContext,
): Promise<SettledComment[]> {
  const { single, copies } = withoutCopies(counted(comments), context);
  const settled: SettledComment[] = [...copies];
  const read: Draft[] = [];
  const dropped = new Set<string>();
  for (const archived of agreed(single, context)) {
    const draft = drafted(archived, context);
    if ('reason' in draft) {
      settled.push(draft);
      if (archived.id !== undefined) dropped.add(archived.id);
    } else read.push(draft);
  }
  const { drafts, refused, there } = withoutTwins(read, await context.existing(placesOf(read)), context);
  settled.push(...refused);
  const parents = parentsOf(drafts, { dropped, there }, context);
  const newIds = new Map(there);
  const taken = new Set<string>();
  for (const draft of parentsFirst(drafts, parents)) {
    const { archived } = draft;
    const oldParent = parents.get(draft);
    const parent = oldParent === undefined ? undefined : newIds.get(oldParent);
    const comment = await finished(draft, parent, wantedId(archived), context);
    if (archived.id !== undefined && !newIds.has(archived.id)) newIds.set(archived.id, comment.id);
    if (taken.has(comment.id)) {
      settled.push({
        archived,
        reason: 'says the same as another comment by the same name, in the same place',
      });
      continue;
    }
    taken.add(comment.id);
    settled.push(checkedComment(archived, comment));
  }
  return settled;
}

/** Holds a comment against its schema, so that no file is written which the site cannot read. */
function checkedComment(archived: SpooledComment, comment: Comment): SettledComment {
  const result = checked(Comment, '', comment);
  if (result.ok) return { archived, comment };
  const [problem] = result.problems;
  const what = problem === undefined ? 'cannot be kept' : problemLine(problem).replace(/^: /, '');
  return { archived, reason: what, failed: true };
}
