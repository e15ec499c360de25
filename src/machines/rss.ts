import { escapeHtml, type Html, html, rendered } from '../markup/html.ts';
import { feeds as words } from '../words/index.ts';
import { FEED_STYLE, type Feed, type FeedItem, lastChange } from './feed.ts';
import { xmlDocument } from './xml.ts';

const date = (name: string, value: Date | undefined): Html | undefined =>
  value && html`<${rendered(name)}>${value.toUTCString()}</${rendered(name)}>`;

const discussion = ({ discussion }: FeedItem): Html | undefined =>
  discussion &&
  html`<comments>${discussion.url}</comments>
    <slash:comments>${discussion.count}</slash:comments>
    <wfw:commentRss>${discussion.feed}</wfw:commentRss>`;

/** Feed readers take a description for HTML. Browsers show it as it is, and so have words of their own. */
const summary = (text: string): Html =>
  html`<description>${escapeHtml(text)}</description><h:p>${text}</h:p>`;

/** The link in XHTML is for browsers alone: of RSS's own elements none can be followed in them. */
const itemXml = (item: FeedItem): Html =>
  html`<item>
    <title>${item.title}</title>
    <h:a href="${item.url}">${item.title}</h:a>
    <link>${item.url}</link>
    <guid isPermaLink="true">${item.url}</guid>
    <dc:creator>${item.author.name}</dc:creator>
    ${date('pubDate', item.published)}
    ${item.summary !== undefined && summary(item.summary)}
    ${item.tags?.map((tag) => html`<category>${tag}</category>`)}
    ${discussion(item)}
    ${item.answers !== undefined && html`<thr:in-reply-to ref="${item.answers}" href="${item.answers}"/>`}
    <content:encoded>${item.html}</content:encoded>
    </item>`;

const NAMESPACES = Object.entries({
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  h: 'http://www.w3.org/1999/xhtml',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  thr: 'http://purl.org/syndication/thread/1.0',
  wfw: 'http://wellformedweb.org/CommentAPI/',
}).map(([prefix, address]) => html` xmlns:${rendered(prefix)}="${address}"`);

/** A feed as RSS 2.0, with a style by which a browser shows it. An item whose date is not known has none. */
export const rss = (feed: Feed): string =>
  xmlDocument(
    html`<rss version="2.0" xml:lang="${feed.language}"${NAMESPACES}><channel>
    <title>${feed.title}</title>
    <link>${feed.home}</link>
    <description>${feed.description}</description>
    <language>${feed.language}</language>
    <atom:link rel="self" type="application/rss+xml" href="${feed.self}"/>
    <generator>Rejoinder</generator>
    ${date('lastBuildDate', lastChange(feed.items))}
    <h:p>${words.explained} <h:a href="${feed.home}">${words.back}</h:a></h:p>
    ${feed.items.map(itemXml)}
    </channel></rss>`,
    FEED_STYLE,
  );
