import { postAddress, TAGS_ADDRESS } from '../discussion/permalinks.ts';
import { tagSlug } from '../discussion/tags.ts';
import { isOfTheSite, type OldPlace, oldPlace } from '../schema/old-address.ts';
import type { Post } from '../schema/post.ts';
import type { Problem } from '../schema/problem.ts';

/** A post or a page, as far as its old addresses are concerned. */
export interface Moved extends Pick<Post, 'aliases' | 'source' | 'published' | 'tags'> {
  /** The path of its file, from the project's root. */
  file: string;
  slug: string;
  page: boolean;
}

/** An author, as far as their old addresses are concerned. */
export interface MovedAuthor {
  /** The path of their file, from the project's root. */
  file: string;
  id: string;
  aliases: readonly string[];
}

/** An address that the page of an author had. */
export interface AuthorAddress extends OldPlace {
  id: string;
}

/** An address that a post or a page had before it came here. */
export interface OldAddress extends OldPlace {
  moved: Moved;
}

const addressOf = ({ slug, page }: Moved): string => decodeURIComponent(postAddress(slug, page)).slice(0, -1);

/** An old address as it was written, and the field it comes from. */
interface Written {
  field: string;
  text: string;
}

function written({ aliases, source, page }: Moved): Written[] {
  const found = aliases.map((text) => ({ field: 'aliases', text }));
  const { kind, id = '', url } = source ?? {};
  if (url !== undefined) found.push({ field: 'source.url', text: url });
  if (kind === 'wordpress' && /^\d+$/.test(id)) {
    found.push({ field: 'source.id', text: `/?p=${id}` });
    if (page) found.push({ field: 'source.id', text: `/?page_id=${id}` });
  }
  return found;
}

/** What has an address now: posts and pages, and the tags of posts, decoded and without a slash at the end. */
interface Taken {
  moved: ReadonlyMap<string, Moved>;
  tags: ReadonlySet<string>;
}

function takenBy(all: readonly Moved[]): Taken {
  const posts = all.filter(({ page }) => !page);
  return {
    moved: new Map(all.map((moved) => [addressOf(moved), moved])),
    tags: new Set(posts.flatMap(({ tags }) => tags.map((tag) => `${TAGS_ADDRESS}${tagSlug(tag)}`))),
  };
}

/** A tag has further pages and a feed below its own. */
const tagIn = (path: string): string => path.split('/').slice(0, 3).join('/');

/** What stands at an address now, so that nobody would ever be sent on from there; undefined where nothing does. */
function standsAt({ path, query }: OldPlace, taken: Taken, moved?: Moved): string | undefined {
  if (query.length > 0) return undefined;
  const other = taken.moved.get(path);
  if (other !== undefined && other === moved) return undefined;
  if (path === '') return 'is the front of this site';
  if (isOfTheSite(path)) return 'is an address of this site';
  if (taken.tags.has(tagIn(path))) return 'is where this site has the tag';
  return other ? `is where ${other.file} stands` : undefined;
}

const keyOf = ({ path, query }: OldPlace): string => `${path}?${query.toSorted().join('&')}`;

/** Addresses with the file that has each. */
type Claims = Map<string, string>;

/** Claims an address for a file. @returns why that cannot be; undefined where the file has it now, or had it already */
function claim(place: OldPlace, file: string, claims: Claims, there: string | undefined): string | undefined {
  if (there !== undefined) return `${there}, and so leads nowhere else: remove it`;
  const first = claims.get(keyOf(place)) ?? file;
  claims.set(keyOf(place), first);
  return first === file ? undefined : `leads to ${first}, which has it too: remove it from one of the two`;
}

const NOT_WRITABLE =
  'cannot be redirected from: leave out *, a segment that begins with :, and broken encodings';

const wrongAlias = (file: string, text: string, why: string): Problem => ({
  file,
  field: 'aliases',
  message: `"${text}" ${why}`,
});

/** Where authors had their pages, but those where the site leads to them by their ids. */
function authorAddresses(authors: readonly MovedAuthor[], taken: Taken, claims: Claims) {
  const addresses = new Map<string, AuthorAddress>();
  const problems: Problem[] = [];
  for (const { file, id } of authors) claim({ path: `/author/${id}`, query: [] }, file, claims, undefined);
  for (const { file, id, aliases } of authors) {
    for (const text of aliases) {
      const place = oldPlace(text);
      const why = place ? claim(place, file, claims, standsAt(place, taken)) : NOT_WRITABLE;
      if (why !== undefined) problems.push(wrongAlias(file, text, why));
      else if (place && place.path !== `/author/${id}`) addresses.set(keyOf(place), { ...place, id });
    }
  }
  return { addresses: [...addresses.values()], problems };
}

/** The old addresses of a site. */
export interface OldAddresses {
  addresses: OldAddress[];
  ofAuthors: AuthorAddress[];
  problems: Problem[];
}

/**
 * The old addresses of all posts and pages and of authors, each once: the first that names an address has it.
 * @returns with what is wrong with aliases that lead nowhere, or that another has as well
 */
export function oldAddresses(all: readonly Moved[], authors: readonly MovedAuthor[] = []): OldAddresses {
  const taken = takenBy(all);
  const claims: Claims = new Map();
  const found = new Map<string, OldAddress>();
  const problems: Problem[] = [];
  for (const moved of all) {
    for (const { field, text } of written(moved)) {
      const place = oldPlace(text);
      const why = place ? claim(place, moved.file, claims, standsAt(place, taken, moved)) : NOT_WRITABLE;
      // Where a post was read from is only worth a rule, not a complaint: it may have an address that no rule can hold,
      // and an old blog may have two posts with one number.
      if (why !== undefined) {
        if (field === 'aliases') problems.push(wrongAlias(moved.file, text, why));
      } else if (place && !found.has(keyOf(place))) found.set(keyOf(place), { moved, ...place });
    }
  }
  const { addresses: ofAuthors, problems: more } = authorAddresses(authors, taken, claims);
  return { addresses: [...found.values()], ofAuthors, problems: [...problems, ...more] };
}

/** Whether an old address is the one that its post or page has now. */
export const isOwnAddress = ({ path, query, moved }: OldAddress): boolean =>
  query.length === 0 && path === addressOf(moved);
