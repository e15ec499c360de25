import { generateRssFeed } from 'feedsmith';
import { dayText } from '../markup/dates.ts';
import { escapeHtml, type Html, html } from '../markup/html.ts';
import { undated, feeds as words } from '../words/index.ts';
import { FEED_STYLE, type Feed, type FeedItem, lastChange, readied } from './feed.ts';

type RssFeed = Parameters<typeof generateRssFeed>[0];
type RssItem = NonNullable<RssFeed['items']>[number];

const rssItem = ({
  url,
  title,
  language,
  author,
  html,
  summary,
  published,
  tags,
  discussion,
  answers,
}: FeedItem): RssItem => ({
  title,
  link: url,
  guid: { value: url, isPermaLink: true },
  // RSS's own author is an e-mail address.
  dc: { creators: [author.name], languages: language === undefined ? undefined : [language] },
  pubDate: published,
  // Feed readers take a description for HTML.
  description: summary && escapeHtml(summary),
  categories: tags?.map((name) => ({ name })),
  comments: discussion?.url,
  slash: discussion && { comments: discussion.count },
  wfw: discussion && { commentRss: discussion.feed },
  thr: answers === undefined ? undefined : { inReplyTos: [{ ref: answers, href: answers }] },
  content: { encoded: html },
});

const XHTML = 'http://www.w3.org/1999/xhtml';

/** What only browsers show: of RSS's own elements none can be followed in them. */
const itemWords = ({ url, title, summary, published }: FeedItem): Html =>
  html`<h:a href="${url}">${title}</h:a>${summary !== undefined && html`<h:p>${summary}</h:p>`}<h:p class="date">${published ? dayText(published) : undated}</h:p>`;

const channelWords = ({ home }: Feed): Html =>
  html`<h:p>${words.explained} <h:a href="${home}">${words.back}</h:a></h:p>`;

/** A section of CDATA, which may hold anything, or the beginning of an element that gets words for browsers. */
const PLACES = /<!\[CDATA\[.*?\]\]>|<rss |<channel>|<item>/gs;

/** Adds the words for browsers. Outside of CDATA whatever begins like an element is one. */
function withWords(rss: string, feed: Feed): string {
  const items = feed.items.values();
  const added: Record<string, () => string> = {
    '<rss ': () => `<rss xmlns:h="${XHTML}" `,
    '<channel>': () => `<channel>${channelWords(feed)}`,
    '<item>': () => `<item>${items.map(itemWords).next().value ?? ''}`,
  };
  return rss.replace(PLACES, (place) => added[place]?.() ?? place);
}

/** A feed as RSS 2.0, with a style by which a browser shows it. An item whose date is not known has none. */
export function rss(given: Feed): string {
  const feed = readied(given);
  const { title, description, home, self, language, items } = feed;
  const whole: RssFeed = {
    title,
    link: home,
    description,
    language,
    xml: { lang: language },
    atom: { links: [{ rel: 'self', type: 'application/rss+xml', href: self }] },
    generator: 'Rejoinder',
    lastBuildDate: lastChange(items),
    items: items.map(rssItem),
  };
  return withWords(generateRssFeed(whole, { stylesheets: [{ type: 'text/css', href: FEED_STYLE }] }), feed);
}
