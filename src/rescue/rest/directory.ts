import { decodeHTML } from 'entities';
import type { ArchivedAuthor, ArchivedSite, Place } from '../archive.ts';
import { isTimeZone } from '../dates/local.ts';
import type { Disk, DiskLists, DiskMap, DiskSet } from '../disk.ts';
import { plainAddress, plainText } from './plain.ts';
import { kindOf, Post, RestComment, Site, Term, User } from './shapes.ts';

/** Where an object stands: the file's number and the object's within it, from 0. */
export interface Position {
  file: number;
  index: number;
}

/** A comment, and the number of the file it stands in. */
export interface PlacedComment {
  comment: RestComment;
  file: number;
}

/** What is known of the whole site once all files were read through: names, and which comments belong to which post. */
export interface Directory {
  site: ArchivedSite;
  /** The site's zone, where it was set by name. */
  timezone?: string | undefined;
  authors: Map<string, ArchivedAuthor>;
  /** Names by the numbers of categories and tags, which share one row of numbers. */
  terms: DiskMap<string>;
  posts: DiskSet;
  /** The numbers of those who wrote posts, each with the place of the first. */
  writers: Map<string, Place>;
  /** By the number of their post; those without one under 0. */
  comments: DiskLists<PlacedComment>;
  /** What users called themselves in comments, by their number. */
  signatures: DiskMap<string>;
  /** Objects that stand in two files, such as where a page of a list was saved twice. Written as `file:index`. */
  repeats: DiskSet;
  counts: Map<string, number>;
  seen: DiskSet;
}

/** @param into nobody else should be able to read it: where someone was logged in, comments come with addresses */
export const emptyDirectory = (into: Disk): Directory => ({
  site: {},
  authors: new Map(),
  terms: into.map('terms'),
  posts: into.set('posts'),
  writers: new Map(),
  comments: into.lists('comments'),
  signatures: into.map('signatures'),
  repeats: into.set('repeats'),
  counts: new Map(),
  seen: into.set('seen'),
});

export const keyOf = ({ file, index }: Position): string => `${file}:${index}`;

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function authorOf(user: User, place: Place): ArchivedAuthor {
  const bio = plainText(user.description ?? '');
  return {
    key: user.slug || user.id,
    userId: user.id,
    name: decodeHTML(user.name),
    ...(bio === '' ? {} : { bio }),
    ...(user.url ? { url: plainAddress(user.url) } : {}),
    place,
  };
}

function noteUser(value: unknown, directory: Directory, place: Place): void {
  const { data } = User.safeParse(value);
  if (data && !directory.authors.has(data.id)) directory.authors.set(data.id, authorOf(data, place));
}

function noteTerm(value: unknown, directory: Directory): void {
  const { data } = Term.safeParse(value);
  if (data) directory.terms.set(data.id, decodeHTML(data.name));
}

function notePost(value: unknown, directory: Directory, place: Place): void {
  const { data } = Post.safeParse(value);
  if (!data) return;
  directory.posts.add(data.id);
  if (data.author && !directory.writers.has(data.author)) directory.writers.set(data.author, place);
  for (const author of data._embedded?.author ?? [])
    if (kindOf(author) === 'user') noteUser(author, directory, place);
  for (const term of (data._embedded?.['wp:term'] ?? []).flat()) noteTerm(term, directory);
  const origin = URL.parse(data.link ?? '')?.origin;
  if (origin && origin !== 'null') directory.site.url ??= origin;
}

export const postOf = ({ post = '0' }: RestComment): string => post;

function noteComment(value: unknown, directory: Directory, { file }: Position): void {
  const { data } = RestComment.safeParse(value);
  if (!data) return;
  directory.comments.push(postOf(data), { comment: data, file });
  if (data.author && data.author_name) directory.signatures.set(data.author, data.author_name);
  if (data.type === 'pingback' || data.type === 'trackback') count('ping', directory);
}

function count(kind: string, { counts }: Directory): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function noteSite(value: unknown, directory: Directory): void {
  const { data } = Site.safeParse(value);
  if (!data) return;
  const url = withoutSlash(data.home || data.url || '');
  const description = decodeHTML(data.description ?? '').trim();
  directory.timezone =
    data.timezone_string && isTimeZone(data.timezone_string) ? data.timezone_string : undefined;
  directory.site = {
    ...directory.site,
    title: decodeHTML(data.name),
    ...(description === '' ? {} : { description }),
    ...(url === '' ? {} : { url }),
  };
}

const idOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;

/** True the first time that an object of this kind and number is met. */
const isNew = (kind: string, value: unknown, { seen }: Directory): boolean =>
  seen.add(`${kind} ${idOf(value)}`);

/** Enters one object in the directory. */
export function note(value: unknown, directory: Directory, position: Position, place: Place): void {
  const kind = kindOf(value);
  if (kind === undefined) return;
  count(kind, directory);
  if (kind === 'site') noteSite(value, directory);
  else if (!isNew(kind, value, directory)) directory.repeats.add(keyOf(position));
  else if (kind === 'user') noteUser(value, directory, place);
  else if (kind === 'term') noteTerm(value, directory);
  else if (kind === 'post') notePost(value, directory, place);
  else if (kind === 'comment') noteComment(value, directory, position);
}

/**
 * Everyone who is known by name and may have written a post. Who is not among the users but signed a comment while logged
 * in is known by that.
 */
export function nameWriters({ authors, signatures, writers }: Directory): void {
  for (const [id, place] of writers) {
    const signature = signatures.get(id);
    if (authors.has(id) || signature === undefined) continue;
    authors.set(id, { key: `user-${id}`, userId: id, name: decodeHTML(signature), place });
  }
}
