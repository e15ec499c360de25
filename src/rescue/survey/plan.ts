import { postAddress } from '../../discussion/permalinks.ts';
import { AuthorId, RESERVED_SLUGS } from '../../schema/ids.ts';
import type { ArchivedAuthor } from '../archive.ts';
import type { Disk, DiskList, DiskMap, DiskSet } from '../disk.ts';
import type { Secrets } from '../secrets.ts';
import { hostKey, webUrl } from './addresses.ts';
import { type PlannedAuthor, planAuthors } from './authors.ts';
import { type Candidate, FRONT, keysOf } from './candidates.ts';
import type { Existing, ExistingPost } from './existing.ts';
import type { Fate } from './fate.ts';
import { homesFor } from './homes.ts';
import { type Slugs, slugs } from './slugs.ts';
import type { Apart, Survey } from './surveyed.ts';

/** Everything about a post that depends on the others. */
export interface PlannedPost {
  slug: string;
  /** Path of its file below the content folder. */
  file: string;
  /** Its address on the new site, from the root. */
  address: string;
  fate: Fate;
  /** The id of its author; undefined where nobody says who wrote it. */
  authorId?: string;
  /** Where comments are kept that were read apart from it. */
  apart: string[];
  /** True where its discussion was closed in the place where it was kept apart. */
  closed?: true;
  /** Its file on the site, where it was brought in before and would not be now. */
  there?: string;
  /** The place of the same post, read before: this one is not written. */
  copyOf?: number;
}

/** A post that is on the site already and gets comments that were read now. */
export interface ExistingHome {
  slug: string;
  apart: string[];
  /** True where its discussion was closed in the place where it was kept apart. */
  closed?: true;
}

export interface Plan {
  /** What becomes of the posts that were read, in their places. */
  posts: DiskList<PlannedPost>;
  /** The numbers of posts that are not written. */
  unpublished: DiskSet;
  /** By key. */
  authors: Map<string, PlannedAuthor>;
  /** Author ids by the user's number in the old blog. */
  authorOfUser: Map<string, string>;
  /** New addresses by what old addresses have in common. */
  addresses: DiskMap<string>;
  /** The new addresses of pages, which may be old addresses of posts. */
  pages: DiskSet;
  /** By slug. */
  existingHomes: DiskMap<ExistingHome>;
  /** Comments that were read apart, and whose post is nowhere. */
  homeless: DiskList<Apart>;
}

export interface PlanOptions {
  /** What no file may be named after. */
  secrets: Pick<Secrets, 'mask'>;
  /** The author id of posts that do not say who wrote them. */
  author?: string;
}

/** Whether a post of the site is the one that was read, brought in before. */
function isSame(existing: ExistingPost, post: Candidate): boolean {
  if (existing.source === undefined || existing.kind !== post.kind) return false;
  const { id, host } = existing.source;
  if (id !== undefined && id === post.id && isOn(host, post)) return true;
  const keys = keysOf(post);
  if (keys.length === 0) return existing.keys.every((key) => key === FRONT) && isOn(host, post);
  // A blog that has moved keeps its numbers. On another host, and without the same number, it is another blog with a page of
  // this address.
  const mayHaveMoved = id !== undefined && id === post.id;
  return (mayHaveMoved || isOn(host, post)) && existing.keys.some((key) => keys.includes(key));
}

/** Whether a post may have been on a host: every blog has a first post, and many have left it its name. */
function isOn(host: string | undefined, { url }: Candidate): boolean {
  const own = url === undefined ? undefined : webUrl(url, url);
  return host === undefined || own === undefined || hostKey(own) === host;
}

const fileFor = (kind: 'post' | 'page', slug: string): string => `${kind}s/${slug}.mdx`;

const RANKS = [0, 1, 2, 3, 4] as const;

/** Pages before posts, since their slug is all of their address; what readers saw before drafts. */
const rank = ({ kind, fate }: Candidate): (typeof RANKS)[number] => {
  if (!fate.write) return 4;
  return fate.draft ? (kind === 'page' ? 2 : 3) : kind === 'page' ? 0 : 1;
};

function authorIdOf(post: Candidate, authors: Plan['authors'], { author }: PlanOptions): string | undefined {
  const { workedOut, author: key } = post;
  if (workedOut?.author !== undefined && AuthorId.safeParse(workedOut.author).success)
    return workedOut.author;
  return (key === undefined ? undefined : authors.get(key)?.id) ?? author;
}

/** The author of a post, or why there is none. */
type Signed = { id: string } | { reason: string };

function signedBy(id: string | undefined, known: ReadonlySet<string>): Signed {
  if (id === undefined) return { reason: 'does not say who wrote it: name an author with --author ID' };
  if (known.has(id)) return { id };
  return {
    reason: `is by "${id}", who is no author of the site: add authors/${id}.json to its content first`,
  };
}

/** The posts by rank, without their copies: the places of each rank in order. */
function ranked({ posts }: Survey, index: Disk): DiskList<number>[] {
  const byRank = RANKS.map((n) => index.list<number>(`rank_${n}`));
  let place = 0;
  for (const post of posts.values()) {
    if (post.copyOf === undefined) byRank[rank(post)]?.push(place);
    place += 1;
  }
  return byRank;
}

function* inOrder(ranks: readonly DiskList<number>[], { posts }: Survey): Generator<[number, Candidate]> {
  for (const places of ranks)
    for (const place of places.values()) {
      const post = posts.get(place);
      if (post !== undefined) yield [place, post];
    }
}

/** Authors that posts name and the archive does not describe. */
function undescribed({ posts, authors }: Survey): ArchivedAuthor[] {
  const keys = new Map<string, ArchivedAuthor>();
  for (const { author, place } of posts.values())
    if (author !== undefined && !authors.has(author)) keys.set(author, { key: author, name: author, place });
  return [...keys.values()];
}

