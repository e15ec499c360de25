import type { Element, Root } from 'hast';
import type { ArchivedSite } from '../archive.ts';
import { linkOf, metaOf } from './addresses.ts';
import { attribute, first, firstOf, named, type Test, withClass, wordsOf } from './tree.ts';

/** Old themes have the site's name as the one heading of the page's head. */
const heading = (element: Element): string => wordsOf(first(element, named('h1')));

const TITLES: readonly Test[] = [
  withClass('wp-block-site-title'),
  withClass('site-title'),
  (element) =>
    ['site-title', 'blog-title', 'logo'].includes(attribute(element, 'id')) ||
    (attribute(element, 'id') === 'header' && heading(element) !== ''),
];

/** The site's name as the page has it. */
export const siteTitle = (root: Root): string =>
  wordsOf(firstOf(root, TITLES)) || metaOf(root, 'og:site_name');

const withoutSlash = (address: string): string => address.replace(/(?<!\/)\/+$/, '');

/** The language that the page says it is in, such as pt-BR; empty where it does not. */
export const languageOf = (root: Root): string => attribute(firstOf(root, [named('html')]), 'lang');

/** What the page says of its site. */
export function siteOf(root: Root, url: string | undefined): ArchivedSite {
  const title = siteTitle(root);
  const home = linkOf(root, 'https://api.w.org/').replace(
    /\/(?:wp-json\/?|(?:index\.php)?\?rest_route=.*)$/,
    '',
  );
  const description = wordsOf(firstOf(root, [withClass('site-description', 'wp-block-site-tagline')]));
  const language = languageOf(root);
  const address = /^https?:\/\//.test(home) ? home : url && new URL(url).origin;
  return {
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    ...(address ? { url: withoutSlash(address) } : {}),
    ...(language === '' ? {} : { language }),
  };
}
