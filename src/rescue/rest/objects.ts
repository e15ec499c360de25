import type { ArchivedBody, ArchivedComment, ArchivedMedia, ArchivedPost, Place } from '../archive.ts';
import { namesAnother } from '../guid.ts';
import { localMoment, mendedMoment, utcMoment } from './dates.ts';
import type { Directory } from './directory.ts';
import { writtenExcerpt } from './excerpt.ts';
import { plainAddress } from './plain.ts';
import { Media, type Post, type RestComment } from './shapes.ts';

/** What converting an object needs beside it. */
export interface Context {
  directory: Directory;
  /** The site's zone, for what has no date in UTC. */
  timezone?: string | undefined;
  place: Place;
  /** Told what could not be known, by its kind: one finding is made of all that are alike. */
  lacks(what: Lack): void;
}

export type Lack = 'author' | 'term' | 'zone' | 'hour';

interface Dated {
  date?: string | null | undefined;
  date_gmt?: string | null | undefined;
}

function momentOf({ date, date_gmt }: Dated, context: Context): string | undefined {
  const mended = mendedMoment(date_gmt, date, context.timezone);
  if (mended !== undefined) {
    context.lacks('hour');
    return mended;
  }
  const moment = utcMoment(date_gmt) ?? localMoment(date, context.timezone);
  if (moment === undefined && date && context.timezone === undefined) context.lacks('zone');
  return moment;
}

/** Decodes a slug. One that was cut in the middle of a letter loses what is left of it. */
export function decodedSlug(slug: string): string {
  for (let end = slug.length; end >= Math.max(0, slug.length - 12); end -= 1) {
    try {
      return decodeURIComponent(slug.slice(0, end));
    } catch {
      // A letter has at most four bytes of three characters: one of the shorter ones can be read.
    }
  }
  return slug;
}

/** Who was logged in gets the text as it is kept, which has more of the author's form than the printed one. */
function bodyOf({ content }: Post, place: Place): ArchivedBody {
  if (typeof content.raw === 'string') return { form: 'classic', html: content.raw, place };
  return { form: 'html', html: content.rendered ?? '', place };
}

function excerptOf(post: Post): string | undefined {
  if (typeof post.excerpt?.raw === 'string') return post.excerpt.raw.trim() || undefined;
  if (post.content.protected) return undefined;
  return writtenExcerpt(post.excerpt?.rendered ?? '', post.content.rendered ?? post.content.raw ?? '');
}

function tagsOf(post: Post, context: Context): string[] {
  const ids = [...(post.categories ?? []), ...(post.tags ?? [])];
  const names = ids.map((id) => context.directory.terms.get(id));
  if (names.includes(undefined)) context.lacks('term');
  return [...new Set(names.filter((name) => name !== undefined))];
}

function authorKey(post: Post, context: Context): string | undefined {
  if (post.author === undefined) return undefined;
  const author = context.directory.authors.get(post.author);
  if (!author) context.lacks('author');
  return author?.key;
}

function pictureOf(post: Post): ArchivedPost['picture'] {
  if (post.featured_media === undefined) return undefined;
  const { data } = Media.safeParse(post._embedded?.['wp:featuredmedia']?.[0]);
  return {
    id: post.featured_media,
    ...(data ? { url: data.source_url } : {}),
    ...(data?.alt_text ? { alt: data.alt_text } : {}),
  };
}

/** The address that WordPress names a post by, where it is one and not the usual one. */
function aliasesOf({ id, guid, link }: Post): string[] {
  const address = guid?.rendered ?? guid?.raw ?? '';
  if (!/^https?:\/\//i.test(address) || address === link || namesAnother(address, id)) return [];
  return [plainAddress(address)];
}

/** Only what is there: a field that is undefined would be one more thing to tell apart. */
function present<T extends object>(fields: T): T {
  for (const name of Object.keys(fields))
    if (Reflect.get(fields, name) === undefined) Reflect.deleteProperty(fields, name);
  return fields;
}

/** A post as the archive has it, with its comments. */
export function archivedPost(post: Post, discussion: ArchivedComment[], context: Context): ArchivedPost {
  const hasPassword = Boolean(post.content.protected || post.password);
  return present<ArchivedPost>({
    kind: post.type === 'page' ? 'page' : 'post',
    id: post.id,
    title: post.title?.rendered ?? post.title?.raw ?? '',
    slug: post.slug ? decodedSlug(post.slug) : undefined,
    url: post.link || undefined,
    aliases: aliasesOf(post),
    status: post.status ?? 'publish',
    password: hasPassword || undefined,
    author: authorKey(post, context),
    published: momentOf(post, context),
    updated: momentOf({ date: post.modified, date_gmt: post.modified_gmt }, context),
    excerpt: excerptOf(post),
    body: bodyOf(post, context.place),
    tags: tagsOf(post, context),
    sticky: post.sticky || undefined,
    picture: pictureOf(post),
    comments: post.comment_status === 'open' ? 'open' : 'closed',
    discussion,
    place: context.place,
  });
}

const STATUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({ hold: 'pending', unapproved: 'pending', approve: 'approved' }),
);

function secretOf({ author_email, author_ip }: RestComment): ArchivedComment['secret'] {
  if (!author_email && !author_ip) return undefined;
  return { ...(author_email ? { email: author_email } : {}), ...(author_ip ? { ip: author_ip } : {}) };
}

function commentBody({ content }: RestComment): ArchivedComment['body'] {
  if (typeof content.raw === 'string') return { form: 'raw', text: content.raw };
  return { form: 'html', text: content.rendered ?? '' };
}

/** A comment as the archive has it. Its name stands as WordPress keeps it, with entities. */
export function archivedComment(comment: RestComment, context: Context): ArchivedComment {
  const status = comment.status ?? 'approved';
  return present<ArchivedComment>({
    id: comment.id,
    parent: comment.parent,
    kind: comment.type || 'comment',
    status: STATUSES.get(status) ?? status,
    author: present({
      name: comment.author_name ?? '',
      url: plainAddress(comment.author_url ?? '') || undefined,
      userId: comment.author,
    }),
    date: momentOf(comment, context),
    body: commentBody(comment),
    place: context.place,
    secret: secretOf(comment),
  });
}

/** A file of the media library as the archive has it. */
export function archivedMedia(media: Media, place: Place): ArchivedMedia {
  return present<ArchivedMedia>({
    id: media.id,
    url: media.source_url,
    title: media.title?.rendered || undefined,
    alt: media.alt_text || undefined,
    caption: media.caption?.rendered?.trim() || undefined,
    parent: media.post,
    status: media.status || undefined,
    place,
  });
}
