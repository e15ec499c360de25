import { postAddress } from '../../discussion/permalinks.ts';
import { AuthorId, RESERVED_SLUGS } from '../../schema/ids.ts';
import type { ArchivedAuthor } from '../archive.ts';
import { type PlannedAuthor, planAuthors } from './authors.ts';
import { type Candidate, keysOf } from './candidates.ts';
import type { Existing, ExistingPost } from './existing.ts';
import { slugs } from './slugs.ts';
import type { Survey } from './survey.ts';

/** A post with everything about it that depends on the others. */
export interface PlannedPost extends Omit<Candidate, 'slug' | 'author'> {
  slug: string;
  /** Path of its file below the content folder. */
  file: string;
  /** Its address on the new site, from the root. */
  address: string;
  /** The id of its author; undefined where nobody says who wrote it. */
  authorId?: string;
  /** Where comments are kept that were read apart from it. */
  apart: string[];
  /** The same post, read before: this one is not written. */
  copyOf?: PlannedPost;
}

/** A post that is on the site already and gets comments that were read now. */
export interface ExistingHome {
  slug: string;
  apart: string[];
}

export interface Plan {
  /** The posts of each archive, in its order. */
  posts: PlannedPost[][];
  /** By key. */
  authors: Map<string, PlannedAuthor>;
  /** Author ids by the user's number in the old blog. */
  authorOfUser: Map<string, string>;
  /** New addresses by what old addresses have in common. */
  addresses: Map<string, string>;
  existingHomes: ExistingHome[];
  /** Comments that were read apart, and whose post is nowhere. */
  homeless: Survey['apart'];
}

export interface PlanOptions {
  /** The author id of posts that do not say who wrote them. */
  author?: string;
}

/** Whether a post of the site is the one that was read, brought in before. */
function isSame(existing: ExistingPost, post: Candidate): boolean {
  if (existing.source === undefined || existing.kind !== post.kind) return false;
  if (existing.source.id !== undefined && existing.source.id === post.id) return true;
  const keys = keysOf(post);
  if (keys.length === 0) return existing.keys.length === 0;
  return existing.keys.some((key) => keys.includes(key));
}

const fileFor = (kind: 'post' | 'page', slug: string): string => `${kind}s/${slug}.mdx`;

/** Pages before posts, since their slug is all of their address; what readers saw before drafts. */
const rank = ({ kind, fate }: Candidate): number =>
  fate.write ? (fate.draft ? 2 : 0) + (kind === 'page' ? 0 : 1) : 4;

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

/** Authors that posts name and the archive does not describe. */
function undescribed({ posts, authors }: Survey): ArchivedAuthor[] {
  const keys = new Map<string, ArchivedAuthor>();
  for (const { author, place } of posts.flat())
    if (author !== undefined && !authors.has(author)) keys.set(author, { key: author, name: author, place });
  return [...keys.values()];
}

/** Decides on slugs, files, addresses and authors of all that was read. */
export function planFor(survey: Survey, existing: Existing, options: PlanOptions = {}): Plan {
  const authors = planAuthors([...survey.authors.values(), ...undescribed(survey)], existing.authors);
  const give = slugs();
  const planned = new Map<Candidate, PlannedPost>();
  const known = new Set([...existing.authors.keys(), ...[...authors.values()].map(({ id }) => id)]);
  const firsts = survey.posts.flat().filter(({ copyOf }) => copyOf === undefined);
  for (const post of [...firsts].sort((a, b) => rank(a) - rank(b)))
    planned.set(post, plannedPost(post, give, existing, signedBy(authorIdOf(post, authors, options), known)));
  const posts = survey.posts.map((list) =>
    list.map((post): PlannedPost => {
      const own = planned.get(post.copyOf ?? post) as PlannedPost;
      return post.copyOf === undefined ? own : { ...own, ...withoutSlug(post), apart: [], copyOf: own };
    }),
  );
  const addresses = addressesOf([...planned.values()], existing);
  return {
    posts,
    authors,
    authorOfUser: usersOf(authors),
    addresses,
    ...homesFor(survey, [...planned.values()], existing),
  };
}

const withoutSlug = ({
  identity,
  place,
  fate,
}: Candidate): Pick<Candidate, 'identity' | 'place' | 'fate'> => ({
  identity,
  place,
  fate,
});

function plannedPost(
  post: Candidate,
  give: ReturnType<typeof slugs>,
  existing: Existing,
  signed: Signed,
): PlannedPost {
  const { slug: wanted, author: _, fate, ...rest } = post;
  const isFree = (slug: string): boolean => {
    const there = existing.posts.get(slug);
    if (there !== undefined && !isSame(there, post)) return false;
    return post.kind === 'post' || !RESERVED_SLUGS.includes(slug);
  };
  const words = [
    post.workedOut?.slug,
    wanted,
    post.title,
    post.id === undefined ? undefined : `${post.kind}-${post.id}`,
  ];
  const slug = fate.write ? give.take(words, isFree) : '';
  return {
    ...rest,
    slug,
    file: existing.posts.get(slug)?.file ?? fileFor(post.kind, slug),
    address: postAddress(slug, post.kind === 'page'),
    fate: fate.write && 'reason' in signed ? { write: false, failed: true, reason: signed.reason } : fate,
    ...('id' in signed ? { authorId: signed.id } : {}),
    apart: [],
  };
}

function usersOf(authors: Plan['authors']): Map<string, string> {
  return new Map(
    [...authors.values()].flatMap(({ id, author }) =>
      author.userId === undefined ? [] : [[author.userId, id] as const],
    ),
  );
}

function addressesOf(posts: readonly PlannedPost[], existing: Existing): Map<string, string> {
  const addresses = new Map<string, string>();
  const offer = (keys: readonly string[], address: string): void => {
    for (const key of keys) if (!addresses.has(key)) addresses.set(key, address);
  };
  for (const post of posts) if (post.fate.write) offer(keysOf(post), post.address);
  for (const { slug, kind, keys } of existing.posts.values()) offer(keys, postAddress(slug, kind === 'page'));
  return addresses;
}

/** Finds the posts of discussions that were read apart: among those read, else among those of the site. */
function homesFor(
  { apart }: Survey,
  posts: readonly PlannedPost[],
  existing: Existing,
): Pick<Plan, 'existingHomes' | 'homeless'> {
  const byKey = new Map<string, PlannedPost>();
  for (const post of posts) {
    post.apart.push(post.identity);
    for (const key of keysOf(post)) if (!byKey.has(key)) byKey.set(key, post);
  }
  const there = new Map<string, ExistingHome>();
  for (const { slug, keys } of existing.posts.values()) {
    const home = { slug, apart: [] };
    for (const key of keys) if (!there.has(key)) there.set(key, home);
  }
  const homeless: Survey['apart'] = [];
  const used = new Set<ExistingHome>();
  for (const discussion of apart) {
    const home = discussion.keys.flatMap((key) => byKey.get(key) ?? [])[0];
    const other = home ?? discussion.keys.flatMap((key) => there.get(key) ?? [])[0];
    if (other === undefined) homeless.push(discussion);
    else if (!other.apart.includes(discussion.key)) other.apart.push(discussion.key);
    if (other !== undefined && home === undefined) used.add(other as ExistingHome);
  }
  return { existingHomes: [...used], homeless };
}
