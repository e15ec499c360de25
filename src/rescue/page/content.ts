import type { Element, Root } from 'hast';
import { isBeside } from './beside.ts';
import { holdsComments } from './find-comments.ts';
import { attribute, firstOf, type Test, withClass } from './tree.ts';

const CONTENT: readonly Test[] = [
  withClass('entry-content'),
  withClass('wp-block-post-content'),
  withClass('post-content'),
  withClass('entry'),
  withClass(
    'post-entry',
    'postcontent',
    'post-body',
    'storycontent',
    'posttext',
    'article-content',
    'td-post-content',
  ),
  (element) => attribute(element, 'itemProp') === 'articleBody',
  // What Elementor puts into a post or a page; it makes heads and feet of pages as well.
  (element) => /^(?:wp-)?(?:post|page)$/.test(attribute(element, 'dataElementorType')),
];

/** The element of the post's text; undefined where there is none. */
export const contentOf = (root: Root): Element | undefined =>
  firstOf(
    root,
    CONTENT.map((test) => (element) => test(element) && !holdsComments(element)),
    isBeside,
  );
