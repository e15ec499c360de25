import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { metaOf } from './addresses.ts';
import { isBeside } from './beside.ts';
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
