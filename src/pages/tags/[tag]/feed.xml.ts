import type { APIRoute, GetStaticPaths } from 'astro';
import { feedOfPosts, xmlResponse } from '../../../components/feeds.ts';
import { allTags, type PostEntry } from '../../../content/queries.ts';
import { tagAddress, tagFeedAddress } from '../../../discussion/permalinks.ts';
import type { Tag } from '../../../discussion/tags.ts';
import { rss } from '../../../machines/rss.ts';
import { site } from '../../../site.ts';
import { feeds as words } from '../../../words/index.ts';
import { say } from '../../../words/say.ts';

export const getStaticPaths = (async () =>
  (await allTags()).map((tag) => ({ params: { tag: tag.slug }, props: { tag } }))) satisfies GetStaticPaths;

/** The newest posts of a tag. */
export const GET: APIRoute<{ tag: Tag<PostEntry> }> = async ({ props: { tag } }) => {
  const title = say(words.ofTag, { tag: tag.name, site: site.title });
  const head = { title, home: tagAddress(tag.slug), self: tagFeedAddress(tag.slug) };
  return xmlResponse(rss(await feedOfPosts(tag.posts, head)));
};
