import { generateAtomFeed } from 'feedsmith';
import { changed, type Feed, type FeedItem, lastChange, readied } from './feed.ts';

type AtomFeed = Parameters<typeof generateAtomFeed>[0];
type Entry = NonNullable<AtomFeed['entries']>[number];
type Links = NonNullable<Entry['links']>;

const replies = ({ discussion }: FeedItem): Links => {
  if (!discussion) return [];
  const { url, feed, count } = discussion;
  return [
    { rel: 'replies', type: 'text/html', href: url, thr: { count } },
    { rel: 'replies', type: 'application/rss+xml', href: feed, thr: { count } },
  ];
};

const entryOf = (item: FeedItem, updated: Date): Entry => ({
  xml: item.language === undefined ? undefined : { lang: item.language },
  title: { value: item.title },
  id: item.url,
  links: [{ rel: 'alternate', type: 'text/html', href: item.url }, ...replies(item)],
  published: item.published,
  updated,
  authors: [{ name: item.author.name, uri: item.author.url }],
  categories: item.tags?.map((term) => ({ term })),
  summary: item.summary === undefined ? undefined : { value: item.summary },
  content: { type: 'html', value: item.html },
  thr: {
    // Also what makes feedsmith declare the prefix that the links use.
    total: item.discussion?.count,
    inReplyTos: item.answers === undefined ? undefined : [{ ref: item.answers, href: item.answers }],
  },
});

/**
 * A feed as Atom, which wants a moment of change for each entry: one whose date is not known has that of its rescue, and
 * no date of publication. One of which nothing is known at all cannot be in it.
 * @param now the change of a feed without entries
 */
export function atom(given: Feed, now: Date): string {
  const { title, description, home, self, language, items } = readied(given);
  return generateAtomFeed({
    title: { value: title },
    subtitle: { value: description },
    id: self,
    links: [
      { rel: 'self', type: 'application/atom+xml', href: self },
      { rel: 'alternate', type: 'text/html', href: home },
    ],
    updated: lastChange(items) ?? now,
    generator: { text: 'Rejoinder' },
    xml: { lang: language },
    entries: items.flatMap((item) => {
      const updated = changed(item);
      return updated ? [entryOf(item, updated)] : [];
    }),
  });
}
