import type { APIRoute } from 'astro';
import { feedOfPosts } from '../components/feeds.ts';
import { publishedPosts } from '../content/queries.ts';
import { JSON_FEED_ADDRESS } from '../discussion/permalinks.ts';
import { jsonFeed } from '../machines/json-feed.ts';
import { site } from '../site.ts';

/** The newest posts as JSON Feed. */
export const GET: APIRoute = async () => {
  const head = { title: site.title, home: '/', self: JSON_FEED_ADDRESS };
  const text = jsonFeed(await feedOfPosts(await publishedPosts(), head));
  return new Response(text, { headers: { 'Content-Type': 'application/feed+json; charset=utf-8' } });
};
