import { type CollectionEntry, getCollection, getEntry, render } from 'astro:content';
import type { ShownComment } from '../markup/comment.ts';
import type { Author } from '../schema/author.ts';

export type PostEntry = CollectionEntry<'posts'>;
export type AuthorEntry = { id: string } & Author;

/** A comment as the pages show it, with its words as plain text for search. */
export type DiscussionComment = ShownComment & { text: string };

const time = (date: Date | undefined): number => date?.getTime() ?? Number.NEGATIVE_INFINITY;

/** The posts that readers see: no drafts, none from the future; newest first, those without a date last. */
export async function publishedPosts(now = new Date()): Promise<PostEntry[]> {
  const posts = await getCollection('posts', ({ data }) => !data.draft && (data.published ?? now) <= now);
  return posts.sort((a, b) => time(b.data.published) - time(a.data.published) || a.id.localeCompare(b.id));
}

/** The author of a post. The content check has made sure that there is one. */
export async function authorOf(post: PostEntry): Promise<AuthorEntry> {
  const entry = await getEntry('authors', post.data.author);
  if (!entry) throw new Error(`content/authors/${post.data.author}.json is missing`);
  return { id: entry.id, ...entry.data };
}

/** All authors, with or without posts. */
export async function allAuthors(): Promise<AuthorEntry[]> {
  return (await getCollection('authors')).map(({ id, data }) => ({ id, ...data }));
}

/** The text of a post, as a component. */
export const contentOf = async (post: PostEntry) => (await render(post)).Content;

function shown({ data }: CollectionEntry<'comments'>, postAuthor: string): DiscussionComment {
  const { id, parent, kind, author, date, position, html, text } = data;
  return {
    id,
    parent,
    kind,
    name: author.name,
    url: author.url,
    byAuthor: author.ref === postAuthor || undefined,
    inferred: author.inferred,
    date,
    position,
    html,
    text,
  };
}

let grouped: Promise<Map<string, CollectionEntry<'comments'>[]>> | undefined;

/** All comments by post, grouped once: a filter in every page would be quadratic. Never kept in dev, where they change. */
function commentsByPost(): Promise<Map<string, CollectionEntry<'comments'>[]>> {
  if (!grouped || import.meta.env.DEV) {
    grouped = getCollection('comments').then((all) => Map.groupBy(all, ({ data }) => data.post));
  }
  return grouped;
}

/** The discussion under a post, in no order: the thread gives it one. */
export async function discussionOf(post: PostEntry): Promise<DiscussionComment[]> {
  return ((await commentsByPost()).get(post.id) ?? []).map((entry) => shown(entry, post.data.author));
}
