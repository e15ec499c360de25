import type { Element, Root } from 'hast';
import { metaOf } from './addresses.ts';
import { isBeside } from './beside.ts';
import { all, attribute, firstOf, hasClass, hasRel, named, type Test, withClass, wordsOf } from './tree.ts';

/** The post's author as the page has it. */
export interface PostAuthor {
  name: string;
  /** The name in the address of the author's archive. */
  login?: string | undefined;
  /** What the box about the author says. */
  bio?: string | undefined;
}

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
