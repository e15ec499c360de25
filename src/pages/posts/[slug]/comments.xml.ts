import type { APIRoute, GetStaticPaths } from 'astro';
import { feedOfComments, xmlResponse } from '../../../components/feeds.ts';
import { addressOf, newestOf, type PostEntry, publishedDiscussions } from '../../../content/queries.ts';
import { discussionFeedAddress } from '../../../discussion/permalinks.ts';
import { rss } from '../../../machines/rss.ts';
import { feeds as words } from '../../../words/index.ts';
import { say } from '../../../words/say.ts';

export const getStaticPaths = (async () =>
  (await publishedDiscussions()).map((post) => ({
    params: { slug: post.id },
    props: { post },
  }))) satisfies GetStaticPaths;

/** The newest comments on a post. Those of a page lie here too, like its `comments.json`. */
export const GET: APIRoute<{ post: PostEntry }> = async ({ props: { post } }) => {
  const title = say(words.ofDiscussion, { title: post.data.title });
  const head = { title, home: `${addressOf(post)}#comments`, self: discussionFeedAddress(post.id) };
  return xmlResponse(rss(feedOfComments(await newestOf(post), head)));
};
