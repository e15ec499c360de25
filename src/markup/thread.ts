import { inReadingOrder, type Opening, type Pages } from '../discussion/pages.ts';
import { commentAnchor, discussionAddress } from '../discussion/permalinks.ts';
import type { ThreadNode } from '../discussion/thread.ts';
import { thread as words } from '../words/index.ts';
import { counted, say } from '../words/say.ts';
import { commentHtml, type ShownComment } from './comment.ts';
import { type Html, html } from './html.ts';

/** Lists are nested this deep; deeper answers stand at this level, in reading order. */
export const DEEPEST_LIST = 12;

/** Indentation grows up to this level. Below it the page says in words who is answered. */
export const DEEPEST_STEP = 4;

/** From this many comments a discussion is long, and has ways around in it. */
export const LONG = 20;

/** From this many answers a thread is too long to see past, and has a link to the next one. */
const MANY = 3;

/** Where a discussion stands. */
export interface ThreadPlace {
  post: string;
  /** Whether it is below a page, and not below a post. */
  page: boolean;
  /** Whether it can be answered. */
  open: boolean;
  /** Which of the discussion's pages is printed, from 1. */
  number: number;
  /** The address of the site: on paper, that of a further page is whole. */
  site: string;
}

type Node = ThreadNode<ShownComment>;

/** A node as an item, with the level its comment has on the page. */
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

/** What a page of a discussion is printed with. */
interface Sheet {
  place: ThreadPlace;
  /** Whether the discussion is long: only then it says how tall its threads are. */
  isLong: boolean;
  /** Where a comment of this discussion stands. Whole, as some readers of microformats need it. */
  hrefOf(id: string): string;
}

/** Prints one comment with what hangs below it. */
function itemHtml(
  { node: { comment }, above }: Item,
  { place, hrefOf }: Sheet,
  around: { next?: string | undefined; below?: Html | false; tall?: number | undefined },
): Html {
  const inReplyTo = above && { name: above.name, href: hrefOf(above.id) };
  const tall = around.tall !== undefined && html` class="tall-${around.tall}"`;
  return html`<li${tall}><article class="p-comment h-cite" id="${commentAnchor(comment.id)}">
    ${commentHtml(comment, { ...place, inReplyTo, next: around.next })}
    ${around.below}</article></li>`;
}

/** The answers to a comment. The first stands right below it; all others say whom they answer, and so does what is drawn no deeper. */
function repliesHtml({ comment, replies }: Node, level: number, sheet: Sheet): Html {
  const items = replies.map((node) => ({ node, above: comment, level: level + 1 }));
  const flat = level + 2 >= DEEPEST_LIST ? flatten(items) : items;
  return html`<ol>${flat.map((item, i) => {
    const said = i > 0 || item.level > DEEPEST_STEP;
    const below = item.node.replies.length > 0 && repliesHtml(item.node, item.level, sheet);
    return itemHtml({ ...item, above: said ? item.above : undefined }, sheet, { below });
  })}</ol>`;
}

/** How many answers a thread has, and how many of them are here where it goes on elsewhere. */
function answersText({ node, answers }: Opening<ShownComment>): string {
  const here = inReadingOrder([node]).length - 1;
  const replies = counted(words.replies, answers);
  return here === answers ? replies : say(words.repliesHere, { replies, here });
}

/**
 * About how much room a thread takes, from 0 to 6: each step is twice the last. Styles make heights of it for threads that
 * are not laid out yet, so that the page keeps its length when they are.
 */
function tallness(node: Node): number {
  const lines = inReadingOrder([node]).reduce((sum, { node: { comment } }) => {
    const characters = comment.html.replace(/<[^>]*>/g, '').length;
    return sum + 4 + Math.ceil(characters / 62);
  }, 0);
  return Math.max(0, Math.min(6, Math.round(Math.log2(lines / 6))));
}

/** A thread with all that answers it, which can be folded away. */
function openingHtml(opening: Opening<ShownComment>, following: string | undefined, sheet: Sheet): Html {
  const { node, above } = opening;
  const tall = sheet.isLong ? tallness(node) : undefined;
  if (node.replies.length === 0) return itemHtml({ node, above, level: 0 }, sheet, { tall });
  // One answer is seen at a glance: there is nothing to count, and little to fold away.
  if (opening.answers === 1)
    return itemHtml({ node, above, level: 0 }, sheet, { below: repliesHtml(node, 0, sheet), tall });
  const next = opening.answers >= MANY ? following : undefined;
  const below = html`<details open><summary>${answersText(opening)}</summary>${repliesHtml(node, 0, sheet)}</details>`;
  return itemHtml({ node, above, level: 0 }, sheet, { next, below, tall });
}

/** One page of a discussion as nested lists. */
export function threadHtml({ pages, pageOf, count }: Pages<ShownComment>, place: ThreadPlace): Html {
  const { post, page, number } = place;
  const hrefOf = (id: string): string =>
    `${discussionAddress(post, pageOf.get(id) ?? 1, page)}#${commentAnchor(id)}`;
  const openings = pages[number - 1] ?? [];
  const starts = [...openings.slice(1), ...(pages[number] ?? []).slice(0, 1)];
  const isLong = count > LONG;
  return html`<ol>${openings.map((opening, i) => {
    const next = isLong ? starts[i] : undefined;
    return openingHtml(opening, next && hrefOf(next.node.comment.id), { place, isLong, hrefOf });
  })}</ol>`;
}
