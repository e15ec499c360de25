import { apart } from '../discussion/mentions.ts';
import { commentAnchor } from '../discussion/permalinks.ts';
import { buildThread, type ThreadNode } from '../discussion/thread.ts';
import { type CommentPlace, commentHtml, type ShownComment } from './comment.ts';
import { type Html, html } from './html.ts';

/** Lists are nested this deep; deeper answers stand at this level, in reading order. */
export const DEEPEST_LIST = 12;

/** Indentation grows up to this level. Below it the page says in words who is answered. */
export const DEEPEST_STEP = 4;

type Node = ThreadNode<ShownComment>;

/** A node as an item, with the level its comment has in the thread. */
interface Item {
  node: Node;
  above?: ShownComment | undefined;
  level: number;
}

/** All that hangs below a list of items, in reading order, as one flat list. Does not recurse: threads may be long. */
function flatten(items: Item[]): Item[] {
  const flat: Item[] = [];
  const waiting = [...items].reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node, level } = item;
    flat.push({ ...item, node: { comment: node.comment, replies: [] } });
    for (const reply of [...node.replies].reverse())
      waiting.push({ node: reply, above: node.comment, level: level + 1 });
  }
  return flat;
}

function listHtml(items: Item[], place: CommentPlace, depth: number): Html {
  const shown = depth < DEEPEST_LIST ? items : flatten(items);
  return html`<ol>${shown.map(({ node, above, level }) => {
    const { comment, replies } = node;
    const inReplyTo = above?.kind !== undefined || level > DEEPEST_STEP ? above : undefined;
    const below = replies.map((reply) => ({ node: reply, above: comment, level: level + 1 }));
    return html`<li><article class="p-comment h-cite" id="${commentAnchor(comment.id)}">
      ${commentHtml(comment, { ...place, inReplyTo })}
      ${below.length > 0 && listHtml(below, place, depth + 1)}</article></li>`;
  })}</ol>`;
}

/**
 * The discussion as nested lists. What other sites sent is left out: an answer to it stands at top level and says whom it
 * answers.
 */
export function threadHtml(comments: readonly ShownComment[], place: CommentPlace): Html {
  const { said, mentions } = apart(comments);
  const { roots } = buildThread(said);
  const mentioned = new Map(mentions.map((mention) => [mention.id, mention]));
  return listHtml(
    roots.map((node) => ({ node, level: 0, above: mentioned.get(node.comment.parent ?? '') })),
    place,
    1,
  );
}
