import { locale } from '../words/index.ts';

/** Signs that tell tags apart, such as C, C++ and C#, by the words they have in an address. */
const SIGNS: Record<string, string> = {
  '+': 'plus',
  '#': 'sharp',
  '&': 'and',
  '@': 'at',
  '%': 'percent',
  $: 'dollar',
  '*': 'star',
  '=': 'equals',
  '<': 'less',
  '>': 'more',
};

/** What is written inside a word without parting it: apostrophes, soft hyphens, joiners, variation selectors. */
const INSIDE_WORDS = /['’ʼ`\p{Cf}]|\p{Variation_Selector}/gu;
/** Whatever is no letter, mark, digit or sign parts words. */
const BETWEEN_WORDS = /(?:[^\p{L}\p{M}\p{N}\p{S}]|[|^~])+/gu;

/** A slug may have this many characters: four bytes each, and a digest, fit into the name of a folder. */
const LONGEST = 48;

/** A short digest of a text (FNV-1a, 32 bits), in base 36. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Too long a slug is cut, and told from others with the same beginning by a digest of the whole. */
function fitting(slug: string): string {
  const characters = [...slug];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}-${digest(slug)}` : slug;
}

const codePoints = (text: string): string =>
  [...text].map((character) => `u${character.codePointAt(0)?.toString(16)}`).join('-');

/**
 * A tag's place in addresses. Letters of any script stay as they are; case, blanks and punctuation make no difference,
 * and neither do the ways in which Unicode can write one character; accents and signs do. Never empty, at most 240 bytes.
 */
export function tagSlug(tag: string): string {
  const plain = tag.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFKC');
  const signed = plain
    .replace(INSIDE_WORDS, '')
    .replace(/^\s*\.(?=\S)/, 'dot-')
    .replace(/[+#&@%$*=<>]/g, (sign) => `-${SIGNS[sign]}-`);
  const slug = signed.replace(BETWEEN_WORDS, '-').replace(/^-+|-+$/g, '');
  return fitting(slug || codePoints(plain));
}

/** A tag with what carries it. */
export interface Tag<T> {
  slug: string;
  /** The spelling used most; of two used as often the first that was met. */
  name: string;
  /** All spellings, the one used most first. */
  spellings: string[];
  /** What carries it, in the order given, each once. */
  posts: T[];
}

interface Gathered<T> {
  uses: Map<string, number>;
  posts: Set<T>;
}

/** Gathers all tags, by name. A tag spelled in several ways is one. */
export function gatherTags<T>(posts: readonly T[], tagsOf: (post: T) => readonly string[]): Tag<T>[] {
  const gathered = new Map<string, Gathered<T>>();
  for (const post of posts) {
    for (const spelling of tagsOf(post)) {
      const slug = tagSlug(spelling);
      const tag = gathered.get(slug) ?? { uses: new Map(), posts: new Set() };
      gathered.set(slug, tag);
      tag.uses.set(spelling, (tag.uses.get(spelling) ?? 0) + 1);
      tag.posts.add(post);
    }
  }
  const { compare } = new Intl.Collator(locale);
  return [...gathered]
    .map(([slug, { uses, posts: carrying }]) => {
      const spellings = [...uses].sort(([, a], [, b]) => b - a).map(([spelling]) => spelling);
      return { slug, name: spellings[0] ?? slug, spellings, posts: [...carrying] };
    })
    .sort((a, b) => compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1));
}
