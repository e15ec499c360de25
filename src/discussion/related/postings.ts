import type { Weighted } from './features.ts';

/** A post that has a feature, and how much the feature says there. */
export interface Posting {
  post: number;
  weight: number;
}

/** Which posts have a feature, in the posts' order, by the feature's number. */
export type Postings = Map<number, Posting[]>;

/** Turns vectors around: from what each post has to who has it. */
export function postingsOf(vectors: readonly (readonly Weighted[])[]): Postings {
  const postings: Postings = new Map();
  vectors.forEach((vector, post) => {
    for (const { feature, weight } of vector) {
      const posts = postings.get(feature);
      if (posts) posts.push({ post, weight });
      else postings.set(feature, [{ post, weight }]);
    }
  });
  return postings;
}

/** Keeps of each list the posts for which the feature says most. */
export function keepHeaviest(postings: Postings, most: number): void {
  for (const [feature, posts] of postings) {
    if (posts.length > most)
      postings.set(feature, posts.toSorted((a, b) => b.weight - a.weight || a.post - b.post).slice(0, most));
  }
}

/** The first place in a list, which is in the posts' order, that is not before a post. */
function placeOf(post: number, posts: readonly Posting[]): number {
  let [low, high] = [0, posts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((posts[middle]?.post ?? 0) < post) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The part of a list that is nearest to a post. */
export function nearest(posts: readonly Posting[], post: number, most: number): readonly Posting[] {
  if (posts.length <= most) return posts;
  const from = Math.min(Math.max(0, placeOf(post, posts) - (most >> 1)), posts.length - most);
  return posts.slice(from, from + most);
}
