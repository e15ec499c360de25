import type { ArchivedAuthor, ArchivedSite } from '../archive.ts';
import type { Element } from '../xml/elements.ts';
import { optional, textOf } from '../xml/fields.ts';
import { given } from './comments.ts';
import { plain } from './fields.ts';

/** What the elements of the `channel` that stand before its items say of the blog. */
export function siteOf(channel: Element): ArchivedSite {
  const [blog, link, network] = ['wp:base_blog_url', 'link', 'wp:base_site_url'].map((name) =>
    textOf(channel, name).replace(/(?<!\/)\/+$/, ''),
  );
  // The last is that of the network the blog is one of, such as all of wordpress.com.
  const [url, ...others] = new Set([blog ?? '', link ?? ''].filter((address) => address !== ''));
  return {
    ...given('title', plain(textOf(channel, 'title')) || undefined),
    ...given('description', plain(textOf(channel, 'description')) || undefined),
    ...given('url', url ?? (network || undefined)),
    ...given('otherUrls', others.length === 0 ? undefined : others),
    ...given('language', optional(channel, 'language')),
  };
}

/** An author as a `wp:author` holds one; undefined where it has neither login nor name. */
export function authorOf(author: Element, file: string): ArchivedAuthor | undefined {
  const login = textOf(author, 'wp:author_login');
  const display = plain(textOf(author, 'wp:author_display_name'));
  const full = ['wp:author_first_name', 'wp:author_last_name']
    .map((name) => plain(textOf(author, name)))
    .filter((name) => name !== '')
    .join(' ');
  const key = login || display || full;
  if (key === '') return undefined;
  const name = display || full || nameFrom(login);
  return {
    key,
    ...given('userId', optional(author, 'wp:author_id')),
    name,
    ...given('fullName', full === '' || full === name ? undefined : full),
    ...given('email', optional(author, 'wp:author_email')),
    place: { file, line: author.line },
  };
}

/** An author that no `wp:author` declares: exports had none before version 1.1. */
export const undeclared = (key: string, file: string, line: number): ArchivedAuthor => ({
  key,
  name: nameFrom(key),
  place: { file, line },
});

/** A login that is an e-mail address names its owner by what stands before the `@`. */
const nameFrom = (login: string): string => login.replace(/@.*$/su, '') || 'Unnamed';
