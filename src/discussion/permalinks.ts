/**
 * The site's addresses, from the root. Slugs and ids have passed their schemas; slugs may hold letters of any script. A
 * page, such as "About", stands at the root; a post below `/posts/`.
 */
export const postAddress = (slug: string, page = false): string =>
  `${page ? '' : '/posts'}/${encodeURIComponent(slug)}/`;
/** A list of posts goes on over further pages: the second of `/` is `/page/2/`. The first has the list's own address. */
const listPage = (list: string, page: number): string => (page === 1 ? list : `${list}page/${page}/`);
export const homeAddress = (page = 1): string => listPage('/', page);
export const authorAddress = (id: string, page = 1): string => listPage(`/authors/${id}/`, page);
/** @param slug as `tagSlug` makes it */
export const tagAddress = (slug: string, page = 1): string =>
  listPage(`/tags/${encodeURIComponent(slug)}/`, page);
export const TAGS_ADDRESS = '/tags/';
/** All posts; or those of one year or without a date, where there are too many for one page. */
export const archiveAddress = (part?: number | 'undated'): string =>
  `/archive/${part === undefined ? '' : `${part}/`}`;
/** A year in the archive, or a month of it, counted from 1: the end of its address behind `#`. */
export const archiveAnchor = (year: number, month?: number): string =>
  `y${year}${month === undefined ? '' : `-${month}`}`;
/** Where pages are listed that are too many for the foot of every page. */
export const PAGES_ADDRESS = '/archive/#pages';
export const SEARCH_ADDRESS = '/search/';
/** A long discussion goes on over further pages, from 2; its first page is the post's own. */
export const discussionAddress = (slug: string, number: number, page = false): string =>
  `${postAddress(slug, page)}${number === 1 ? '' : `comments/${number}/`}`;
export const commentAnchor = (id: string): string => `comment-${id}`;
export const commentAddress = (slug: string, id: string, page = false): string =>
  `${postAddress(slug, page)}#${commentAnchor(id)}`;

/** The page on which a comment (or, without one, the post) is answered without JavaScript. */
export const replyAddress = (slug: string, to?: string): string =>
  `/reply/?post=${encodeURIComponent(slug)}${to === undefined ? '' : `&to=${to}`}`;

/** Where a browser is sent once a comment is kept. */
export const receivedAddress = (slug: string, id: string): string =>
  `/comments/received/?post=${encodeURIComponent(slug)}&comment=${id}`;

/** Where a comment is sent to. */
export const SUBMIT_ADDRESS = '/api/comments';

/** Where the form is sent to be shown again, with the comment as it will look. */
export const PREVIEW_ADDRESS = '/api/comments/preview';

/** The same, with the answered comment quoted in the form instead. */
export const QUOTE_ADDRESS = `${PREVIEW_ADDRESS}?quote`;

/** The newest posts, as RSS, Atom and JSON Feed. */
export const FEED_ADDRESS = '/feed.xml';
export const ATOM_ADDRESS = '/feed.atom';
export const JSON_FEED_ADDRESS = '/feed.json';
/** The newest comments on all posts. */
export const COMMENTS_FEED_ADDRESS = '/comments/feed.xml';
/** The newest comments on one post or page, which share their slugs. */
export const discussionFeedAddress = (slug: string): string =>
  `/posts/${encodeURIComponent(slug)}/comments.xml`;
export const tagFeedAddress = (slug: string): string => `${tagAddress(slug)}feed.xml`;
export const authorFeedAddress = (id: string): string => `${authorAddress(id)}feed.xml`;

/** The picture that stands for a post or a page where it is shared. */
export const sharePictureAddress = (slug: string): string => `/og/${encodeURIComponent(slug)}.png`;
/** The picture that stands for the site: not beside those of posts, of which one may be called anything. */
export const SITE_PICTURE_ADDRESS = '/og.png';
