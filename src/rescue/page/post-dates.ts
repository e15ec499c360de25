import type { Element, Root } from 'hast';
import { metaOf } from './addresses.ts';
import { isBeside } from './beside.ts';
import { type Clock, momentOfAttribute, type Read } from './clock.ts';
import { dateOf } from './date-of.ts';
import { all, attribute, copyWithout, hasClass, hasRel, named, type Test } from './tree.ts';

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
