import { expect, test } from 'vitest';
import { parseXml } from '../../tests/support/xml.ts';
import { sitemapFiles } from './sitemap.ts';

const SITE = 'https://blog.test';
const entries = Array.from({ length: 5 }, (_, i) => ({
  url: `${SITE}/posts/${i}/?a=1&b=<`,
  changed: i === 1 ? undefined : new Date(Date.UTC(2011, 4, 13 + i)),
}));

const read = (text: string | undefined): string[][] =>
  parseXml(text ?? '').children.map(({ children }) => children.map(({ text: said }) => said));

test('a sitemap names each page, and when it changed where that is known', () => {
  const files = sitemapFiles(entries, SITE);
  expect([...files.keys()]).toEqual(['sitemap.xml']);
  expect(read(files.get('sitemap.xml')).slice(0, 2)).toEqual([
    ['https://blog.test/posts/0/?a=1&b=<', '2011-05-13T00:00:00Z'],
    ['https://blog.test/posts/1/?a=1&b=<'],
  ]);
});

test('too many pages for one sitemap are in several, which it lists', () => {
  const files = sitemapFiles(entries, SITE, 2);
  expect(read(files.get('sitemap.xml'))).toEqual([
    ['https://blog.test/sitemap-1.xml', '2011-05-13T00:00:00Z'],
    ['https://blog.test/sitemap-2.xml', '2011-05-16T00:00:00Z'],
    ['https://blog.test/sitemap-3.xml', '2011-05-17T00:00:00Z'],
  ]);
  const all = [1, 2, 3].flatMap((part) => read(files.get(`sitemap-${part}.xml`)));
  expect(all.map(([url]) => url)).toEqual(entries.map(({ url }) => url));
});
