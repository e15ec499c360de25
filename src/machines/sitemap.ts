import { html } from '../markup/html.ts';
import { xmlDocument } from './xml.ts';

/** A page that search engines may list. */
export interface SitemapEntry {
  /** Absolute. */
  url: string;
  /** When it last changed; absent where nobody knows. */
  changed?: Date | undefined;
}

/** The most addresses that one sitemap may hold: https://www.sitemaps.org/protocol.html */
export const MOST_ADDRESSES = 50_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const entryXml = ({ url, changed }: SitemapEntry) =>
  html`<loc>${url}</loc>${changed && html`<lastmod>${changed.toISOString().replace('.000Z', 'Z')}</lastmod>`}`;

const urlset = (entries: readonly SitemapEntry[]): string =>
  xmlDocument(
    html`<urlset xmlns="${NAMESPACE}">${entries.map((entry) => html`<url>${entryXml(entry)}</url>`)}</urlset>`,
  );

const latest = (entries: readonly SitemapEntry[]): Date | undefined => {
  let last: Date | undefined;
  for (const { changed } of entries) if (changed && !(last && changed <= last)) last = changed;
  return last;
};

/**
 * The sitemap, by the names of its files: `sitemap.xml`, and where there are too many addresses for one, parts beside it
 * that it lists.
 * @param site the absolute address of the site, without a closing slash
 */
export function sitemapFiles(
  entries: readonly SitemapEntry[],
  site: string,
  most: number = MOST_ADDRESSES,
): Map<string, string> {
  if (entries.length <= most) return new Map([['sitemap.xml', urlset(entries)]]);
  const files = new Map<string, string>();
  const parts: SitemapEntry[] = [];
  for (let start = 0; start < entries.length; start += most) {
    const part = entries.slice(start, start + most);
    const name = `sitemap-${parts.length + 1}.xml`;
    files.set(name, urlset(part));
    parts.push({ url: `${site}/${name}`, changed: latest(part) });
  }
  const list = parts.map((part) => html`<sitemap>${entryXml(part)}</sitemap>`);
  return files.set(
    'sitemap.xml',
    xmlDocument(html`<sitemapindex xmlns="${NAMESPACE}">${list}</sitemapindex>`),
  );
}
