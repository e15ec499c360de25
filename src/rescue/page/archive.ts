import { statSync } from 'node:fs';
import type { Element, Root } from 'hast';
import {
  type Archive,
  type ArchivedAuthor,
  type ArchivedPost,
  type Finding,
  type Part,
  type Place,
  Unreadable,
} from '../archive.ts';
import { faultFindings } from '../text/decode.ts';
import { addressOf, metaOf, postId, slugOf } from './addresses.ts';
import type { Clock, Read } from './clock.ts';
import { pagesFinding } from './comment-pages.ts';
import { holdsComments } from './find-comments.ts';
import { type PageKind, pageKind } from './kind.ts';
import { likelyText } from './likely-text.ts';
import { parsePage, readPage } from './parse.ts';
import {
  authorOf,
  contentOf,
  isBeside,
  publishedOf,
  tagsOf,
  titleOf,
  updatedOf,
  windowTitle,
} from './post.ts';
import type { ReadComment } from './read-comment.ts';
import { languageOf, siteOf, siteTitle } from './site.ts';
import { textOfPost } from './text-of-post.ts';
import { dateFindings, depthFinding, nameFindings, readThread } from './thread.ts';
import { attribute, first, hasClass, withClass } from './tree.ts';

export interface PageOptions {
  /** The site's zone, such as Europe/Berlin: for dates that are printed without one. */
  timezone?: string | undefined;
  /** The name of the post's author, where the page has none. */
  author?: string | undefined;
}

/** A page that was parsed, and what its parts are made from. */
interface Page {
  root: Root;
  html: string;
  place: Place;
  clock: Clock;
  content: Element;
  /** True where the text was found by its length, and not by a name that themes give it. */
  isLikely: boolean;
  title: string;
  url: string | undefined;
  kind: PageKind;
}

/** WordPress before 5.3. */
function hasFalseOffsets(root: Root): boolean {
  const [, major, minor] = /^WordPress (\d+)\.(\d+)/.exec(metaOf(root, 'generator')) ?? [];
  return major !== undefined && (Number(major) < 5 || (Number(major) === 5 && Number(minor) < 3));
}

const SEVERAL =
  'This page lists several posts, or none: open one post by its title and save that page, with its comments';
const NO_CONTENT =
  'No post was found on this page. Looked for its text by the classes entry-content, wp-block-post-content, post-content and entry: is this a saved page of a WordPress post?';
const NO_TITLE =
  'The post on this page has no title. Looked for the classes entry-title, wp-block-post-title and post-title, for a heading of the first level, for og:title and for <title>';

function pageOf(html: string, file: string, options: PageOptions): Page {
  const root = parsePage(html, file);
  const kind = pageKind(root);
  const place = { file };
  if (kind === 'several') throw new Unreadable(place, SEVERAL);
  const named = contentOf(root);
  const isWordPress = kind !== 'unclear' || /\/wp-(?:content|includes|json)\//.test(html);
  const content = named ?? (isWordPress ? likelyText(root) : undefined);
  if (!content) throw new Unreadable(place, NO_CONTENT);
  const site = siteTitle(root);
  const title = titleOf(root, content, site) ?? (kind === 'unclear' ? windowTitle(root, site) : '');
  if (title === undefined) throw new Unreadable(place, NO_TITLE);
  const clock = {
    timezone: options.timezone,
    language: languageOf(root),
    hasFalseOffsets: hasFalseOffsets(root),
  };
  const isLikely = named === undefined;
  return { root, html, place, clock, content, isLikely, title, url: addressOf(root, html), kind };
}

/** The post's author: who the page names, else who answers in the discussion as such, else whom the person named. */
function postAuthor(
  page: Page,
  thread: readonly ReadComment[],
  options: PageOptions,
): ArchivedAuthor | undefined {
  const named = authorOf(page.root, page.content);
  const answer = thread.find(({ isByPostAuthor }) => isByPostAuthor);
  const name = named?.name ?? answer?.comment.author.name ?? options.author;
  if (name === undefined || name === '') return undefined;
  const login = answer?.login ?? named?.login;
  // By name and not by login, which some pages of a blog show and others do not.
  const bio = named?.bio;
  return { key: name, userId: login ?? name, name, ...(bio === undefined ? {} : { bio }), place: page.place };
}

/** Gives the post's author's comments the number that the badge is given by. */
function markAuthor(thread: readonly ReadComment[], author: ArchivedAuthor | undefined): void {
  if (author?.userId === undefined) return;
  for (const { isByPostAuthor, comment } of thread) if (isByPostAuthor) comment.author.userId = author.userId;
}

const hasPassword = (content: Element): boolean =>
  first(content, withClass('post-password-form')) !== undefined;

