import { RESERVED_SLUGS } from './ids.ts';

/** Where something stood before it came here, as rules that lead on from there need it. */
export interface OldPlace {
  /** Decoded, without a slash at its end; empty for the front. */
  path: string;
  /** What it needs behind `?`, such as `p=123`; empty where it needs nothing. */
  query: readonly string[];
}

/** Rules are made of words: what would end one, or means something in it, cannot be in an address. */
const canBeWritten = ({ path, query }: OldPlace): boolean =>
  !/[*\\]|\/:|\/\//.test(path) && query.every((pair) => /^[\w-]+=[\w.~-]+$/.test(pair));

/** Reads an old address, in full or from the root; undefined where nobody can be sent on from it. */
export function oldPlace(address: string): OldPlace | undefined {
  const url = URL.parse(address, 'http://old.invalid');
  if (!url) return undefined;
  try {
    const single = url.pathname.replace(/\/{2,}/g, '/');
    const path = decodeURIComponent(single).replace(/\/$/, '');
    const place = { path, query: url.search.slice(1).split('&').filter(Boolean) };
    return canBeWritten(place) ? place : undefined;
  } catch {
    return undefined;
  }
}

/** What the site has below these is its own. */
const OWN = new Set([
  '_astro',
  'api',
  'authors',
  'comments',
  'media',
  'pagefind',
  'posts',
  'reply',
  'search',
]);

/** Whether a path is one of the site's own, wherever posts and pages stand: nobody is sent on from there. */
export function isOfTheSite(path: string): boolean {
  const [, first = '', ...more] = path.split('/');
  return first === '' || OWN.has(first) || (more.length === 0 && RESERVED_SLUGS.includes(first));
}
