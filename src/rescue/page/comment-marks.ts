import type { Element } from 'hast';
import { attribute, hasClass, named, type Test, withClass, wordsOf } from './tree.ts';

/** Where themes have the name of who wrote a comment, the surest first. */
export const NAMES: readonly Test[] = [
  withClass('wp-block-comment-author-name'),
  withClass('fn'),
  (element) => hasClass(element, 'comment-author-name', 'comment-author-link'),
  named('cite'),
  withClass('comment-author'),
  withClass('comment-author-name', 'comment_author', 'author'),
];

/** The theme's tools, wherever they stand. */
export const isTool: Test = (element) =>
  ['script', 'style', 'form', 'noscript', 'template'].includes(element.tagName) ||
  hasClass(
    element,
    'reply',
    'comment-reply-link',
    'comment-edit-link',
    'edit-link',
    'wp-block-comment-reply-link',
    'wp-block-comment-edit-link',
    'comment-awaiting-moderation',
    'comment-likes',
    'sharedaddy',
    'cs-rating',
    'cld-like-dislike-wrap',
  );

/** What stands around the words where a theme gives them no element of their own. */
export const isFrame: Test = (element) =>
  isTool(element) ||
  element.tagName === 'time' ||
  hasClass(
    element,
    'comment-author',
    'comment_author',
    'comment_time',
    'vcard',
    'comment-meta',
    'commentmetadata',
    'comment-metadata',
    'comment-date',
    'comment-time',
    'comment-header',
    'comment-footer',
    'comment-permalink',
    'comment-number',
    'commentnumber',
    'comment-actions',
    'says',
    'avatar',
  );

/** What WordPress prints above a comment that only its author sees. */
const WAITS = /^your comment is awaiting moderation/i;

/** True where a comment was not approved when the page was saved. */
export const isWaiting: Test = (element) =>
  hasClass(element, 'comment-awaiting-moderation') ||
  (['em', 'p'].includes(element.tagName) && WAITS.test(wordsOf(element)));

const TO_COMMENT = /#(?:li-|div-)?comment-\d+$/;

/** True for an address of a comment on the page. */
export const leadsToComment = (element: Element | undefined): boolean =>
  TO_COMMENT.test(attribute(element, 'href'));
