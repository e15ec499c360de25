import { AuthorId } from '../../schema/ids.ts';
import type { ArchivedAuthor } from '../archive.ts';
import { nameOf } from '../convert/words.ts';

/** An author of the archive, with the id and the name of the file it becomes. */
export interface PlannedAuthor {
  id: string;
  name: string;
  author: ArchivedAuthor;
}

const asId = (words: string): string | undefined => {
  const id = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return AuthorId.safeParse(id).success ? id : undefined;
};

/** A login may be an e-mail address, which no file name may be made of. */
const fromLogin = (login: string): string | undefined => (login.includes('@') ? undefined : asId(login));

/** Of a page, the user's number is a login, or a name in any script. */
const idFrom = ({ key, userId = 'unknown' }: ArchivedAuthor, name: string): string =>
  asId(name) ?? fromLogin(key) ?? fromLogin(`author ${userId}`) ?? 'author-unknown';

/**
 * Gives each author an id: made of the name, and numbered where another author of the site has it. An author who is
 * there already under the same name is the same one.
 * @param existing names by id
 */
export function planAuthors(
  authors: Iterable<ArchivedAuthor>,
  existing: ReadonlyMap<string, string>,
): Map<string, PlannedAuthor> {
  const taken = new Map<string, string>();
  const planned = new Map<string, PlannedAuthor>();
  for (const author of authors) {
    const name = nameOf(author.name).name || nameOf(author.key).name || 'Name not recorded';
    const base = idFrom(author, name);
    let id = base;
    for (let n = 2; taken.has(id) || (existing.get(id) ?? name) !== name; n += 1) id = `${base}-${n}`;
    taken.set(id, name);
    planned.set(author.key, { id, name, author });
  }
  return planned;
}
