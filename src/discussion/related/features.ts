/** What a post has: words or tags, as numbers, each once, and how often. In arrays, since there are millions of them. */
export interface Features {
  numbers: Uint32Array;
  counts: Uint32Array;
}

/** All posts' features of one kind. */
export interface FeatureTable {
  posts: Features[];
  /** In how many posts each feature stands, by its number. */
  spread: Uint32Array;
}

/** Numbers features across all posts and counts them, post by post. What `tells` refuses is left out. */
export function featureTable(
  posts: readonly (() => Iterable<string>)[],
  tells: (name: string) => boolean,
): FeatureTable {
  const numbers = new Map<string, number>();
  const spread: number[] = [];
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const fresh = tells(name) ? spread.push(0) - 1 : -1;
    numbers.set(name, fresh);
    return fresh;
  };
  const features = posts.map((names) => {
    const counts = new Map<number, number>();
    for (const name of names()) {
      const number = numberOf(name);
      if (number >= 0) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    for (const number of counts.keys()) spread[number] = (spread[number] ?? 0) + 1;
    return { numbers: Uint32Array.from(counts.keys()), counts: Uint32Array.from(counts.values()) };
  });
  return { posts: features, spread: Uint32Array.from(spread) };
}

/** A feature of a post, and how much it says. */
export interface Weighted {
  feature: number;
  weight: number;
}

/** How rare a feature is: 0 where all posts have it. */
const rarity = (feature: number, { posts, spread }: FeatureTable): number =>
  Math.log(posts.length / (spread[feature] ?? posts.length));

/** The features that tell a post from others best (TF-IDF), at most so many, as a vector of length 1. */
export function tellingVector({ numbers, counts }: Features, table: FeatureTable, most: number): Weighted[] {
  const weighted = Array.from(numbers, (feature, i) => ({
    feature,
    weight: (1 + Math.log(counts[i] ?? 1)) * rarity(feature, table),
  }));
  const telling = weighted
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.feature - b.feature)
    .slice(0, most);
  const length = Math.hypot(...telling.map(({ weight }) => weight));
  return telling.map(({ feature, weight }) => ({ feature, weight: weight / length }));
}

/** What each feature of a post says by itself: near to 1 where few have it, nothing where all do. */
export function rarityVector({ numbers }: Features, table: FeatureTable): Weighted[] {
  const rarest = Math.log(Math.max(2, table.posts.length));
  return Array.from(numbers, (feature) => ({ feature, weight: rarity(feature, table) / rarest })).filter(
    ({ weight }) => weight > 0,
  );
}
