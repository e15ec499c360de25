import { generateJsonFeed } from 'feedsmith';
import { type Feed, type FeedItem, readied } from './feed.ts';

type JsonFeed = Parameters<typeof generateJsonFeed>[0];

const itemOf = (item: FeedItem): NonNullable<JsonFeed['items']>[number] => ({
  id: item.url,
  url: item.url,
  title: item.title,
  language: item.language,
  content_html: item.html,
  summary: item.summary,
  image: item.picture,
  date_published: item.published,
  date_modified: item.updated,
  authors: [{ name: item.author.name, url: item.author.url }],
  tags: item.tags && [...item.tags],
});

/** A feed as JSON Feed 1.1. An item whose date is not known has none. */
export function jsonFeed(given: Feed): string {
  const { title, description, home, self, language, items } = readied(given);
  const whole = generateJsonFeed({
    title,
    home_page_url: home,
    feed_url: self,
    description,
    language,
    items: items.map(itemOf),
  });
  // feedsmith drops an empty list, which JSON Feed wants.
  return JSON.stringify({ items: [], ...(whole as object) });
}
