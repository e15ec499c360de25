import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { metaOf } from './addresses.ts';
import { type Clock, momentOfAttribute, type Read } from './clock.ts';
import { holdsComments } from './find-comments.ts';
import { dateOf } from './read-comment.ts';
import {
  all,
  attribute,
  copyWithout,
  first,
  firstOf,
  hasClass,
  named,
  type Parent,
  type Test,
  withClass,
  wordsOf,
} from './tree.ts';

/** What is on the page beside the post. Lists of further posts have titles and tags of their own. */
export const isBeside: Test = (element) =>
  // The page's own classes say that it has a sidebar.
  element.tagName !== 'body' &&
  (['aside', 'nav'].includes(element.tagName) ||
    hasClass(
      element,
      'widget',
      'widget-area',
      'sidebar',
      'wp-block-query',
      'wp-block-latest-posts',
      'related-posts',
      'post-navigation',
      'commentlist',
      'comment-list',
      'comments-area',
      'wp-block-comments',
      'wp-block-comment-template',
      'comment-respond',
    ) ||
    (element.properties.id === 'comments' && !/^h\d$/.test(element.tagName)) ||
    ['respond', 'sidebar', 'secondary'].includes(attribute(element, 'id')));

const CONTENT: readonly Test[] = [
  withClass('entry-content'),
  withClass('wp-block-post-content'),
  withClass('post-content'),
  withClass('entry'),
  withClass('post-entry', 'postcontent', 'post-body', 'storycontent', 'posttext', 'article-content'),
  (element) => attribute(element, 'itemProp') === 'articleBody',
];

/** The element of the post's text; undefined where there is none. */
export const contentOf = (root: Root): Element | undefined =>
  firstOf(
    root,
    CONTENT.map((test) => (element) => test(element) && !holdsComments(element)),
    isBeside,
  );

const TITLES: readonly Test[] = [
  withClass('entry-title'),
  withClass('wp-block-post-title'),
  withClass('post-title'),
];

/** A page's title without the site's name, which most themes print behind or before a sign. */
function withoutSite(title: string, site: string): string {
  const parts = title.split(/ [|–—»«·:-] /);
  const rest = parts.filter((part) => part.trim() !== site);
  return site !== '' && rest.length < parts.length
    ? title.slice(title.indexOf(rest[0] ?? ''), lastEnd(title, rest))
    : title;
}

