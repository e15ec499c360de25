import type { ArchivedPost } from '../archive.ts';
import { plainWords } from '../convert/words.ts';
import { addressKey, hostKey, webUrl } from './addresses.ts';
import { fateOfPost } from './fate.ts';

/** What the survey remembers of a post: not its text. */
export interface Candidate {
  kind: 'post' | 'page';
  id?: string;
  title: string;
  slug?: string;
  url?: string;
  aliases: string[];
  author?: string;
  /** When it was last changed. */
  updated?: string;
  workedOut?: { author?: string; slug?: string };
  fate: ReturnType<typeof fateOfPost>;
  /** What names this post in any archive: its number on its site, else its address, else where it was read. */
  identity: string;
  place: ArchivedPost['place'];
}

function identityOf({ id, url, kind, place }: ArchivedPost): string {
  const address = url === undefined ? undefined : (URL.parse(url) ?? undefined);
  const host = address === undefined ? '' : hostKey(address);
  if (id !== undefined && host !== '') return `${host} ${kind} ${id}`;
  if (address !== undefined) return `${host} ${addressKey(address)}`;
  return `${place.file} ${place.line ?? 0} ${id ?? ''}`;
}

/** What the survey keeps of a post. */
export function candidate(post: ArchivedPost, now: Date): Candidate {
  const { kind, id, slug, url, aliases = [], author, updated, workedOut, place } = post;
  return {
    kind,
    ...(id === undefined ? {} : { id }),
    title: plainWords(post.title).slice(0, 200),
    ...(slug === undefined ? {} : { slug }),
    ...(url === undefined ? {} : { url }),
    aliases,
    ...(author === undefined ? {} : { author }),
    ...(updated === undefined ? {} : { updated }),
    ...(workedOut === undefined ? {} : { workedOut }),
    fate: fateOfPost(post, now),
    identity: identityOf(post),
    place,
  };
}

/** The key of a blog's front: most posts are shown there, and at most one page is at home there. */
export const FRONT = '/';

/** Whether the front is the own address of a post, as it is of a page that the blog begins with. */
export function isFront({ url }: Pick<Candidate, 'url'>): boolean {
  const address = url === undefined ? undefined : webUrl(url, url);
  return address !== undefined && addressKey(address) === FRONT;
}

/** What the old addresses of a post have in common with others that lead to it. */
export function keysOf({ url, aliases, id }: Pick<Candidate, 'url' | 'aliases' | 'id'>): string[] {
  const base = url ?? 'http://localhost';
  const addresses = [url, ...aliases].flatMap((address) => {
    const parsed = address === undefined ? undefined : webUrl(address, base);
    return parsed === undefined ? [] : [addressKey(parsed)];
  });
  return [...new Set([...addresses, ...(id === undefined ? [] : [`?p=${id}`])])].filter(
    (key) => key !== FRONT,
  );
}
