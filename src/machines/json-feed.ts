import type { Feed, FeedItem } from './feed.ts';
import { holdable } from './xml.ts';

const itemOf = (item: FeedItem): object => ({
  id: item.url,
  url: item.url,
  title: item.title,
  content_html: item.html,
  summary: item.summary,
  image: item.picture,
  date_published: item.published?.toISOString(),
  date_modified: item.updated?.toISOString(),
  authors: [{ name: item.author.name, url: item.author.url }],
  tags: item.tags,
});

/** A feed as JSON Feed 1.1. An item whose date is not known has none. */
export function jsonFeed(feed: Feed): string {
  const whole = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    language: feed.language,
    items: feed.items.map(itemOf),
  };
  return JSON.stringify(whole, (_, value: unknown) => (typeof value === 'string' ? holdable(value) : value));
}
