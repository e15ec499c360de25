import { type Html, html } from '../markup/html.ts';
import { changed, type Feed, type FeedItem, lastChange } from './feed.ts';
import { xmlDocument } from './xml.ts';

const moment = (date: Date): string => date.toISOString().replace('.000Z', 'Z');

const replies = ({ discussion }: FeedItem): Html | undefined =>
  discussion &&
  html`<link rel="replies" type="text/html" href="${discussion.url}" thr:count="${discussion.count}"/>
    <link rel="replies" type="application/rss+xml" href="${discussion.feed}" thr:count="${discussion.count}"/>`;

const entryXml = (item: FeedItem, updated: Date): Html =>
  html`<entry>
    <title>${item.title}</title>
    <id>${item.url}</id>
    <link rel="alternate" type="text/html" href="${item.url}"/>
    ${replies(item)}
    ${item.published && html`<published>${moment(item.published)}</published>`}
    <updated>${moment(updated)}</updated>
    <author><name>${item.author.name}</name>${item.author.url !== undefined && html`<uri>${item.author.url}</uri>`}</author>
    ${item.tags?.map((tag) => html`<category term="${tag}"/>`)}
    ${item.summary !== undefined && html`<summary>${item.summary}</summary>`}
    <content type="html">${item.html}</content>
    </entry>`;

/**
 * A feed as Atom, which wants a moment of change for each entry: one whose date is not known has that of its rescue, and
 * no date of publication. One of which nothing is known at all cannot be in it.
 * @param now the change of a feed without entries
 */
export function atom(feed: Feed, now: Date): string {
  const entries = feed.items.flatMap((item) => {
    const updated = changed(item);
    return updated ? [entryXml(item, updated)] : [];
  });
  return xmlDocument(html`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${feed.language}">
    <title>${feed.title}</title>
    <subtitle>${feed.description}</subtitle>
    <id>${feed.self}</id>
    <link rel="self" type="application/atom+xml" href="${feed.self}"/>
    <link rel="alternate" type="text/html" href="${feed.home}"/>
    <updated>${moment(lastChange(feed.items) ?? now)}</updated>
    <generator>Rejoinder</generator>
    ${entries}
    </feed>`);
}
