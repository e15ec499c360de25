import { Slug } from '../../schema/ids.ts';

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
   */
  take(wanted: readonly (string | undefined)[], isFree: (slug: string) => boolean): string;
}

export function slugs(): Slugs {
  const taken = new Set<string>();
  return {
    take(wanted, isFree) {
      const base =
        wanted
          .map((words) => (words === undefined ? undefined : slugFrom(words)))
          .find((slug) => slug !== undefined) ?? 'untitled';
      for (let n = 1; ; n += 1) {
        const slug = n === 1 ? base : `${base}-${n}`;
        if (taken.has(keyOf(slug)) || !isFree(slug)) continue;
        taken.add(keyOf(slug));
        return slug;
      }
    },
  };
}
