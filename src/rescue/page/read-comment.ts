import type { Element } from 'hast';
import type { ArchivedComment } from '../archive.ts';
import type { Clock, Read } from './clock.ts';
import { commenterOf, linkOfPing, loginOf } from './comment-author.ts';
import { bodyOf, wordsElement } from './comment-body.ts';
import { isWaiting, leadsToComment, NAMES } from './comment-marks.ts';
import { dateOf } from './date-of.ts';
import { type FoundComment, kindOf } from './find-comments.ts';
import { copyWithout, first, firstOf, hasClass, isElement, named, type Test, withClass } from './tree.ts';

/** The comment alone, without those that answer it. */
function ownOf({ element }: FoundComment, others: ReadonlySet<Element>): Element {
  const holdsOthers: Test = (inner) =>
    ['ol', 'ul'].includes(inner.tagName) &&
    inner.children.some((child) => isElement(child) && others.has(child));
  return copyWithout(
    element,
    (inner) =>
      others.has(inner) ||
      holdsOthers(inner) ||
      hasClass(inner, 'children', 'comment-respond') ||
      inner.properties.id === 'respond',
  );
}

const DATES: readonly Test[] = [
  withClass('comment-date', 'wp-block-comment-date'),
  withClass('comment-time', 'comment-metadata'),
  withClass('commentmetadata'),
  withClass('comment-meta'),
  (element) => element.tagName === 'a' && leadsToComment(element),
  named('small'),
];

/** A comment that was read, and what must be known of it for the findings. */
export interface ReadComment {
  comment: ArchivedComment;
  found: FoundComment;
  date: Read;
  /** True where the class says that the post's author wrote it. */
  isByPostAuthor: boolean;
  /** True where the page offers to answer it. */
  canBeAnswered: boolean;
  login?: string | undefined;
}

/** Reads one comment. @param others all comments of the page, which are not part of this one */
export function readComment(
  found: FoundComment,
  others: ReadonlySet<Element>,
  file: string,
  clock: Clock,
): ReadComment {
  const own = ownOf(found, others);
  const kind = kindOf(found);
  const words = wordsElement(own);
  const meta = copyWithout(own, (inner) => inner === words);
  const name = firstOf(meta, NAMES);
  const date = dateOf(meta, DATES, clock);
  const login = loginOf(own);
  const ping = kind !== 'comment' && !name ? linkOfPing(own) : undefined;
  const line = found.element.position?.start.line;
  const comment: ArchivedComment = {
    ...(found.id === undefined ? {} : { id: found.id }),
    ...(found.parent?.id === undefined ? {} : { parent: found.parent.id }),
    kind,
    status: first(own, isWaiting) ? 'pending' : 'approved',
    author: {
      ...(ping?.author ?? commenterOf(meta, name)),
      ...(login === undefined ? {} : { userId: login }),
    },
    ...('moment' in date ? { date: date.moment } : {}),
    body: { form: 'html', text: ping ? ping.html : bodyOf(own, words, nameIn(own, words)) },
    place: { file, line },
  };
  return {
    comment,
    found,
    date,
    isByPostAuthor: hasClass(found.element, 'bypostauthor'),
    canBeAnswered: first(own, withClass('comment-reply-link')) !== undefined,
    login,
  };
}

const nameIn = (own: Element, words: Element | undefined): Element | undefined =>
  words ? undefined : firstOf(own, NAMES);
