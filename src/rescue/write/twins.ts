import type { Comment } from '../../schema/comment.ts';
import type { SpooledComment } from '../survey/spool.ts';
import { standing, TAKEN_OUT } from './copies.ts';
import { type DiscussionContext, type Draft, IN_WORDPRESS, note, type Refused } from './draft.ts';

/** By the same name, at the same second, in the same words: one comment that WordPress and Disqus both keep. */
const likeness = (name: string, date: string, body: string): string =>
  `${date} ${name}\n${body
    .replace(/<[^<>]*>|&[#\w]{1,10};/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')}`;

/** The same before the words were made Markdown. */
const likenessRead = ({ author, date, body }: SpooledComment): string =>
  date === undefined ? '' : likeness(author.name, date, body.text);

/**
 * What WordPress and Disqus say of one comment, known by the number that WordPress noted or by what it says: approved where
 * it waits in one and is approved in the other, taken out where either did so.
 */
export function agreed(comments: readonly SpooledComment[], context: DiscussionContext): SpooledComment[] {
  const isOf = (source: SpooledComment['source']) => (one: SpooledComment) => one.source === source;
  const copies = comments.filter(isOf('disqus'));
  if (copies.length === 0 || !comments.some(isOf('wordpress'))) return [...comments];
  const byNumber = new Map<string, SpooledComment>();
  const byWords = new Map<string, SpooledComment>();
  for (const copy of copies) {
    const own = copy.id === undefined ? undefined : context.ownId(copy.id);
    if (own) byNumber.set(own, copy);
    else byWords.set(likenessRead(copy), copy);
  }
  byWords.delete('');
  const agreements = new Map<SpooledComment, string>();
  for (const own of comments.filter(isOf('wordpress'))) {
    const copy = (own.localId ? undefined : byNumber.get(own.id ?? '')) ?? byWords.get(likenessRead(own));
    if (copy === undefined) continue;
    const [one, other] = standing(own) <= standing(copy) ? [own, copy] : [copy, own];
    if (standing(one) === 0 && standing(other) === 1) note(context, 'removed', TAKEN_OUT, other);
    agreements.set(other, one.status);
  }
  return comments.map((one) => {
    const status = agreements.get(one);
    return status === undefined ? one : { ...one, status };
  });
}

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
      const { source, id, localId } = draft.archived;
      const like = source === 'wordpress' && !localId ? likenessOf(draft) : undefined;
      return like === undefined || id === undefined ? [] : [[like, id] as const];
    }),
  );
  const result: Apart = { drafts: [], refused: [], there: new Map() };
  const instead = new Map<string, string>();
  for (const draft of drafts) {
    const { archived } = draft;
    const { source, id = '' } = archived;
    const like = likenessOf(draft) ?? '';
    const numbered =
      archived.sourceId === undefined ? undefined : known.byNumber.get(`disqus ${archived.sourceId}`);
    const twin = numbered ?? known.like.get(like);
    // A saved page whose theme prints no numbers gives its comments numbers of its own.
    const ownTwin =
      source === 'disqus' || (source === 'wordpress' && archived.localId) ? own.get(like) : undefined;
    if (twin !== undefined && (twin.source.kind !== source || archived.localId)) {
      result.there.set(id, twin.id);
      result.refused.push({
        archived,
        reason: `is on the site already, as ${NAMES[twin.source.kind]} had it`,
      });
    } else if (ownTwin !== undefined) {
      instead.set(id, ownTwin);
      result.refused.push({ archived, reason: source === 'disqus' ? IN_WORDPRESS : 'was read already' });
    } else result.drafts.push(draft);
  }
  const here = new Set(drafts.map(({ archived }) => archived.id));
  result.drafts = result.drafts.map((draft) => {
    const { source, parent } = draft.archived;
    if (parent === undefined) return draft;
    const there = here.has(parent) ? undefined : known.byNumber.get(`${source} ${parent}`)?.id;
    if (there !== undefined) result.there.set(parent, there);
    const answered = (source === 'disqus' && ownId(parent)) || instead.get(parent);
    return answered === undefined ? draft : { ...draft, archived: { ...draft.archived, parent: answered } };
  });
  return result;
}

const NAMES = { wordpress: 'WordPress', disqus: 'Disqus', capture: 'a capture', form: 'the form' } as const;

/** The comments that are there and had a number, by what they say, and by source and number. */
function knownOf(existing: readonly Comment[]) {
  const byNumber = new Map<string, Comment>();
  const like = new Map<string, Comment>();
  for (const comment of existing) {
    const { author, date, body, source } = comment;
    if (source.id === undefined) continue;
    byNumber.set(`${source.kind} ${source.id}`, comment);
    if (date !== undefined) like.set(likeness(author.name, date, body), comment);
  }
  return { like, byNumber };
}
