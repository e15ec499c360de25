import { Slug } from '../../schema/ids.ts';
import { type Disk, disk } from '../disk.ts';

/** Longer ones are cut, at a hyphen where there is one: some file systems take no more than 255 bytes in a name. */
const LONGEST_BYTES = 200;

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

function shortened(slug: string): string {
  let short = '';
  let bytes = 0;
  for (const character of slug) {
    bytes += bytesOf(character);
    if (bytes > LONGEST_BYTES) break;
    short += character;
  }
  return short.replace(/[^\p{L}\p{M}\p{N}]+$/u, '');
}

/**
 * The nearest slug to some words: letters and digits of any script in lower case, joined by hyphens. `undefined` where
 * there are none.
 */
export function slugFrom(words: string): string | undefined {
  const joined = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}_.~]+/gu, '-')
    // A mark or a joint can neither begin a slug nor follow another joint.
    .replace(/(^|[-_.~])[-_.~\p{M}]+/gu, '$1')
    .replace(/^[-_.~]+|[-_.~]+$/g, '');
  const slug = shortened(joined);
  return Slug.safeParse(slug).success ? slug : undefined;
}

/** Two slugs that some file systems cannot tell apart are one. */
const keyOf = (slug: string): string => slug.normalize('NFC').toLowerCase();

/** Hands out slugs: each to one post or page only. */
export interface Slugs {
  /**
   * @param wanted the slug it had, or words to make one of
   * @param isFree whether it can be this one's: false where another post of the site has it
   * @param renamed the slug it was given by hand: it keeps that, unless it is on the site under the one it had as well
   */
  take(
    wanted: readonly (string | undefined)[],
    isFree: (slug: string) => boolean,
    renamed?: { slug: string; unless: (slug: string) => boolean },
  ): string;
}

/** What was tried of the slugs that begin alike: `a-post`, `a-post-2` and so on. */
interface Tried {
  /** The first number that was not tried yet. */
  next: number;
  /** Lower numbers that could not be had, but may be another's. */
  left: number[];
}

const numbered = (base: string, n: number): string => (n === 1 ? base : `${base}-${n}`);

/** @param into where it is kept which slugs are taken */
export function slugs(into: Disk = disk()): Slugs {
  const taken = into.set('slugs');
  const tried = into.map<Tried>('tried_slugs');

  /** Remembers what was tried, so that many posts of one name do not all try the same. */
  function another(base: string, isFree: (slug: string) => boolean): string {
    const { next, left } = tried.get(keyOf(base)) ?? { next: 2, left: [] };
    const can = (n: number): boolean => !taken.has(keyOf(numbered(base, n))) && isFree(numbered(base, n));
    const one = left.find(can);
    const rest = left.filter((n) => n !== one && !taken.has(keyOf(numbered(base, n))));
    let n = next;
    while (one === undefined && !can(n)) {
      if (!taken.has(keyOf(numbered(base, n)))) rest.push(n);
      n += 1;
    }
    tried.set(keyOf(base), { next: one === undefined ? n + 1 : next, left: rest });
    return numbered(base, one ?? n);
  }

  return {
    take(wanted, isFree, renamed) {
      const base =
        wanted
          .map((words) => (words === undefined ? undefined : slugFrom(words)))
          .find((slug) => slug !== undefined) ?? 'untitled';
      const canHave = (slug: string): boolean => !taken.has(keyOf(slug)) && isFree(slug);
      const kept =
        renamed !== undefined && !renamed.unless(base) && canHave(renamed.slug) ? renamed.slug : undefined;
      const slug = kept ?? (canHave(base) ? base : another(base, isFree));
      taken.add(keyOf(slug));
      return slug;
    },
  };
}
