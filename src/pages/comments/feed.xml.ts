import type { APIRoute } from 'astro';
import { feedOfComments, xmlResponse } from '../../components/feeds.ts';
import { newestComments } from '../../content/queries.ts';
import { COMMENTS_FEED_ADDRESS } from '../../discussion/permalinks.ts';
import { rss } from '../../machines/rss.ts';
import { site } from '../../site.ts';
import { feeds as words } from '../../words/index.ts';
import { say } from '../../words/say.ts';

/** The newest comments on all posts. */
export const GET: APIRoute = async () => {
  const title = say(words.ofComments, { site: site.title });
  return xmlResponse(
    rss(feedOfComments(await newestComments(), { title, home: '/', self: COMMENTS_FEED_ADDRESS })),
  );
};
