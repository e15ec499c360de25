import { type Archive, archiveOf, isDivided } from '../discussion/archive.ts';
import { type PageOf, paginate } from '../discussion/pagination.ts';
import type { Tag } from '../discussion/tags.ts';
import { site } from '../site.ts';
import { once } from './once.ts';
import { type AuthorEntry, allAuthors, allTags, type PostEntry, publishedPosts } from './queries.ts';

type Pages = [PageOf<PostEntry>, ...PageOf<PostEntry>[]];

/** What `getStaticPaths` makes of one page of a list: `undefined` is the list's own address. */
const further = ({ number }: PageOf<PostEntry>): string | undefined =>
  number === 1 ? undefined : `page/${number}`;

const pagesOf = (posts: readonly PostEntry[]): Pages => paginate(posts, site.postsPerPage) as Pages;

/** The pages of the front: what is sticky first, then the newest. */
export const homePages = once(async (): Promise<Pages> => {
  const posts = await publishedPosts();
  return pagesOf(posts.toSorted((a, b) => Number(b.data.sticky) - Number(a.data.sticky)));
});

/** Every page of every tag, for `tags/[slug]/[...page].astro`. */
export const tagPages = async () =>
  (await allTags()).flatMap((tag: Tag<PostEntry>) =>
    pagesOf(tag.posts).map((page) => ({
      params: { slug: tag.slug, page: further(page) },
      props: { tag, page },
    })),
  );

/** Every page of every author, for `authors/[id]/[...page].astro`. */
export const authorPages = async () =>
  (await allAuthors()).flatMap(({ author, posts }: { author: AuthorEntry; posts: PostEntry[] }) =>
    pagesOf(posts).map((page) => ({
      params: { id: author.id, page: further(page) },
      props: { author, count: posts.length, page },
    })),
  );

export interface WholeArchive extends Archive<PostEntry> {
  count: number;
  /** Whether each year has a page of its own. */
  divided: boolean;
}

/** All posts by year and month. */
export const wholeArchive = once(async (): Promise<WholeArchive> => {
  const posts = await publishedPosts();
  const archive = archiveOf(posts, ({ data }) => data.published);
  return { ...archive, count: posts.length, divided: isDivided(posts.length) };
});