function lastEnd(title: string, parts: readonly string[]): number {
  const last = parts.at(-1) ?? '';
  return title.lastIndexOf(last) + last.length;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The box around the post, by the number it has in old and new themes. */
const isPostBox: Test = (element) =>
  /^post-\d{1,20}$/.test(attribute(element, 'id')) || hasClass(element, 'hentry', 'type-post', 'type-page');

/** The heading of the post: the surest class first, then the first heading in its box, then of the page. */
function headingOf(root: Root, skip: Test, site: string): Element | undefined {
  const marked = firstOf(root, TITLES, skip);
  if (marked) return marked;
  const box = first(root, isPostBox, (element) => isBeside(element));
  const inBox = box && first(box, named('h1', 'h2'), skip);
  if (inBox) return inBox;
  return all(root, named('h1'), skip).find(
    (heading) =>
      wordsOf(heading) !== site && !hasClass(heading, 'site-title') && attribute(heading, 'id') !== 'logo',
  );
}

/** The title as HTML, which is empty for a post without one; undefined where there is no place for it. */
export function titleOf(root: Root, content: Element | undefined, site: string): string | undefined {
  const heading = headingOf(root, (element) => isBeside(element) || element === content, site);
  if (heading) return htmlOfTitle(heading);
  const og = metaOf(root, 'og:title');
  return og === '' ? undefined : escaped(withoutSite(og, site));
}

/** What the page calls itself in the browser's window, where it shows no title. */
export function windowTitle(root: Root, site: string): string | undefined {
  const title = wordsOf(first(root, named('title')));
  return title === '' ? undefined : escaped(withoutSite(title, site));
}

/** Emphasis stays; the link to the post itself goes. */
function htmlOfTitle(heading: Element): string {
  const own = copyWithout(
    heading,
    (element) =>
      ['script', 'style', 'svg', 'img'].includes(element.tagName) || hasClass(element, 'edit-link'),
  );
  return toHtml(withoutLinks(own)).replace(/\s+/g, ' ').trim();
}

function withoutLinks(element: Parent): Element['children'] {
  return element.children.flatMap((child) => {
    if (child.type === 'element') {
      const children = withoutLinks(child);
      return ['em', 'strong', 'i', 'b', 'code', 'del', 'sup', 'sub', 'q'].includes(child.tagName)
        ? [{ ...child, properties: {}, children }]
        : children;
    }
    return child.type === 'text' ? [child] : [];
  });
}

const BYLINES = [
  'byline',
  'entry-meta',
  'post-meta',
  'postmetadata',
  'entry-date',
  'posted-on',
  'post-date',
  'wp-block-post-date',
  'entry-header',
  'meta',
  'date',
];
const DATES: readonly Test[] = [
  (element) => hasClass(element, 'entry-date', 'wp-block-post-date', 'post-date', 'posted-on'),
  (element) => element.tagName === 'a' && hasRel(element, 'bookmark'),
  (element) => hasClass(element, ...BYLINES),
  named('small'),
];

const isUpdate: Test = (element) =>
  hasClass(element, 'updated', 'modified') && !hasClass(element, 'published', 'entry-date');

/** When the post was published. What is in the head for search engines comes last: plugins put there what they like. */
export function publishedOf(root: Root, content: Element | undefined, clock: Clock): Read {
  const skip: Test = (element) => isBeside(element) || element === content || isUpdate(element);
  const body = copyWithout(root, skip);
  const read = dateOf(body, DATES, clock);
  if ('moment' in read) return read;
  const meta = momentOfAttribute(metaOf(root, 'article:published_time'), clock);
  return meta && 'moment' in meta ? meta : read;
}

/** When it was last changed, where the page says so. */
export function updatedOf(root: Root, content: Element | undefined, clock: Clock): string | undefined {
  const skip: Test = (element) => isBeside(element) || element === content;
  const marked = all(
    root,
    (element) => ['time', 'abbr'].includes(element.tagName) && hasClass(element, 'updated', 'modified'),
    skip,
  );
  const values = [
    ...marked.map((element) => attribute(element, 'dateTime') || attribute(element, 'title')),
    metaOf(root, 'article:modified_time'),
  ];
  for (const value of values) {
    const read = momentOfAttribute(value, clock);
    if (read && 'moment' in read) return read.moment;
  }
  return undefined;
}

/** The post's author as the page has it. */
export interface PostAuthor {
  name: string;
  /** The name in the address of the author's archive. */
  login?: string | undefined;
  /** What the box about the author says. */
  bio?: string | undefined;
}

const hasRel = (element: Element, rel: string): boolean => attribute(element, 'rel').split(' ').includes(rel);

/** The link below what themes print about an author says "View all posts by", and not the name alone. */
const isToArchive: Test = (element) =>
  hasClass(element, 'author-link') || /^view all\b/i.test(wordsOf(element));

const AUTHORS: readonly Test[] = [
  withClass('wp-block-post-author-name', 'wp-block-post-author__name'),
  // In a text, the number of a footnote has this class too.
  (element) => hasClass(element, 'fn') && element.tagName !== 'sup',
  (element) => element.tagName === 'a' && hasRel(element, 'author') && !isToArchive(element),
  withClass('author-title'),
  (element) =>
    element.tagName === 'a' &&
    /\/author\/[^/]+\/?$|[?&]author=/.test(attribute(element, 'href')) &&
    !isToArchive(element),
  withClass('author', 'entry-author', 'post-author', 'author-name'),
];

const BY = /^(?:(?:written|posted|published) )?by:? (\S.{0,100}?)(?:,| on | in | \||$)/i;

function loginIn(address: string): string | undefined {
  const login = /\/author\/([^/?#]{1,200})\/?(?:[?#]|$)/.exec(address)?.[1];
  try {
    return login === undefined ? undefined : decodeURIComponent(login);
  } catch {
    return login;
  }
}

function bioOf(root: Root, skip: Test): string | undefined {
  const box = firstOf(
    root,
    [withClass('wp-block-post-author-biography'), withClass('author-description')],
    skip,
  );
  return wordsOf(box, isToArchive) || undefined;
}

/** Who wrote the post; undefined where the page does not say so. */
export function authorOf(root: Root, content: Element | undefined): PostAuthor | undefined {
  const skip: Test = (element) => isBeside(element) || element === content;
  const found = firstOf(root, AUTHORS, skip);
  const link = found && (found.tagName === 'a' ? found : firstOf(found, [named('a')]));
  const name = wordsOf(found).replace(/^(?:(?:published |written |posted )?by:?|about) /i, '');
  if (found && name !== '') return { name, login: loginIn(attribute(link, 'href')), bio: bioOf(root, skip) };
  const line = all(root, withClass('byline', 'entry-meta', 'post-meta'), skip).map(
    (element) => BY.exec(wordsOf(element))?.[1],
  );
  const written = line.find((words) => words !== undefined) ?? metaOf(root, 'author');
  return written === '' ? undefined : { name: written };
}

/** The post's categories and tags, once each. */
export function tagsOf(root: Root, content: Element | undefined): string[] {
  const skip: Test = (element) =>
    (isBeside(element) || element === content) && !hasClass(element, 'wp-block-post-terms');
  const links = all(root, (element) => element.tagName === 'a' && hasRel(element, 'tag'), skip);
  return [...new Set(links.map((link) => wordsOf(link)).filter((name) => name !== ''))];
}
