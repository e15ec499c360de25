import { commentId } from '../../discussion/id.ts';
import { buildThread } from '../../discussion/thread.ts';
import { Comment } from '../../schema/comment.ts';
import { CommentId } from '../../schema/ids.ts';
import { problemLine, problemsOf } from '../../schema/problem.ts';
import type { Finding } from '../archive.ts';
import { authorUrl } from '../convert/address.ts';
import { commentMarkdown } from '../convert/comment.ts';
import { nameOf } from '../convert/words.ts';
import type { Secrets } from '../secrets.ts';
import { fateOfComment, isPing } from '../survey/fate.ts';
import type { SpooledComment } from '../survey/spool.ts';

/** What a discussion needs to know of the rest. */
export interface DiscussionContext {
  slug: string;
  secrets: Secrets;
  /** The author id of a registered user. */
  authorOfUser(userId: string): string | undefined;
  /** Whether the archives have a comment of this number, under any post. */
  isElsewhere(id: string): boolean;
  /** Whether a comment of another source was also read as one of this blog's own. */
  isCopied(id: string): boolean;
  finding(finding: Finding): void;
}

/** What becomes of one comment. */
export type SettledComment =
  | { archived: SpooledComment; comment: Comment }
  | { archived: SpooledComment; reason: string; failed?: true };

/** A comment on its way: with its words, without its id and parent. */
interface Draft {
  archived: SpooledComment;
  name: string;
  body: string;
}

type Refused = Exclude<SettledComment, { comment: Comment }>;

/** What was read twice, as overlapping exports have it, is the same in every word. */
const sameAs = (a: SpooledComment, b: SpooledComment): boolean =>
  a.body.text === b.body.text && a.author.name === b.author.name && a.date === b.date;

const note = (
  { finding }: DiscussionContext,
  kind: Finding['kind'],
  message: string,
  { place }: SpooledComment,
): void => finding({ kind, message, place });

function nameFor(archived: SpooledComment, context: DiscussionContext): string {
  const masked = context.secrets.mask(archived.author.name).text;
  const { name, changed } = nameOf(archived.author.name === masked ? masked : archived.author.name);
  if (changed !== undefined) note(context, 'changed', changed, archived);
  if (name !== '') return name;
  if (archived.source === 'capture') {
    note(context, 'missing', 'The name of a comment was not captured: give it with --names FILE', archived);
    return 'Name not recorded';
  }
  note(context, 'changed', 'A comment without a name is signed "Anonymous", as WordPress shows it', archived);
  return 'Anonymous';
}

function drafted(archived: SpooledComment, context: DiscussionContext): Draft | Refused {
  const fate = fateOfComment(archived);
  if (!fate.write) return { archived, reason: fate.reason };
  if (archived.source === 'disqus' && archived.id !== undefined && context.isCopied(archived.id))
    return { archived, reason: 'is in the WordPress export as well' };
  const source = context.secrets.mask(archived.body.text);
  const { markdown, findings } = commentMarkdown({ ...archived.body, text: source.text }, archived.place);
  const { text: body, masked } = context.secrets.mask(markdown);
  if (source.masked + masked > 0)
    note(
      context,
      'removed',
      'The e-mail or IP address of someone who commented was taken out of the words of a comment',
      archived,
    );
  for (const finding of findings) context.finding(finding);
  if (body === '')
    return archived.body.text.trim() === ''
      ? { archived, reason: 'has no words' }
      : { archived, reason: 'has no words that can be shown', failed: true };
  return { archived, name: nameFor(archived, context), body };
}

/** The id that a comment asks for: its number in the old place. */
function wantedId({ id, localId }: SpooledComment): string | undefined {
  const plain = id?.toLowerCase();
  return !localId && CommentId.safeParse(plain).success ? plain : undefined;
}

/** What kind of parent is missing, as a reason for standing at top level. */
function missingParent(parent: string, dropped: ReadonlySet<string>, context: DiscussionContext): string {
  if (dropped.has(parent)) return 'it answers a comment that is not published';
  return context.isElsewhere(parent)
    ? 'it answers a comment under another post'
    : 'it answers a comment that is not in the archive';
}

/** Parents by old number, without those that lead nowhere or in a circle: these comments stand at top level. */
function parentsOf(
  drafts: readonly Draft[],
  dropped: ReadonlySet<string>,
  context: DiscussionContext,
): Map<Draft, string> {
  const byOldId = new Map(drafts.map((draft) => [draft.archived.id ?? '', draft]));
  const numbered = drafts.map(({ archived }, n) => ({ id: archived.id ?? `#${n}`, parent: archived.parent }));
  const { moved } = buildThread(numbered);
  const circles = new Set(moved.filter(({ reason }) => reason === 'circle').map(({ id }) => id));
  const parents = new Map<Draft, string>();
  for (const draft of drafts) {
    const { id, parent } = draft.archived;
    if (parent === undefined) continue;
    const circle = id !== undefined && circles.has(id);
    if (byOldId.has(parent) && !circle) parents.set(draft, parent);
    else {
      const why = circle
        ? parent === id
          ? 'it answers itself'
          : 'it answers one of its own answers'
        : missingParent(parent, dropped, context);
      note(context, 'changed', `A comment stands at top level now: ${why}`, draft.archived);
    }
  }
  return parents;
}

/** Drafts in an order in which each comes after the one it answers. Does not recurse: threads may be long. */
function parentsFirst(drafts: readonly Draft[], parents: ReadonlyMap<Draft, string>): Draft[] {
  const replies = Map.groupBy(drafts, (draft) => parents.get(draft));
  const ordered = [...(replies.get(undefined) ?? [])];
  replies.delete(undefined);
  for (const draft of ordered) {
    const { id } = draft.archived;
    ordered.push(...(replies.get(id) ?? []));
    // Two comments may have one number, and replies follow one of them only.
    replies.delete(id);
  }
  return ordered;
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
