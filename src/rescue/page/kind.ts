import type { Root } from 'hast';
import { all, attribute, classesOf, first, hasClass, named } from './tree.ts';

export type PageKind = 'post' | 'page' | 'several' | 'unclear';

const SEVERAL = [
  'blog',
  'archive',
  'search',
  'category',
  'tag',
  'author',
  'date',
  'tax-post_format',
  'error404',
  'attachment',
];

/** What the page's classes say that it shows; where they say nothing, how many posts are on it. */
export function pageKind(root: Root): PageKind {
  const body = first(root, named('body'));
  const classes = body ? classesOf(body) : [];
  if (classes.some((name) => name === 'page' || name.startsWith('page-id-'))) return 'page';
  if (
    classes.some((name) => ['single', 'single-post', 'singular'].includes(name) || name.startsWith('postid-'))
  ) {
    return 'post';
  }
  if (classes.some((name) => SEVERAL.includes(name))) return 'several';
  const posts = all(
    root,
    (element) => /^post-\d+$/.test(attribute(element, 'id')) || hasClass(element, 'hentry', 'type-post'),
  );
  return posts.length > 1 ? 'several' : 'unclear';
}