const isOpen = (root: Root): boolean =>
  first(
    root,
    (element) =>
      ['commentform', 'respond'].includes(attribute(element, 'id')) || hasClass(element, 'comment-respond'),
  ) !== undefined;

/** The moment, or the day where that is all the page has. */
const publishedText = (read: Read): string | undefined => ('moment' in read ? read.moment : read.day);

function postOf(
  page: Page,
  thread: readonly ReadComment[],
  author: ArchivedAuthor | undefined,
  html: string,
): ArchivedPost {
  const { root, content, clock, place, url } = page;
  const id = postId(root);
  const slug = url === undefined ? undefined : slugOf(url);
  const published = publishedText(publishedOf(root, content, clock));
  const updated = updatedOf(root, content, clock);
  return {
    kind: page.kind === 'page' ? 'page' : 'post',
    ...(id === undefined ? {} : { id }),
    title: page.title,
    ...(slug === undefined ? {} : { slug }),
    ...(url === undefined ? {} : { url }),
    status: 'publish',
    ...(hasPassword(content) ? { password: true } : {}),
    ...(author === undefined ? {} : { author: author.key }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined || updated === published ? {} : { updated }),
    body: { form: 'html', html, place: { ...place, line: content.position?.start.line } },
    tags: tagsOf(root, content),
    comments: isOpen(root) ? 'open' : 'closed',
    discussion: thread.map(({ comment }) => comment),
    place,
  };
}

function postFindings(
  page: Page,
  author: ArchivedAuthor | undefined,
  pictures: readonly string[],
): Finding[] {
  const { root, content, clock, place, url } = page;
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], message: string): void => void findings.push({ kind, message, place });
  const read = publishedOf(root, content, clock);
  if ('lacks' in read) add('unknown', DATE_SENTENCES[read.lacks]);
  if (author === undefined)
    add('unknown', 'The page does not name the author of the post: name one, such as --author "Ann Example"');
  if (url === undefined)
    add('unknown', 'The page does not say which address it had: links to it cannot be led to the new one');
  if (page.isLikely)
    add(
      'unknown',
      'The theme has no known name for the text of the post: the longest paragraphs of the page were taken, so see whether all of it is there',
    );
  if (page.title === '') add('missing', 'The post has no title');
  if (pictures.length > 0) {
    add(
      'unknown',
      `The address of ${pictures.length === 1 ? 'one picture' : `${pictures.length} pictures`} is not on the page, which was saved with a folder of files: ${pictures.slice(0, 5).join(', ')}`,
    );
  }
  if (first(content, (element) => hasClass(element, 'page-links', 'post-page-numbers'))) {
    add('unknown', 'The post has several pages, and this is one of them: the others are missing');
  }
  return findings;
}

const DATE_SENTENCES = {
  date: 'No date of the post was found that can be read',
  time: 'The page shows the day of the post but no time',
  zone: "The post's date is by the site's clocks, of which only the day is taken: give its zone, such as --timezone Europe/Berlin",
};

async function* partsOf(
  file: string,
  options: PageOptions,
  told: (bytes: number) => void,
): AsyncGenerator<Part> {
  const decoded = await readPage(file);
  const page = pageOf(decoded.text, file, options);
  const thread = readThread(
    page.root,
    (element) => (element === page.content && !holdsComments(element)) || isWidget(element),
    file,
    page.clock,
  );
  const author = postAuthor(page, thread, options);
  markAuthor(thread, author);
  const text = textOfPost(page.content, page.url);
  yield { part: 'site', site: siteOf(page.root, page.url) };
  if (author) yield { part: 'author', author };
  yield { part: 'post', post: postOf(page, thread, author, text.html) };
  const findings = [
    ...faultFindings(file, decoded),
    ...postFindings(page, author, text.unknownPictures),
    ...dateFindings(thread, page.place),
    ...nameFindings(thread),
    depthFinding(thread, page.place),
    pagesFinding(page.root, thread.length, page.place),
  ];
  for (const finding of findings) if (finding) yield { part: 'finding', finding };
  told(sizeOf(file));
}

const isWidget = (element: Element): boolean =>
  isBeside(element) && hasClass(element, 'widget', 'widget-area', 'sidebar', 'wp-block-query');

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * A saved page of a WordPress post: its text and the comments on it, as themes of all ages print them. What a page
 * cannot know is said as findings.
 * @param file HTML, as a browser or another program saved it
 */
export function pageArchive(file: string, options: PageOptions = {}): Archive {
  return {
    name: file,
    format: 'page',
    bytes: sizeOf(file),
    parts: (progress = () => {}) => partsOf(file, options, progress),
  };
}
