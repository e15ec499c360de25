import { commentFile } from '../discussion/file.ts';
import { buildThread } from '../discussion/thread.ts';
import { exactly } from '../markup/dates.ts';
import type { Comment } from '../schema/comment.ts';
import { RESERVED_SLUGS } from '../schema/ids.ts';
import type { Problem } from '../schema/problem.ts';
import { site } from '../site.ts';
import { checkSite } from './check-site.ts';
import { checkTags, type Tagged } from './check-tags.ts';
import { checkText, isInMedia, NOT_IN_MEDIA } from './check-text.ts';
import {
  authorSources,
  commentSources,
  type PostSource,
  parseAuthor,
  parseComment,
  parsePost,
  postSources,
} from './files.ts';
import { noticesOf } from './notices.ts';
import { type Moved, type MovedAuthor, oldAddresses } from './old-addresses.ts';
import { strayFiles } from './strays.ts';

/** What a check of the whole of `content/` found. */
export interface CheckReport {
  posts: number;
  pages: number;
  authors: number;
  comments: number;
  /** Problems with posts, pages, authors and what the site is called: a build cannot leave these out. */
  fatal: Problem[];
  /** Problems with comments: a build for readers leaves those comments out, or shows them at top level. */
  comment: Problem[];
  /** Old addresses that lead elsewhere than their post says, or nowhere. */
  address: Problem[];
  /** Pictures and other files of `/media/` that are not there. */
  media: Problem[];
  /** What posts and pages hold that does not work for those who read them. */
  broken: Problem[];
  /** Tags that are spelled in several ways: they are one tag, and readers see one spelling. */
  tag: Problem[];
  /** What is no problem, but good to know: posts that readers do not see yet, or see without a date. */
  notices: Problem[];
  /** Files that are never read, though they lie where posts, authors or comments do. */
  stray: Problem[];
}

/** All that was found, what stops a build first. */
export const allProblems = ({ fatal, comment, address, media, broken, tag, stray }: CheckReport): Problem[] =>
  [fatal, comment, address, media, broken, tag, stray].flat();

interface CheckedAuthors {
  ids: Set<string>;
  moved: MovedAuthor[];
  problems: Problem[];
}

async function checkAuthors(root: string): Promise<CheckedAuthors> {
  const ids = new Set<string>();
  const moved: MovedAuthor[] = [];
  const problems: Problem[] = [];
  for await (const source of authorSources(root)) {
    const parsed = parseAuthor(source);
    ids.add(source.id);
    if (parsed.ok) moved.push({ ...source, aliases: parsed.value.aliases ?? [] });
    else problems.push(...parsed.problems);
  }
  return { ids, moved, problems };
}

/**
 * Posts and pages share their slugs, since a discussion is found by its slug alone. Two that differ in capitals only are
 * one file where disks do not tell them apart, as on most Macs and with Windows.
 * @param others the files of the slugs before it, by the slug in small letters
 */
function checkSlug({ file, slug, page }: PostSource, others: ReadonlyMap<string, PostSource>): Problem[] {
  const other = others.get(slug.toLowerCase());
  if (other)
    return [
      {
        file,
        field: '',
        message:
          other.slug === slug
            ? `has the slug "${slug}" of ${other.file}: rename one of them`
            : `has the name of ${other.file} but for its capitals, and is one file with it on many computers: rename one of them`,
      },
    ];
  if (page && RESERVED_SLUGS.includes(slug))
    return [{ file, field: '', message: `would stand at /${slug}/, which the site needs itself: rename it` }];
  return [];
}

/** Whether one date is before another. A day without an hour is not before an hour of that day. */
function isBefore(one: Date, other: Date): boolean {
  const said = exactly(one);
  return said < exactly(other).slice(0, said.length);
}

interface CheckedPosts {
  slugs: Set<string>;
  posts: number;
  pages: number;
  moved: Moved[];
  tagged: Tagged[];
  media: Problem[];
  broken: Problem[];
  notices: Problem[];
  problems: Problem[];
}

