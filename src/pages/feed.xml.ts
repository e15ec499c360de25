import type { APIRoute } from 'astro';
import { feedOfPosts, xmlResponse } from '../components/feeds.ts';
import { publishedPosts } from '../content/queries.ts';
import { FEED_ADDRESS } from '../discussion/permalinks.ts';
import { rss } from '../machines/rss.ts';
import { site } from '../site.ts';

/** The newest posts as RSS. */
export const GET: APIRoute = async () =>
  xmlResponse(
    rss(await feedOfPosts(await publishedPosts(), { title: site.title, home: '/', self: FEED_ADDRESS })),
  );
