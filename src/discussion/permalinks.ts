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
/** All posts; or those of one year, where there are too many for one page. */
export const archiveAddress = (year?: number): string => `/archive/${year === undefined ? '' : `${year}/`}`;
export const SEARCH_ADDRESS = '/search/';
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
