import { OFFERED, type People, peopleOf, yearsOf } from '../discussion/choices.ts';
import { apart } from '../discussion/mentions.ts';
import type { Tag } from '../discussion/tags.ts';
import {
  allTags,
  authorOf,
  discussionOf,
  type PostEntry,
  publishedDiscussions,
  publishedPosts,
} from './queries.ts';

/** What search can be narrowed down to. */
export interface Choices extends People {
  /** Those that most posts have, by name. */
  tags: Tag<PostEntry>[];
  /** Newest first, and what has no date. */
  years: string[];
}

export async function searchChoices(): Promise<Choices> {
  const posts = await publishedPosts();
  const discussed = await publishedDiscussions();
  const comments = (await Promise.all(discussed.map(discussionOf))).flat();
  const writers = await Promise.all(posts.map(authorOf));
  const tags = await allTags();
  const most = new Set(tags.toSorted((a, b) => b.posts.length - a.posts.length).slice(0, OFFERED));
  return {
    ...peopleOf(
      writers.map(({ name }) => name),
      apart(comments).said.map(({ name }) => name),
    ),
    tags: tags.filter((tag) => most.has(tag)),
    years: yearsOf([
      ...posts.map(({ data }) => data.published?.toISOString()),
      ...comments.map(({ date }) => date),
    ]),
  };
}
