import { tagSlug } from '../../discussion/tags.ts';
import type {
  Archive,
  ArchivedAuthor,
  ArchivedComment,
  ArchivedDiscussion,
  ArchivedMedia,
  ArchivedPost,
  ArchivedSite,
  Finding,
  Part,
  Place,
} from '../archive.ts';
import { plainWords } from '../convert/words.ts';
import type { Disk, DiskMap } from '../disk.ts';
import type { Secrets } from '../secrets.ts';
import { hostKey, NO_HOST, webUrl } from './addresses.ts';
import { candidate, FRONT, isFront, keysOf } from './candidates.ts';
import { addressIdentity, copied, isAnother } from './copies.ts';
import { fateOfComment } from './fate.ts';
import { isAmongUploads } from './media.ts';
import { checkOneBlog, checkOneFolder, type Users } from './one-blog.ts';
import { owned } from './owned.ts';
import type { Spool, SpooledComment } from './spool.ts';
import type { Survey } from './surveyed.ts';

/** What the survey tells of while it reads. */
export interface SurveyNotes {
  found(kind: string, id: string): void;
  finding(finding: Finding): void;
}

/** How a thing without a number is called: by where it was read. */
export const itemId = ({ id, place }: { id?: string | undefined; place: Place }): string =>
  id ?? `${place.file}:${place.line ?? 1}`;

/** How an author is called in a report: a login may be an e-mail address, which no report may hold. */
export const authorItem = ({ key }: ArchivedAuthor): string => key.replace(/@.*/s, '');

export const sourceOf = (archive: Archive): SpooledComment['source'] =>
  archive.format === 'disqus' ? 'disqus' : archive.format === 'capture' ? 'capture' : 'wordpress';

const emptySurvey = (index: Disk): Survey => ({
  sites: [],
  posts: index.list('posts'),
  counts: [],
  authors: new Map(),
  uploads: index.list('uploads'),
  commentIds: index.set('comment_ids'),
  otherIds: index.map('other_ids'),
  apart: index.list('apart'),
  spoken: new Map(),
  tags: index.map('tags'),
  hosts: new Set(),
});

interface Tools {
  index: Disk;
  spool: Spool;
  secrets: Secrets;
  notes: SurveyNotes;
  now: Date;
}

/** Reads all archives once, and remembers what the writing needs to know of the whole. */
export async function survey(
  archives: readonly Archive[],
  tools: Tools,
  progress: (archive: number, bytes: number) => void = () => {},
): Promise<Survey> {
  const result = emptySurvey(tools.index);
  const firsts = tools.index.map<number>('first_posts');
  const users: Users = new Map();
  const folders = new Map<string, string>();
  for (const [n, archive] of archives.entries()) {
    const before = result.posts.length;
    const reading = { archive, result, firsts, site: {}, users, folders, tools };
    for await (const part of archive.parts((bytes) => progress(n, bytes))) read(part, reading);
    result.counts.push(result.posts.length - before);
  }
  return result;
}

interface Reading {
  archive: Archive;
  result: Survey;
  /** The places of posts by their identity. */
  firsts: DiskMap<number>;
  /** What the archive says of its blog. */
  site: ArchivedSite;
  users: Users;
  folders: Map<string, string>;
  tools: Tools;
}

function read(part: Part, reading: Reading): void {
  const { result, tools } = reading;
  switch (part.part) {
    case 'site':
      if (reading.archive.format === 'wxr') checkOneFolder(part.site, reading.archive.name, reading.folders);
      result.sites.push(part.site);
      reading.site = part.site;
      for (const url of [part.site.url, ...(part.site.otherUrls ?? [])]) addHost(url, result.hosts);
      break;
    case 'author':
      readAuthor(part.author, reading);
      break;
    case 'post':
      readPost(part.post, reading);
      break;
    case 'media':
      readMedia(part.media, reading);
      break;
    case 'discussion':
      readDiscussion(part.discussion, reading);
      break;
    case 'other':
      tools.notes.found(part.other.kind, itemId(part.other));
      noteComments(part.other.discussion ?? [], reading);
      break;
    case 'finding':
      tools.notes.finding(part.finding);
      break;
  }
}

function addHost(address: string | undefined, hosts: Set<string>): void {
  const url = address === undefined ? undefined : webUrl(address, `http://${NO_HOST}`);
  if (url !== undefined && url.hostname !== NO_HOST) hosts.add(hostKey(url));
}

function readAuthor(author: ArchivedAuthor, reading: Reading): void {
  const { result, tools } = reading;
  checkOneBlog(author, reading.site, reading.users);
  if (!result.authors.has(author.key)) tools.notes.found('author', authorItem(author));
  result.authors.set(owned(author.key), owned({ ...author, ...result.authors.get(author.key) }));
  tools.secrets.add(author.email);
  // A login may be an e-mail address, and another one.
  tools.secrets.add(author.key);
}

