import { attribute, hasClass, type Test } from './tree.ts';

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
