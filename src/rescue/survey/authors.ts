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
 * there already under the same name is the same one, and so is one whose name was changed there.
 * @param existing names by id
 * @param hasSigned whether posts of an author are on the site already, and signed with an id
 */
export function planAuthors(
  authors: Iterable<ArchivedAuthor>,
  existing: ReadonlyMap<string, string>,
  hasSigned: (key: string, id: string) => boolean = () => false,
): Map<string, PlannedAuthor> {
  const taken = new Set<string>();
  const planned = new Map<string, PlannedAuthor>();
  // A user whom two sources know by two keys, such as the login and the name in addresses.
  const users = new Map<string, PlannedAuthor>();
  for (const author of authors) {
    const name = nameOf(author.name).name || nameOf(author.key).name || 'Name not recorded';
    const { key, userId } = author;
    // A page knows no number: it has the login, or nothing but the name.
    const isOfPage = userId !== undefined && !/^\d+$/.test(userId);
    const known =
      userId === undefined
        ? undefined
        : (users.get(`number ${userId}`) ?? (isOfPage ? users.get(`name ${name}`) : undefined));
    if (known !== undefined) {
      planned.set(key, { id: known.id, name: known.name, author });
      // One source may know more of a person than the other.
      Object.assign(known, { author: { ...author, ...known.author } });
      continue;
    }
    const isOther = (id: string): boolean =>
      taken.has(id) || ((existing.get(id) ?? name) !== name && !hasSigned(author.key, id));
    const base = idFrom(author, name);
    let id = base;
    for (let n = 2; isOther(id); n += 1) id = `${base}-${n}`;
    taken.add(id);
    const own = { id, name, author };
    if (userId !== undefined) users.set(`number ${userId}`, own);
    if (!users.has(`name ${name}`)) users.set(`name ${name}`, own);
    planned.set(author.key, own);
  }
  return planned;
}