const SHARED_NUMBER = 'two posts have one number: both are kept, and links by the number lead to the first';

function readPost(post: ArchivedPost, reading: Reading): void {
  const { result, firsts, tools } = reading;
  const read = candidate(post, tools.now);
  const byAddress = addressIdentity(read);
  const near = firsts.get(byAddress);
  const isNear = near !== undefined && (read.id === undefined || result.posts.get(near)?.id === undefined);
  const place = firsts.get(read.identity) ?? (isNear ? near : undefined);
  const first = place === undefined ? undefined : result.posts.get(place);
  const other = first !== undefined && isAnother(first, read);
  if (other) tools.notes.finding({ kind: 'changed', message: SHARED_NUMBER, place: post.place });
  const seen = other ? { ...read, identity: `${read.identity} ${itemId({ place: post.place })}` } : read;
  const copyOf = other ? undefined : place;
  const own = result.posts.push(copyOf === undefined ? seen : { ...seen, copyOf });
  tools.notes.found(post.kind, itemId(post));
  // Plugins let a post lead elsewhere: its address tells of the blog's host only where nothing else does.
  if (!result.sites.some(({ url }) => url !== undefined)) addHost(post.url, result.hosts);
  for (const words of post.tags.map(plainWords)) result.tags.add(tagSlug(words), words);
  noteComments(post.discussion, reading);
  noteSpoken(post.discussion, copyOf ?? own, result);
  if (first !== undefined && copyOf !== undefined) {
    const { finding, fate } = copied(read, first);
    if (finding !== undefined) tools.notes.finding(finding);
    const author = first.author ?? read.author;
    result.posts.set(copyOf, {
      ...first,
      ...(fate === undefined ? {} : { fate }),
      ...(author === undefined ? {} : { author }),
    });
    keepApart(first.identity, post.discussion, reading);
    firsts.add(read.identity, copyOf);
    return;
  }
  firsts.set(seen.identity, own);
  firsts.add(byAddress, own);
}

function readMedia(media: ArchivedMedia, reading: Reading): void {
  const { id, url, alt, caption, parent } = media;
  reading.result.uploads.push({
    url,
    ...(id === undefined ? {} : { id }),
    ...(alt === undefined ? {} : { alt }),
    ...(caption === undefined ? {} : { caption }),
    ...(parent === undefined ? {} : { parent }),
  });
  if (isAmongUploads(URL.parse(url) ?? new URL(`http://${NO_HOST}`))) addHost(url, reading.result.hosts);
  reading.tools.notes.found('media', itemId(media));
  noteComments(media.discussion ?? [], reading);
}

function readDiscussion(discussion: ArchivedDiscussion, reading: Reading): void {
  const { url, aliases = [], comments, closed, place } = discussion;
  // The front comes last: a thread that names an article as well belongs to that.
  const keys = [...keysOf({ url, aliases }), ...(isFront({ url }) ? [FRONT] : [])];
  const key = `apart ${keys[0] ?? itemId(discussion)}`;
  noteComments(comments, reading);
  reading.result.apart.push({ key, keys, ...(closed ? { closed } : {}), place });
  keepApart(key, comments, reading);
}

/** Counts comments and remembers their numbers, and which addresses must never be written. */
function noteComments(comments: readonly ArchivedComment[], { result, tools }: Reading): void {
  for (const comment of comments) {
    tools.notes.found(comment.kind, itemId(comment));
    tools.secrets.add(comment.secret?.email, comment.secret?.ip);
    if (comment.id !== undefined && !comment.localId) result.commentIds.add(comment.id);
    if (comment.sourceId !== undefined) result.otherIds.add(comment.sourceId, comment.id ?? '');
  }
}

/** Remembers one comment by each registered user, by which its author is known again. */
function noteSpoken(comments: readonly ArchivedComment[], post: number, { spoken }: Survey): void {
  for (const comment of comments) {
    const { id, localId, author } = comment;
    const { userId } = author;
    if (userId === undefined || id === undefined || localId || spoken.has(userId)) continue;
    if (fateOfComment(comment).write) spoken.set(owned(userId), { post, comment: owned(id) });
  }
}

/** Comments that are written with a post which is read elsewhere. */
function keepApart(key: string, comments: readonly ArchivedComment[], { archive, tools }: Reading): void {
  const source = sourceOf(archive);
  tools.spool.keep(
    key,
    comments.map((comment) => ({ ...comment, source })),
  );
}
