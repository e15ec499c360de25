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
