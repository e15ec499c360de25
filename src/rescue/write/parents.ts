import { buildThread } from '../../discussion/thread.ts';
import { type DiscussionContext, type Draft, note } from './draft.ts';

/** What is known of comments that are not among those to be written. */
interface Others {
  /** The numbers of those that are not published. */
  dropped: ReadonlySet<string>;
  /** The ids of those that are on the site already, by the numbers they had. */
  there: ReadonlyMap<string, string>;
}

/** What kind of parent is missing, as a reason for standing at top level. */
function missingParent(parent: string, { dropped }: Others, context: DiscussionContext): string {
  if (dropped.has(parent)) return 'it answers a comment that is not published';
  return context.isElsewhere(parent)
    ? 'it answers a comment under another post'
    : 'it answers a comment that is not in the archive';
}

/** Parents by old number, without those that lead nowhere or in a circle: these comments stand at top level. */
export function parentsOf(
  drafts: readonly Draft[],
  others: Others,
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
    if ((byOldId.has(parent) || others.there.has(parent)) && !circle) parents.set(draft, parent);
    else {
      const why = circle
        ? parent === id
          ? 'it answers itself'
          : 'it answers one of its own answers'
        : missingParent(parent, others, context);
      note(context, 'changed', `A comment stands at top level now: ${why}`, draft.archived);
    }
  }
  return parents;
}

/** Drafts in an order in which each comes after the one it answers. Does not recurse: threads may be long. */
export function parentsFirst(drafts: readonly Draft[], parents: ReadonlyMap<Draft, string>): Draft[] {
  const here = new Set(drafts.map(({ archived }) => archived.id));
  // What answers a comment that is on the site already begins a part of the thread here.
  const above = (draft: Draft): string | undefined => {
    const parent = parents.get(draft);
    return here.has(parent) ? parent : undefined;
  };
  const replies = Map.groupBy(drafts, above);
  const ordered = [...(replies.get(undefined) ?? [])];
  replies.delete(undefined);
  for (const draft of ordered) {
    const { id } = draft.archived;
    for (const reply of replies.get(id) ?? []) ordered.push(reply);
    // Two comments may have one number, and replies follow one of them only.
    replies.delete(id);
  }
  return ordered;
}
