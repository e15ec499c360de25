import { isWebAddress } from '../../schema/text.ts';

/** Parts of a query that say how a reader came or what is shown, and not which article it is. */
const BESIDE =
  /^(?:utm_.*|fb_.*|disqus_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|_ga|_gl|ref|ref_src|source|share|nb|spref|replytocom|cpage|amp|m|preview.*|print|showcomment|trk|hootpostid|doing_wp_cron|_escaped_fragment_)$/i;

const decoded = (path: string): string => {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
};

/** A path without the slashes at its end. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/**
 * What two addresses of one article have in common: the path, and of the query what tells articles apart, such as
 * `p=123`. Scheme, host, fragment, the slash at the end and `index.html` do not count. Undefined where it is no address.
 */
export function articleKey(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const query = [...url.searchParams]
    .filter(([name]) => !BESIDE.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  const path = decoded(url.pathname).replace(/\/index\.(?:html?|php)$/i, '');
  return `${withoutSlashes(path)}/?${query.join('&')}`;
}

/** True where nothing of an address is beside the article. */
export const isPlain = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.hash === '' && ![...url.searchParams.keys()].some((name) => BESIDE.test(name));
};

/** The address in an identifier: WordPress's plugin makes them as `123 https://blog.test/?p=123`. */
export function addressIn(identifier: string): string | undefined {
  const words = identifier.trim();
  const address = /^\d{1,20} (?=http)/i.test(words) ? words.slice(words.indexOf(' ') + 1) : words;
  return isWebAddress(address) ? address : undefined;
}