async function checkPosts(root: string, authors: ReadonlySet<string>, now: Date): Promise<CheckedPosts> {
  const slugs = new Set<string>();
  const inSmallLetters = new Map<string, PostSource>();
  const problems: Problem[] = [];
  const moved: Moved[] = [];
  const tagged: Tagged[] = [];
  const media: Problem[] = [];
  const broken: Problem[] = [];
  const notices: Problem[] = [];
  let [posts, pages] = [0, 0];
  for await (const source of postSources(root)) {
    const { file, slug } = source;
    problems.push(...checkSlug(source, inSmallLetters));
    slugs.add(slug);
    inSmallLetters.set(slug.toLowerCase(), source);
    if (source.page) pages += 1;
    else posts += 1;
    const parsed = parsePost(source);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const { author, draft, picture, published, tags, updated } = parsed.value.post;
    notices.push(...noticesOf(source, parsed.value.post, now));
    if (published && updated && isBefore(updated, published))
      broken.push({ file, field: 'updated', message: 'is before published: correct one of them' });
    if (!draft) moved.push({ ...source, ...parsed.value.post });
    if (!draft && !source.page) tagged.push({ file, tags });
    if (!authors.has(author)) {
      problems.push({
        file,
        field: 'author',
        message: `"${author}" is not known: add content/authors/${author}.json, or correct the id`,
      });
    }
    const { body, linesAbove } = parsed.value;
    const text = await checkText(root, { file, body, linesAbove });
    problems.push(...text.fatal);
    if (picture && !(await isInMedia(root, picture.src)))
      media.push({ file, field: 'picture.src', message: `names ${picture.src}, ${NOT_IN_MEDIA}` });
    media.push(...text.media);
    broken.push(...text.broken);
  }
  return { slugs, posts, pages, moved, tagged, media, broken, notices, problems };
}

/** What only shows when a comment is held against the rest of the content. */
function checkPlace(
  file: string,
  post: string,
  comment: Comment,
  slugs: ReadonlySet<string>,
  authors: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  if (!slugs.has(post))
    problems.push({
      file,
      field: '',
      message: `belongs to no post or page: move it to the folder of its post, or add content/posts/${post}.mdx`,
    });
  const { ref } = comment.author;
  if (ref !== undefined && !authors.has(ref)) {
    problems.push({
      file,
      field: 'author.ref',
      message: `"${ref}" is not known: add content/authors/${ref}.json, or remove it`,
    });
  }
  return problems;
}

function checkThread(post: string, comments: Comment[]): Problem[] {
  return buildThread(comments).moved.map(({ id, parent, reason }) => ({
    file: `content/comments/${post}/${id}.json`,
    field: 'parent',
    message:
      reason === 'missing'
        ? `"${parent}" is no comment of this post, so this one stands at top level: correct it, or remove it`
        : `"${parent}" leads back to this comment, so it stands at top level: correct it, or remove it`,
  }));
}

/**
 * Checks everything in `content/`: each file by its schema, and what they say of each other.
 * @param now what is dated later waits
 */
export async function checkContent(root: string, now = new Date()): Promise<CheckReport> {
  const authors = await checkAuthors(root);
  const posts = await checkPosts(root, authors.ids, now);
  const problems: Problem[] = [];
  const threads = new Map<string, Comment[]>();
  let count = 0;
  for await (const source of commentSources(root)) {
    const { file, post, text } = source;
    count += 1;
    const parsed = parseComment(source);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const thread = threads.get(post) ?? [];
    threads.set(post, thread);
    thread.push(parsed.comment);
    problems.push(...checkPlace(file, post, parsed.comment, posts.slugs, authors.ids));
    if (text !== commentFile(parsed.comment)) {
      problems.push({
        file,
        field: '',
        message: 'is not in the canonical form: npm run check -- --write mends it',
      });
    }
  }
  for (const [post, comments] of threads) problems.push(...checkThread(post, comments));
  return {
    posts: posts.posts,
    pages: posts.pages,
    authors: authors.ids.size,
    comments: count,
    fatal: [...checkSite(site), ...authors.problems, ...posts.problems],
    comment: problems,
    address: oldAddresses(posts.moved, authors.moved).problems,
    media: posts.media,
    broken: posts.broken,
    tag: checkTags(posts.tagged),
    notices: posts.notices,
    stray: await strayFiles(root),
  };
}