/**
 * Decides on slugs, files, addresses and authors of all that was read.
 * @param index where it is put what grows with the archive
 */
export function planFor(survey: Survey, existing: Existing, index: Disk, options: PlanOptions): Plan {
  const again = finder(existing, index);
  const authors = planAuthors(
    [...survey.authors.values(), ...undescribed(survey)],
    existing.authors,
    signatures(survey, existing, again),
  );
  const known = new Set([...existing.authors.keys(), ...[...authors.values()].map(({ id }) => id)]);
  const give = slugs(index);
  const posts = index.list<PlannedPost>('planned');
  const unpublished = index.set('unpublished');
  const addresses = index.map<string>('addresses');
  const pages = index.set('page_addresses');
  const ranks = ranked(survey, index);
  for (const [place, post] of inOrder(ranks, survey)) {
    const signed = signedBy(authorIdOf(post, authors, options), known);
    const planned = plannedPost(post, { give, existing, there: again(post), ...options }, signed);
    posts.set(place, planned);
    if (planned.fate.write && post.kind === 'page') pages.add(planned.address);
    if (planned.fate.write) for (const key of keysOf(post)) addresses.add(key, planned.address);
    else if (post.id !== undefined) unpublished.add(post.id);
  }
  planCopies(survey, posts, unpublished);
  for (const { slug, kind, keys } of existing.posts.values()) {
    const address = postAddress(slug, kind === 'page');
    if (kind === 'page') pages.add(address);
    for (const key of keys) addresses.add(key, address);
  }
  const homes = homesFor(survey, inOrder(ranks, survey), { posts, existing, index });
  return { posts, unpublished, authors, authorOfUser: usersOf(authors), addresses, pages, ...homes };
}

function planCopies({ posts }: Survey, planned: Plan['posts'], unpublished: DiskSet): void {
  let place = 0;
  for (const { copyOf, fate, id } of posts.values()) {
    const own = copyOf === undefined ? undefined : planned.get(copyOf);
    if (copyOf !== undefined && own !== undefined) {
      planned.set(place, { ...own, fate, apart: [], copyOf });
      if (!fate.write && id !== undefined) unpublished.add(id);
    }
    place += 1;
  }
}

/** Finds a post among those of the site, also where its file was renamed there. */
function finder(existing: Existing, index: Disk): (post: Candidate) => ExistingPost | undefined {
  const byKey = index.map<string>('existing_by_key');
  for (const { kind, slug, keys } of existing.posts.values())
    for (const key of keys) if (key !== FRONT) byKey.add(`${kind} ${key}`, slug);
  return (post) =>
    keysOf(post)
      .flatMap((key) => byKey.get(`${post.kind} ${key}`) ?? [])
      .flatMap((slug) => existing.posts.get(slug) ?? [])
      .find((there) => isSame(there, post));
}

/** Tells whether posts or comments of an author are on the site already, and signed with an id. */
function signatures(
  { posts, authors, spoken }: Survey,
  { authorOfComment }: Existing,
  again: (post: Candidate) => ExistingPost | undefined,
) {
  const signed = new Set<string>();
  for (const post of posts.values()) {
    const id = post.author === undefined ? undefined : again(post)?.author;
    if (id !== undefined) signed.add(`${id} ${post.author}`);
  }
  for (const { key, userId = '' } of authors.values()) {
    const said = spoken.get(userId);
    const post = said === undefined ? undefined : posts.get(said.post);
    const slug = post === undefined ? undefined : again(post)?.slug;
    const id = slug === undefined || said === undefined ? undefined : authorOfComment(slug, said.comment);
    if (id !== undefined) signed.add(`${id} ${key}`);
  }
  return (key: string, id: string): boolean => signed.has(`${id} ${key}`);
}

interface Placing {
  give: Slugs;
  existing: Existing;
  secrets: Pick<Secrets, 'mask'>;
  /** The same post on the site, where it is there already: its slug may be another than it had. */
  there: ExistingPost | undefined;
}

function plannedPost(
  post: Candidate,
  { give, existing, secrets, there }: Placing,
  signed: Signed,
): PlannedPost {
  const { kind, id, title, fate, workedOut } = post;
  const isFree = (slug: string): boolean => {
    const one = existing.posts.get(slug);
    if (one !== undefined && !isSame(one, post)) return false;
    return kind === 'post' || !RESERVED_SLUGS.includes(slug);
  };
  const words = [workedOut?.slug, post.slug, title, id === undefined ? undefined : `${kind}-${id}`];
  const masked = words.map((one) => (one === undefined ? undefined : secrets.mask(one).text));
  const isThere = (slug: string): boolean => {
    const one = existing.posts.get(slug);
    return one !== undefined && isSame(one, post);
  };
  const renamed = there === undefined ? undefined : { slug: there.slug, unless: isThere };
  const slug = fate.write ? give.take(masked, isFree, renamed) : '';
  return {
    slug,
    file: existing.posts.get(slug)?.file ?? fileFor(kind, slug),
    address: postAddress(slug, kind === 'page'),
    fate: fate.write && 'reason' in signed ? { write: false, failed: true, reason: signed.reason } : fate,
    ...('id' in signed ? { authorId: signed.id } : {}),
    apart: [post.identity],
    ...(fate.write || there === undefined ? {} : { there: there.file }),
  };
}

function usersOf(authors: Plan['authors']): Map<string, string> {
  return new Map(
    [...authors.values()].flatMap(({ id, author }) =>
      author.userId === undefined ? [] : [[author.userId, id] as const],
    ),
  );
}
