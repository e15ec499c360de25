import { type CollectionEntry, getCollection, getEntry, render } from 'astro:content';
import { apart } from '../discussion/mentions.ts';
import { type Pages, pagesOf } from '../discussion/pages.ts';
import { postAddress } from '../discussion/permalinks.ts';
import { gatherTags, type Tag, tagSlug } from '../discussion/tags.ts';
import { inSequence } from '../discussion/thread.ts';
import type { ShownComment } from '../markup/comment.ts';
import type { Author } from '../schema/author.ts';
import { site } from '../site.ts';
import { once } from './once.ts';

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

/** The posts and pages that readers see: no drafts, none from the future; newest first, those without a date last. */
const publishedEntries = once(() => published(new Date()));

/** The posts that readers see, newest first. */
export const publishedPosts = once(async () => (await publishedEntries()).filter((post) => !isPage(post)));

const slugs = once(async () => new Set((await publishedPosts()).map(({ id }) => id)));

/** Whether readers see a post of this slug. */
export const isPublished = async (slug: string): Promise<boolean> => (await slugs()).has(slug);

/** As many pages as can be in the foot of every page; if there are more, the archive lists them. */
export const MANY_PAGES = 24;

/** The pages that readers see, by title. */
export const publishedPages = once(async () =>
  (await publishedEntries())
    .filter(isPage)
    .sort((a, b) => a.data.title.localeCompare(b.data.title) || a.id.localeCompare(b.id)),
);

/** All tags by slug, in the order of their names, each with its posts, newest first. */
const tagsBySlug = once(
  async () =>
    new Map(
      gatherTags(await publishedPosts(), ({ data }) => data.tags).map((tag): [string, Tag<PostEntry>] => [
        tag.slug,
        tag,
      ]),
    ),
);

/** All tags, by name, each with its posts, newest first. */
export const allTags = async (): Promise<Tag<PostEntry>[]> => [...(await tagsBySlug()).values()];

/** The tags of a post, each once, as the site spells them. Those of a page are no tags of the site. */
export async function tagsOf(post: PostEntry): Promise<Tag<PostEntry>[]> {
  const tags = await tagsBySlug();
  return [...new Set(post.data.tags.map(tagSlug))].flatMap((slug) => tags.get(slug) ?? []);
}

/** Whatever has a discussion: posts, then pages. */
export const publishedDiscussions = async (): Promise<PostEntry[]> => [
  ...(await publishedPosts()),
  ...(await publishedPages()),
];

/** The author of a post. The content check has made sure that there is one. */
export async function authorOf(post: PostEntry): Promise<AuthorEntry> {
  const entry = await getEntry('authors', post.data.author);
  if (!entry)
    throw new Error(
      `${post.filePath} is signed by content/authors/${post.data.author}.json, which is missing`,
    );
  return { id: entry.id, ...entry.data };
}

/** All authors, each with their posts, newest first. Some have none. */
export async function allAuthors(): Promise<{ author: AuthorEntry; posts: PostEntry[] }[]> {
  const byAuthor = Map.groupBy(await publishedPosts(), ({ data }) => data.author);
  return (await getCollection('authors')).map(({ id, data }) => ({
    author: { id, ...data },
    posts: byAuthor.get(id) ?? [],
  }));
}

/** The text of a post, as a component. */
export const contentOf = async (post: PostEntry) => (await render(post)).Content;

/** The headings of a post's text. */
export const headingsOf = async (post: PostEntry) => (await render(post)).headings;

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

/** All comments by post, grouped once: a filter in every page would be quadratic. */
const commentsByPost = once(async () =>
  Map.groupBy(await getCollection('comments'), ({ data }) => data.post),
);

/** The discussion under a post or a page, in no order: the thread gives it one. */
export async function discussionOf(post: PostEntry): Promise<DiscussionComment[]> {
  return ((await commentsByPost()).get(post.id) ?? []).map((entry) => shown(entry, post.data.author));
}

/** A comment with the post or page that it belongs to. */
export interface DiscussedComment {
  post: PostEntry;
  comment: DiscussionComment;
}

/** What people said to a post or a page, newest first; what has no date comes last. */
export async function newestOf(post: PostEntry): Promise<DiscussedComment[]> {
  const { said } = apart(await discussionOf(post));
  const ids = new Set(said.map(({ id }) => id));
  // As on the page, what answers something that is not there stands by itself.
  const placed = ({ parent, ...comment }: DiscussionComment): DiscussionComment =>
    parent !== undefined && ids.has(parent) ? { ...comment, parent } : comment;
  return said.sort((a, b) => inSequence(b, a)).map((comment) => ({ post, comment: placed(comment) }));
}

/** What people said anywhere, newest first; what has no date comes last. */
export const newestComments = once(async (): Promise<DiscussedComment[]> => {
  const all = await Promise.all((await publishedDiscussions()).map(newestOf));
  return all.flat().sort((a, b) => inSequence(b.comment, a.comment));
});

/** The discussion under a post or a page, laid out on pages. */
export const discussionPagesOf = async (post: PostEntry): Promise<Pages<DiscussionComment>> =>
  pagesOf(await discussionOf(post), site.comments.perPage);

/** A page of a discussion that is not the post's own. */
export interface FurtherPage {
  post: PostEntry;
  discussion: Pages<DiscussionComment>;
  /** Counts from 2. */
  number: number;
}

/** All further pages of the discussions of these posts or pages. */
export async function furtherPagesOf(posts: readonly PostEntry[]): Promise<FurtherPage[]> {
  const comments = await commentsByPost();
  const long = posts.filter(({ id }) => (comments.get(id)?.length ?? 0) > site.comments.perPage);
  const found = await Promise.all(
    long.map(async (post) => ({ post, discussion: await discussionPagesOf(post) })),
  );
  return found.flatMap((one) => one.discussion.pages.slice(1).map((_, i) => ({ ...one, number: i + 2 })));
}

const counts = once(
  async () =>
    new Map(
      [...(await commentsByPost())].map(([post, entries]) => [
        post,
        apart(entries.map(({ data }) => data)).said.length,
      ]),
    ),
);

/** How many comments people wrote on a post or a page. */
export const commentCount = async (post: PostEntry): Promise<number> => (await counts()).get(post.id) ?? 0;
