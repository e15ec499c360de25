import { type Neighbours, neighbours } from '../discussion/pagination.ts';
import { relatedPosts } from '../discussion/related/related.ts';
import { tagSlug } from '../discussion/tags.ts';
import { beginning, minutesToRead, wordsIn } from '../discussion/text-words.ts';
import { language } from '../words/index.ts';
import { once } from './once.ts';
import { plainTextOf } from './plain-text.ts';
import { type PostEntry, publishedPosts } from './queries.ts';

/** The words of a post's own text, its title first. */
const wordsOf = ({ data, body = '' }: PostEntry): string[] =>
  wordsIn(`${data.title}\n${plainTextOf(body)}`, language);

const minutesById = new Map<string, { body: string | undefined; minutes: number }>();

/** How many minutes a post takes to read, without its discussion. */
export function minutesOf(post: PostEntry): number {
  const known = minutesById.get(post.id);
  if (known && known.body === post.body) return known.minutes;
  const minutes = minutesToRead(wordsIn(plainTextOf(post.body ?? ''), language).length);
  minutesById.set(post.id, { body: post.body, minutes });
  return minutes;
}

/** As many characters of a text as search engines and those who share it show. */
const DESCRIPTION = 160;

/** How a Markdown text begins, in plain words, as far as those who share it show. Empty where it has none. */
export const beginningOf = (markdown: string): string =>
  beginning(plainTextOf(markdown, { running: true }).replace(/\s+/g, ' '), DESCRIPTION);

/** What a post is about, in its author's words: its description, or else how its text begins. Undefined where it has none. */
export function descriptionOf({ data, body = '' }: PostEntry): string | undefined {
  return data.description ?? (beginningOf(body) || undefined);
}

const byTime = once(
  async () =>
    new Map([...neighbours(await publishedPosts())].map(([post, beside]) => [post.id, beside] as const)),
);

/** The post before it in time (`after` it in the list, which begins with the newest), and the one after. */
export async function besideInTime(post: PostEntry): Promise<Neighbours<PostEntry>> {
  return (await byTime()).get(post.id) ?? { before: undefined, after: undefined };
}

const MOST_RELATED = 3;

const relatedById = once(async () => {
  const posts = await publishedPosts();
  const compared = posts.map((post) => ({
    words: () => wordsOf(post).map((word) => word.toLowerCase()),
    tags: [...new Set(post.data.tags.map(tagSlug))],
  }));
  const found = relatedPosts(compared, MOST_RELATED);
  return new Map(
    posts.map(({ id }, i) => [id, (found[i] ?? []).flatMap((place) => posts[place] ?? [])] as const),
  );
});

/** Posts that are like it in their words and tags, the most alike first. None where nothing is alike. */
export const relatedTo = async (post: PostEntry): Promise<PostEntry[]> =>
  (await relatedById()).get(post.id) ?? [];
