import { featureTable, rarityVector, tellingVector } from './features.ts';
import { keepHeaviest, nearest, postingsOf } from './postings.ts';

/** What is compared of a post. */
export interface Comparable {
  /** The words of its text in lower case, each as often as it stands there. Asked for once. */
  words: () => Iterable<string>;
  /** Slugs of its tags, each once. */
  tags: readonly string[];
}

/** A post is compared by this many words: those that tell it from others best. */
const TELLING_WORDS = 32;
/** Of those that share a word or a tag this many are looked at, so that the work grows with the posts alone. */
const MOST_CANDIDATES = 200;
/** Shared words make this much of a likeness, shared tags the rest. */
const SHARE_OF_WORDS = 0.6;
const SHARE_OF_TAGS = 1 - SHARE_OF_WORDS;
/** What is less alike than this is not alike. */
const LEAST_LIKENESS = 0.12;

/** Numbers tell nothing, nor do words of one or two letters in scripts that write words with more. */
const tells = (word: string): boolean =>
  !/^\p{N}+$/u.test(word) && !/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}'’]{1,2}$/u.test(word);

/** Adds up how alike all posts are to one of them. The same array serves every post, and is empty again after each. */
function likenesses(posts: number) {
  const alike = new Float64Array(posts);
  let touched: number[] = [];
  return {
    add(post: number, more: number): void {
      if (alike[post] === 0) touched.push(post);
      alike[post] = (alike[post] ?? 0) + more;
    },
    /** Those that are alike, the most alike first; of equals the nearer one, and of these the one before. */
    take(post: number, most: number): number[] {
      const likeness = (other: number): number => alike[other] ?? 0;
      const best = touched
        .filter((other) => other !== post && likeness(other) >= LEAST_LIKENESS)
        .sort((a, b) => likeness(b) - likeness(a) || Math.abs(a - post) - Math.abs(b - post) || a - b)
        .slice(0, most);
      for (const other of touched) alike[other] = 0;
      touched = [];
      return best;
    },
  };
}

/**
 * For each post the places of those that are most like it, the most alike first: by the words that tell it from others,
 * and by the tags they share. None where nothing is alike. What all posts have in common counts for nothing, so that no
 * language needs a list of its common words.
 * @param posts in an order in which neighbours are near in time
 * @param most how many a post has at most
 */
export function relatedPosts(posts: readonly Comparable[], most: number): number[][] {
  const words = featureTable(
    posts.map(({ words }) => words),
    tells,
  );
  const tags = featureTable(
    posts.map(
      ({ tags }) =>
        () =>
          tags,
    ),
    () => true,
  );
  const wordVectors = words.posts.map((features) => tellingVector(features, words, TELLING_WORDS));
  const tagVectors = tags.posts.map((features) => rarityVector(features, tags));
  const [withWord, withTag] = [postingsOf(wordVectors), postingsOf(tagVectors)];
  keepHeaviest(withWord, MOST_CANDIDATES);
  const { add, take } = likenesses(posts.length);
  return posts.map((_, post) => {
    for (const { feature, weight } of wordVectors[post] ?? [])
      for (const other of withWord.get(feature) ?? [])
        add(other.post, SHARE_OF_WORDS * weight * other.weight);
    for (const { feature, weight } of tagVectors[post] ?? [])
      for (const other of nearest(withTag.get(feature) ?? [], post, MOST_CANDIDATES))
        add(other.post, SHARE_OF_TAGS * weight);
    return take(post, most);
  });
}
