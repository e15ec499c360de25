import type { Root } from 'hast';
import type { Finding, Place } from '../archive.ts';
import { linkOf } from './addresses.ts';
import { attribute, first, firstOf, type Test, withClass, wordsOf } from './tree.ts';

const HEADINGS: readonly Test[] = [
  withClass('comments-title', 'wp-block-comments-title', 'comment-title', 'comments-heading'),
  (element) => /^h[1-6]$/.test(element.tagName) && attribute(element, 'id') === 'comments',
];

/** How many comments the heading above them says there are. */
export function announcedCount(root: Root): number | undefined {
  const heading = wordsOf(firstOf(root, HEADINGS));
  const [, before, after] = /^(\d{1,3}(?:[.,' ]?\d{3})*)\b|\((\d{1,9})\)$/.exec(heading) ?? [];
  const digits = (before ?? after ?? '').replace(/\D/g, '');
  return digits === '' ? undefined : Number(digits);
}

const OTHER_PAGE = /\/comment-page-\d+(?:\/|#|$)|[?&]cpage=\d/;

const leadsToOther: Test = (element) =>
  element.tagName === 'a' &&
  OTHER_PAGE.test(attribute(element, 'href')) &&
  !/#(?:li-|div-)?comment-\d+$|[?&]replytocom=|#respond$/.test(attribute(element, 'href'));

/** Comments that the page says there are, and that are not on it. */
export function pagesFinding(root: Root, shown: number, place: Place): Finding | undefined {
  const count = announcedCount(root);
  const hasOthers = OTHER_PAGE.test(linkOf(root, 'canonical')) || first(root, leadsToOther) !== undefined;
  if (!hasOthers && (count === undefined || count <= shown)) return undefined;
  const of =
    count === undefined || count <= shown ? 'a part of the comments' : `${shown} of ${count} comments`;
  const message = hasOthers
    ? `This page shows ${of}: save its other pages of comments too (/comment-page-1/ and so on) and give all of them together`
    : `This page shows ${of}: the others are not on it`;
  return { kind: hasOthers ? 'missing' : 'unknown', message, place };
}
