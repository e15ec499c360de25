import { holdable } from './xml.ts';

/** Who wrote an item. */
export interface FeedAuthor {
  name: string;
  url?: string | undefined;
}

/** A post or a comment as a feed holds it. Every address is absolute. */
export interface FeedItem {
  /** Its permalink, which is also what tells it from all others. */
  url: string;
  title: string;
  /** BCP 47; absent where it is the feed's. */
  language?: string | undefined;
  author: FeedAuthor;
  /** The whole of it: safe, and with absolute addresses. */
  html: string;
  /** The same in a few words, as plain text. */
  summary?: string | undefined;
  /** Absent where it was not recorded. */
  published?: Date | undefined;
  updated?: Date | undefined;
  /** When it was brought in from elsewhere. */
  rescued?: Date | undefined;
  tags?: readonly string[] | undefined;
  /** Its picture. */
  picture?: string | undefined;
  /** What was said to it: where, how much, and the feed of it. Absent where nothing can be said. */
  discussion?: { url: string; count: number; feed: string } | undefined;
  /** The permalink of what it answers. */
  answers?: string | undefined;
}

/** A list that can be followed. */
export interface Feed {
  title: string;
  description: string;
  /** The page that shows the same. */
  home: string;
  /** Where the feed itself is. */
  self: string;
  /** BCP 47. */
  language: string;
  /** Newest first. */
  items: readonly FeedItem[];
}

/** How many items a feed holds: enough for whoever was away for some weeks, and no more than readers load each hour. */
export const FEED_LENGTH = 50;

/** The style by which a browser shows an RSS feed. */
export const FEED_STYLE = '/feed.css';

/** When an item last changed, as far as anybody knows: undated ones count from when they were brought in. */
export const changed = ({ updated, published, rescued }: FeedItem): Date | undefined =>
  updated ?? published ?? rescued;

/** When a list last changed; undefined where no item has a date. */
export function lastChange(items: readonly FeedItem[]): Date | undefined {
  const times = items.flatMap((item) => changed(item)?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

/**
 * What is left of a text where it stands in a feed: only what XML can hold, with lines that end as XML ends them, and no
 * white space around it.
 */
export const inFeeds = (text: string): string => holdable(text.replace(/\r\n?/g, '\n')).trim();

/** A feed of which any format can hold every text. What makes the XML escapes it, and so must get it like this. */
export function readied<T>(value: T): T {
  const one = (part: unknown): unknown => {
    if (typeof part === 'string') return inFeeds(part);
    if (Array.isArray(part)) return part.map(one);
    if (typeof part !== 'object' || part === null || part instanceof Date) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, one(inner)]));
  };
  return one(value) as T;
}
