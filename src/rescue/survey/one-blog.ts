import { type ArchivedAuthor, type ArchivedSite, Unreadable } from '../archive.ts';
import { hostKey, webUrl } from './addresses.ts';

/** Who a login or a user's number was when first read, and on which blog. */
export type Users = Map<string, { host: string; name: string }>;

const labelsOf = ({ key, userId }: ArchivedAuthor): string[] => [
  `login ${key}`,
  ...(userId === undefined ? [] : [`number ${userId}`]),
];

/** A login may be an e-mail address, which is not for everybody. */
const shown = (label: string): string => label.replace(/@.*/s, '@…');

/**
 * Logins and users' numbers are those of one blog.
 * @throws {Unreadable} where another blog has them for somebody else: comments would get that person's badge
 */
export function checkOneBlog(author: ArchivedAuthor, { url = '' }: ArchivedSite, users: Users): void {
  const { name, place } = author;
  const address = webUrl(url, url);
  if (address === undefined) return;
  const host = hostKey(address);
  for (const label of labelsOf(author)) {
    const known = users.get(label);
    if (known === undefined) users.set(label, { host, name });
    else if (known.host !== host && known.name !== name)
      throw new Unreadable(
        place,
        `is of another blog (${host}) than what was read before (${known.host}), and somebody else has the ${shown(label)} there: bring them in one after the other`,
      );
  }
}

/** Posts and comments are known by host and number, and every blog on a host counts from 1. @throws {Unreadable} */
export function checkOneFolder({ url = '' }: ArchivedSite, file: string, folders: Map<string, string>): void {
  const address = webUrl(url, url);
  if (address === undefined) return;
  const [host, folder] = [hostKey(address), address.pathname.replace(/\/+$/, '')];
  const known = folders.get(host);
  if (known === undefined) folders.set(host, folder);
  else if (known !== folder)
    throw new Unreadable(
      { file },
      `is of another blog (${host}${folder}) than what was read before (${host}${known}), and both have the same numbers: bring them in one after the other`,
    );
}
