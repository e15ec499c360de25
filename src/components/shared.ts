import { pictureSize } from '../content/media.ts';
import {
  type AuthorEntry,
  addressOf,
  type DiscussionComment,
  isPage,
  type PostEntry,
  tagsOf,
} from '../content/queries.ts';
import { languageOfMarkup } from '../discussion/language.ts';
import { inReadingOrder, type Pages } from '../discussion/pages.ts';
import {
  authorAddress,
  commentAddress,
  discussionFeedAddress,
  SEARCH_ADDRESS,
  sharePictureAddress,
} from '../discussion/permalinks.ts';
import { toldPost, webSite } from '../machines/json-ld.ts';
import { PICTURE_SIZE, type Shared, type SharedPicture } from '../machines/shared.ts';
import { site } from '../site.ts';
import { feeds as words } from '../words/index.ts';
import { say } from '../words/say.ts';

/** An address from the root, in full. */
export const absolute = (address: string): string => new URL(address, site.url).href;

/** Drawings are left out: what shows links to pages does not show them. */
async function picturesOf({ id, data }: PostEntry): Promise<SharedPicture[]> {
  const drawn = { url: sharePictureAddress(id), ...PICTURE_SIZE, alt: data.title };
  if (!data.picture || /\.svgz?$/i.test(data.picture.src)) return [drawn];
  const { src, alt } = data.picture;
  const size = await pictureSize(src);
  return size ? [{ url: src, ...size, alt: alt || undefined }, drawn] : [drawn];
}

/** What a post or a page is on the whole. */
export interface Whole {
  post: PostEntry;
  author: AuthorEntry;
  /** What was said to it. Programs are told what stands on its own page. */
  discussion: Pages<DiscussionComment>;
  /** Whether there is, or can be, a discussion. */
  discussed: boolean;
}

/** What a post or a page tells programs. */
export async function sharedOf({ post, author, discussion, discussed }: Whole): Promise<Shared> {
  const { title, lang = site.language, description, published, updated } = post.data;
  const page = isPage(post);
  const [pictures, tags] = await Promise.all([picturesOf(post), page ? [] : tagsOf(post)]);
  const here = inReadingOrder((discussion.pages[0] ?? []).map(({ node }) => node));
  const feed = { title: say(words.ofDiscussion, { title }), href: discussionFeedAddress(post.id) };
  const data = toldPost({
    url: absolute(addressOf(post)),
    page,
    title,
    description,
    language: lang,
    author: { name: author.name, url: absolute(authorAddress(author.id)) },
    published,
    updated,
    tags: tags.map(({ name }) => name),
    pictures: pictures.map(({ url }) => absolute(url)),
    count: discussion.count,
    comments: here.map(({ node: { comment } }) => ({ ...comment, language: languageOfMarkup(comment.html) })),
    permalink: (id) => absolute(commentAddress(post.id, id, page)),
  });
  return {
    article: page ? undefined : { published, updated },
    pictures,
    discussion: discussed ? feed : undefined,
    data,
  };
}

/** What the front of the site tells programs. */
export const sharedOfSite = (): Shared => ({
  data: webSite({ ...site, url: absolute('/'), search: absolute(SEARCH_ADDRESS) }),
});
