/** Parameters by which an old address names a post, whatever its path is. */
const NUMBERS = ['p', 'page_id', 'attachment_id'];

/** What stands behind a post's address and shows the same post: its feed, a page of its comments, and so on. */
const BEHIND = /(?:\/(?:feed|trackback|amp|embed|comment-page-\d+|page\/\d+))+(?:\/(?:rss2?|rdf|atom))?$/;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What two addresses of one page have in common: `?p=12` for an address by number, else the decoded path in lower case
 * without closing slash, feed, page of comments and fragment. Scheme, host and other parameters make no difference.
 */
export function addressKey(url: URL): string {
  for (const name of NUMBERS) {
    const number = url.searchParams.get(name);
    if (number !== null && /^\d+$/.test(number)) return `?p=${number}`;
  }
  const path = decoded(url.pathname).normalize('NFC').toLowerCase().replace(/\/+/g, '/');
  const bare = path.replace(/\/$/, '').replace(/\/(?:index\.(?:html?|php))$/, '');
  return bare.replace(BEHIND, '') || '/';
}

/** A host as it is compared: `www.` makes no difference. */
export const hostKey = (url: URL): string => url.host.toLowerCase().replace(/^www\./, '');

/** No blog can have this host: it stands for what an address without a host is below. */
export const NO_HOST = 'none.invalid';

/** An address that may lack its scheme and host, as links in a text do. `undefined` where it is none of the web. */
export function webUrl(href: string, base: string): URL | undefined {
  const url = URL.parse(href, base);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** The part of an address that an alias holds: from the root, with its parameters. */
export const pathOf = ({ pathname, search }: URL): string => `${pathname.replace(/^\/{2,}/, '/')}${search}`;
