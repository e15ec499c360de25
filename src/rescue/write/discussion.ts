import { commentId } from '../../discussion/id.ts';
import { Comment } from '../../schema/comment.ts';
import { CommentId } from '../../schema/ids.ts';
import { problemLine, problemsOf } from '../../schema/problem.ts';
import { authorUrl } from '../convert/address.ts';
import { isPing } from '../survey/fate.ts';
import type { SpooledComment } from '../survey/spool.ts';
import { type DiscussionContext, type Draft, drafted, note, type Refused } from './draft.ts';
import { parentsFirst, parentsOf } from './parents.ts';

/** What becomes of one comment. */
export type SettledComment = { archived: SpooledComment; comment: Comment } | Refused;

/** What was read twice, as overlapping exports have it, is the same in every word. */
const sameAs = (a: SpooledComment, b: SpooledComment): boolean =>
  a.body.text === b.body.text && a.author.name === b.author.name && a.date === b.date;

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

/** Takes out what was read twice. The same number with other words is another comment, and is told so. */
function withoutCopies(
  comments: readonly SpooledComment[],
  context: DiscussionContext,
): { single: SpooledComment[]; copies: Refused[] } {
  const seen = new Map<string, SpooledComment>();
  const single: SpooledComment[] = [];
  const copies: Refused[] = [];
  for (const archived of comments) {
    const first = archived.id === undefined ? undefined : seen.get(archived.id);
    if (first !== undefined && sameAs(first, archived)) copies.push({ archived, reason: 'was read already' });
    else if (first !== undefined) {
      note(context, 'changed', 'Two comments have one number: the second has an id of its own now', archived);
      single.push({ ...archived, localId: true });
    } else {
      if (archived.id !== undefined) seen.set(archived.id, archived);
      single.push(archived);
    }
  }
  return { single, copies };
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
  const { single, copies } = withoutCopies(comments, context);
  const settled: SettledComment[] = [...copies];
  const drafts: Draft[] = [];
  const dropped = new Set<string>();
  for (const archived of single) {
    const draft = drafted(archived, context);
    if ('reason' in draft) {
      settled.push(draft);
      if (archived.id !== undefined) dropped.add(archived.id);
    } else drafts.push(draft);
  }
  const parents = parentsOf(drafts, dropped, context);
  const newIds = new Map<string, string>();
  const taken = new Set<string>();
  for (const draft of parentsFirst(drafts, parents)) {
    const { archived } = draft;
    const oldParent = parents.get(draft);
    const parent = oldParent === undefined ? undefined : newIds.get(oldParent);
    const comment = await finished(draft, parent, wantedId(archived), context);
    if (taken.has(comment.id)) {
      settled.push({
        archived,
        reason: 'says the same as another comment by the same name, in the same place',
      });
      continue;
    }
    taken.add(comment.id);
    if (archived.id !== undefined && !newIds.has(archived.id)) newIds.set(archived.id, comment.id);
    settled.push(checkedComment(archived, comment));
  }
  return settled;
}

/** Holds a comment against its schema, so that no file is written which the site cannot read. */
function checkedComment(archived: SpooledComment, comment: Comment): SettledComment {
  const result = Comment.safeParse(comment);
  if (result.success) return { archived, comment };
  const problem = problemsOf('', result.error)[0];
  const what = problem === undefined ? 'cannot be kept' : problemLine(problem).replace(/^: /, '');
  return { archived, reason: what, failed: true };
}
