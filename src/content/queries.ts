import { type CollectionEntry, getCollection, getEntry, render } from 'astro:content';
import { postAddress } from '../discussion/permalinks.ts';
import type { ShownComment } from '../markup/comment.ts';
import type { Author } from '../schema/author.ts';

export type PostEntry = CollectionEntry<'posts'>;
export type AuthorEntry = { id: string } & Author;

/** A comment as the pages show it, with its words as plain text for search. */
export type DiscussionComment = ShownComment & { text: string };

const time = (date: Date | undefined): number => date?.getTime() ?? Number.NEGATIVE_INFINITY;

/** Whether an entry is a page, which stands for itself and in no list of posts. */
export const isPage = ({ filePath = '' }: PostEntry): boolean => filePath.startsWith('content/pages/');

/** The address of a post or a page. */
export const addressOf = (post: PostEntry): string => postAddress(post.id, isPage(post));

async function published(now: Date): Promise<PostEntry[]> {
  const posts = await getCollection('posts', ({ data }) => !data.draft && (data.published ?? now) <= now);
  return posts.sort((a, b) => time(b.data.published) - time(a.data.published) || a.id.localeCompare(b.id));
}

let found: Promise<PostEntry[]> | undefined;

/**
 * The posts and pages that readers see: no drafts, none from the future; newest first, those without a date last. Looked
 * for once: every page of the site lists the pages. Never kept in dev, where they change.
 */
function publishedEntries(): Promise<PostEntry[]> {
  if (!found || import.meta.env.DEV) found = published(new Date());
  return found;
}

/** The posts that readers see, newest first. */
export const publishedPosts = async (): Promise<PostEntry[]> =>
  (await publishedEntries()).filter((post) => !isPage(post));

/** The pages that readers see, by title. */
export const publishedPages = async (): Promise<PostEntry[]> =>
  (await publishedEntries())
    .filter(isPage)
    .sort((a, b) => a.data.title.localeCompare(b.data.title) || a.id.localeCompare(b.id));

/** Whatever has a discussion: posts, then pages. */
export const publishedDiscussions = async (): Promise<PostEntry[]> => [
  ...(await publishedPosts()),
  ...(await publishedPages()),
];

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

/** The discussion under a post or a page, in no order: the thread gives it one. */
export async function discussionOf(post: PostEntry): Promise<DiscussionComment[]> {
  return ((await commentsByPost()).get(post.id) ?? []).map((entry) => shown(entry, post.data.author));
}
