import { statSync } from 'node:fs';
import type { Archive, ArchivedComment, ArchivedOther, Finding, Part, Place } from '../archive.ts';
import { disk } from '../disk.ts';
import { withoutCommentPage } from '../page/addresses.ts';
import {
  type Directory,
  emptyDirectory,
  keyOf,
  nameWriters,
  note,
  type Position,
  postOf,
} from './directory.ts';
import { objectsIn } from './files.ts';
import { findingsOf } from './findings.ts';
import { archivedComment, archivedMedia, archivedPost, type Context, type Lack } from './objects.ts';
import { isFields, kindOf, Media, Post, RestComment } from './shapes.ts';

export interface RestOptions {
  /** The site's zone, such as Europe/Berlin: for what has no date in UTC. */
  timezone?: string | undefined;
}

interface Reading {
  files: readonly string[];
  directory: Directory;
  lacks: Map<Lack, number>;
  options: RestOptions;
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function contextOf(reading: Reading, place: Place): Context {
  return {
    directory: reading.directory,
    timezone: reading.options.timezone ?? reading.directory.timezone,
    place,
    lacks: (what) => reading.lacks.set(what, (reading.lacks.get(what) ?? 0) + 1),
  };
}

const fileOf = (reading: Reading, { file }: Pick<Position, 'file'>): string => reading.files[file] ?? '';

const idOf = (value: unknown): { id?: string } =>
  isFields(value) && (typeof value.id === 'string' || typeof value.id === 'number')
    ? { id: String(value.id) }
    : {};

function setAside(kind: string, value: unknown, reason: string, place: Place): Part {
  const other: ArchivedOther = { kind, ...idOf(value), reason, place };
  return { part: 'other', other };
}

/** Types that WordPress's own interface lists beside posts and pages, and those of plugins. */
const isPostType = (type: string | undefined): boolean =>
  type === undefined || type === 'post' || type === 'page';

/** The comments of a post, in the order of the files. */
const discussionOf = (post: string, reading: Reading): ArchivedComment[] =>
  reading.directory.comments
    .of(post)
    .map(({ comment, file }) =>
      archivedComment(comment, contextOf(reading, { file: fileOf(reading, { file }) })),
    );

function postPart(value: unknown, reading: Reading, place: Place): Part {
  const { data } = Post.safeParse(value);
  if (!data) return setAside('post', value, 'has fields that are not those of a post', place);
  const type = data.type ?? 'post';
  const discussion = discussionOf(data.id, reading);
  if (!isPostType(type)) {
    const reason = 'is neither a post nor a page';
    return { part: 'other', other: { kind: type, id: data.id, reason, discussion, place } };
  }
  return { part: 'post', post: archivedPost(data, discussion, contextOf(reading, place)) };
}

function mediaPart(value: unknown, place: Place): Part {
  const { data } = Media.safeParse(value);
  if (!data) return setAside('attachment', value, 'has no address', place);
  return { part: 'media', media: archivedMedia(data, place) };
}

function partOf(value: unknown, position: Position, reading: Reading): Part | undefined {
  const place = { file: fileOf(reading, position) };
  const kind = kindOf(value);
  if (reading.directory.repeats.has(keyOf(position))) {
    if (kind === 'user' || kind === 'term') return undefined;
    return setAside(kind ?? 'object', value, 'stands in these files twice', place);
  }
  if (kind === 'post') return postPart(value, reading, place);
  if (kind === 'media') return mediaPart(value, place);
  if (kind === 'comment' && !RestComment.safeParse(value).success) {
    return setAside('comment', value, 'has fields that are not those of a comment', place);
  }
  return kind === undefined
    ? setAside('object', value, 'is of no kind that a blog is made of', place)
    : undefined;
}

async function* eachObject(
  reading: Reading,
  told: (bytes: number) => void,
): AsyncGenerator<[unknown, Position]> {
  let bytes = 0;
  for (const [file, name] of reading.files.entries()) {
    for (const [index, object] of (await objectsIn(name)).entries()) yield [object, { file, index }];
    bytes += sizeOf(name);
    told(bytes);
  }
}

/** The post's own address, of which a comment's is a fragment; else the one that every post has. */
const addressOf = (link: string | null | undefined, post: string, { site }: Directory): string =>
  withoutCommentPage(link ?? '') ?? `${site.url ?? ''}/?p=${post}`;

/** Comments of posts that are in none of the files. */
function* orphans(reading: Reading): Generator<Part> {
  const { posts, comments } = reading.directory;
  for (const { comment, file } of comments.firsts()) {
    const post = postOf(comment);
    if (posts.has(post)) continue;
    const url = addressOf(comment.link, post, reading.directory);
    const place = { file: fileOf(reading, { file }) };
    yield {
      part: 'discussion',
      discussion: { id: `post-${post}`, url, comments: discussionOf(post, reading), place },
    };
  }
}

async function* partsOf(reading: Reading, told: (bytes: number) => void): AsyncGenerator<Part> {
  const half = (before: number) => (bytes: number) => told(before + Math.floor(bytes / 2));
  for await (const [value, position] of eachObject(reading, half(0))) {
    note(value, reading.directory, position, { file: fileOf(reading, position) });
  }
  const total = reading.files.reduce((sum, file) => sum + sizeOf(file), 0);
  yield { part: 'site', site: reading.directory.site };
  nameWriters(reading.directory);
  for (const author of reading.directory.authors.values()) yield { part: 'author', author };
  for await (const [value, position] of eachObject(reading, half(total - Math.floor(total / 2)))) {
    const part = partOf(value, position, reading);
    if (part) yield part;
  }
  yield* orphans(reading);
  const findings: Finding[] = findingsOf(reading.directory, reading.lacks, { file: reading.files[0] ?? '' });
  for (const finding of findings) yield { part: 'finding', finding };
}

/**
 * Files saved from WordPress's REST interface (`/wp-json/wp/v2/posts` and its neighbours), all of one site. Posts and
 * their comments are joined by the posts' numbers; comments of a post that is in none of the files are a discussion of
 * their own. Each file is read twice, and one at a time is in memory.
 * @param files lists of posts, pages, comments, media, users, categories or tags, told apart by what is in them
 */
export function restArchive(files: readonly string[], options: RestOptions = {}): Archive {
  return {
    name: files.length === 1 ? (files[0] ?? '') : `${files[0] ?? ''} and ${files.length - 1} more`,
    format: 'rest',
    each: () => files.map((file) => restArchive([file], options)),
    bytes: files.reduce((sum, file) => sum + sizeOf(file), 0),
    async *parts(progress = () => {}) {
      const known = disk();
      try {
        const directory = emptyDirectory(known);
        yield* partsOf({ files, directory, lacks: new Map(), options }, progress);
      } finally {
        known.close();
      }
    },
  };
}
