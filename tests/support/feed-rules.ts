import { parse } from 'parse5';
import { attributeOf, findAll } from './dom.ts';
import { childrenOf, parseXml, type XmlElement } from './xml.ts';

export const ATOM = 'http://www.w3.org/2005/Atom';
export const CONTENT = 'http://purl.org/rss/1.0/modules/content/';
export const DC = 'http://purl.org/dc/elements/1.1/';

/** https://www.rssboard.org/rss-specification: what a channel and an item may hold, and what a channel must. */
const OF_CHANNEL =
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays item'.split(
    ' ',
  );
const OF_ITEM = 'title link description author category comments enclosure guid pubDate source'.split(' ');
const MANY = new Set(['item', 'category']);

const RFC_822 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

const isAbsolute = (address: string): boolean => /^https?:\/\/[^\s]+$/.test(address) && URL.canParse(address);

/** A list of sentences that says what is wrong. */
class Findings {
  readonly found: string[] = [];
  check(holds: boolean, message: string): void {
    if (!holds) this.found.push(message);
  }
}

/** Feeds hold nothing that runs, and no address that means something else elsewhere. */
function checkHtml(findings: Findings, html: string, where: string): void {
  const forbidden =
    /^(?:script|style|form|input|button|textarea|select|iframe|object|embed|svg|math|audio|video|link|meta|base)$/;
  for (const element of findAll(parse(`<body>${html}`), () => true)) {
    findings.check(!forbidden.test(element.tagName), `${where} holds <${element.tagName}>`);
    for (const { name, value } of element.attrs) {
      findings.check(!/^(?:on.*|style|class|id|tabindex)$/.test(name), `${where} has an attribute ${name}`);
      if (/^(?:href|src|cite|poster)$/.test(name))
        findings.check(/^(?:https?:\/\/|mailto:|tel:)/.test(value), `${where} leads to ${value}`);
    }
    for (const candidate of (attributeOf(element, 'srcset') ?? '').split(/,\s+/).filter(Boolean))
      findings.check(/^https?:\/\//.test(candidate), `${where} has a picture at ${candidate}`);
  }
}

function checkKnown(findings: Findings, element: XmlElement, known: readonly string[], where: string): void {
  const names = element.children.filter(({ namespace }) => namespace === '').map(({ name }) => name);
  for (const name of new Set(names)) {
    findings.check(known.includes(name), `${where} has an unknown <${name}>`);
    const count = names.filter((other) => other === name).length;
    findings.check(count === 1 || MANY.has(name), `${where} has <${name}> ${count} times`);
  }
}

function checkItem(findings: Findings, item: XmlElement, where: string): void {
  const text = (name: string): string | undefined => childrenOf(item, name)[0]?.text;
  checkKnown(findings, item, OF_ITEM, where);
  findings.check(Boolean(text('title') ?? text('description')), `${where} has neither title nor description`);
  for (const name of ['link', 'comments'])
    findings.check(isAbsolute(text(name) ?? 'https://none.test/'), `${where} has a relative <${name}>`);
  findings.check(
    childrenOf(item, 'guid')[0]?.attributes.isPermaLink !== 'true' || isAbsolute(text('guid') ?? ''),
    `${where} has a guid that is no permalink`,
  );
  const date = text('pubDate');
  findings.check(
    date === undefined || (RFC_822.test(date) && !Number.isNaN(Date.parse(date))),
    `${where} has the date ${date}`,
  );
  // An author of RSS is an e-mail address, which nothing here has.
  findings.check(text('author') === undefined, `${where} has an <author>`);
  checkHtml(findings, childrenOf(item, 'encoded', CONTENT)[0]?.text ?? '', where);
  checkHtml(findings, text('description') ?? '', where);
}

/** What is wrong with an RSS 2.0 feed. @throws where it is no XML */
export function rssProblems(feed: string): string[] {
  const findings = new Findings();
  const root = parseXml(feed);
  const [channel, ...more] = childrenOf(root, 'channel');
  findings.check(root.name === 'rss' && root.attributes.version === '2.0', 'it is not RSS 2.0');
  if (!channel || more.length > 0) return [...findings.found, 'it has not one channel'];
  checkKnown(findings, channel, OF_CHANNEL, 'the channel');
  for (const name of ['title', 'link', 'description'])
    findings.check(childrenOf(channel, name).length === 1, `the channel has no <${name}>`);
  findings.check(isAbsolute(childrenOf(channel, 'link')[0]?.text ?? ''), 'the channel has a relative link');
  const self = childrenOf(channel, 'link', ATOM).find(({ attributes }) => attributes.rel === 'self');
  findings.check(isAbsolute(self?.attributes.href ?? ''), 'the channel does not say where it is');
  const items = childrenOf(channel, 'item');
  const guids = items.map((item) => childrenOf(item, 'guid')[0]?.text);
  findings.check(new Set(guids).size === items.length, 'two items have one guid');
  for (const [i, item] of items.entries()) checkItem(findings, item, `item ${i + 1}`);
  return findings.found;
}

function checkEntry(findings: Findings, entry: XmlElement, where: string): void {
  const all = (name: string): XmlElement[] => childrenOf(entry, name, ATOM);
  for (const name of ['id', 'title', 'updated'])
    findings.check(all(name).length === 1, `${where} has <${name}> ${all(name).length} times`);
  for (const name of ['published', 'summary', 'content'])
    findings.check(all(name).length <= 1, `${where} has <${name}> more than once`);
  findings.check(isAbsolute(all('id')[0]?.text ?? ''), `${where} has an id that is no address`);
  for (const name of ['updated', 'published'])
    for (const { text } of all(name)) findings.check(RFC_3339.test(text), `${where} has the date ${text}`);
  findings.check(
    all('author').length > 0 &&
      all('author').every((author) => childrenOf(author, 'name', ATOM).length === 1),
    `${where} has no author with a name`,
  );
  for (const { attributes } of all('link'))
    findings.check(isAbsolute(attributes.href ?? ''), `${where} has a relative link`);
  for (const { attributes } of all('category'))
    findings.check(Boolean(attributes.term), `${where} has a category without a term`);
  checkHtml(findings, all('content')[0]?.text ?? '', where);
}

/** What is wrong with an Atom feed: https://www.rfc-editor.org/rfc/rfc4287. @throws where it is no XML */
export function atomProblems(feed: string): string[] {
  const findings = new Findings();
  const root = parseXml(feed);
  const all = (name: string): XmlElement[] => childrenOf(root, name, ATOM);
  findings.check(root.name === 'feed' && root.namespace === ATOM, 'it is no Atom');
  for (const name of ['id', 'title', 'updated'])
    findings.check(all(name).length === 1, `the feed has <${name}> ${all(name).length} times`);
  findings.check(RFC_3339.test(all('updated')[0]?.text ?? ''), 'the feed has no date of its change');
  for (const rel of ['self', 'alternate']) {
    const link = all('link').find(({ attributes }) => attributes.rel === rel);
    findings.check(isAbsolute(link?.attributes.href ?? ''), `the feed has no link ${rel}`);
  }
  const entries = all('entry');
  const ids = entries.map((entry) => childrenOf(entry, 'id', ATOM)[0]?.text);
  findings.check(new Set(ids).size === entries.length, 'two entries have one id');
  for (const [i, entry] of entries.entries()) checkEntry(findings, entry, `entry ${i + 1}`);
  return findings.found;
}

interface JsonItem {
  [name: string]: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function checkJsonItem(findings: Findings, item: JsonItem, where: string): void {
  const { id, url, content_html: html, content_text: text, authors, tags } = item;
  findings.check(isText(id), `${where} has no id`);
  findings.check(typeof url === 'string' && isAbsolute(url), `${where} has no absolute address`);
  findings.check(typeof html === 'string' || typeof text === 'string', `${where} has no content`);
  for (const name of ['date_published', 'date_modified']) {
    const date = item[name];
    findings.check(date === undefined || RFC_3339.test(String(date)), `${where} has the date ${date}`);
  }
  findings.check(
    Array.isArray(authors) && authors.every(({ name }) => isText(name)),
    `${where} has no author`,
  );
  findings.check(
    tags === undefined || (Array.isArray(tags) && tags.every(isText)),
    `${where} has other tags`,
  );
  checkHtml(findings, String(html ?? ''), where);
}

/** What is wrong with a feed by https://www.jsonfeed.org/version/1.1/. @throws where it is no JSON */
export function jsonFeedProblems(feed: string): string[] {
  const findings = new Findings();
  const { version, title, items, home_page_url: home, feed_url: self } = JSON.parse(feed);
  findings.check(version === 'https://jsonfeed.org/version/1.1', 'it is not JSON Feed 1.1');
  findings.check(isText(title), 'it has no title');
  findings.check(isAbsolute(home) && isAbsolute(self), 'it does not say where it and its page are');
  const all = items as JsonItem[];
  findings.check(new Set(all.map(({ id }) => id)).size === all.length, 'two items have one id');
  for (const [i, item] of all.entries()) checkJsonItem(findings, item, `item ${i + 1}`);
  return findings.found;
}
