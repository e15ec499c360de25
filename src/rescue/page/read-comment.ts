import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { ArchivedComment } from '../archive.ts';
import { dateIn } from '../dates/printed.ts';
import { type Clock, momentOfAttribute, momentOfPrinted, type Read } from './clock.ts';
import { type FoundComment, kindOf } from './find-comments.ts';
import {
  all,
  attribute,
  classesOf,
  copyWithout,
  elements,
  first,
  firstOf,
  hasClass,
  isElement,
  named,
  type Test,
  withClass,
  wordsOf,
} from './tree.ts';

/** Where themes keep what a comment says, the surest first. */
const WORDS: readonly Test[] = [
  'wp-block-comment-content',
  'comment-content',
  'comment-text',
  'comment_text',
  'commenttext',
  'comment-entry',
  'comment-copy',
  'comment__content',
].map((name) => withClass(name));

const NAMES: readonly Test[] = [
  withClass('wp-block-comment-author-name'),
  withClass('fn'),
  (element) => hasClass(element, 'comment-author-name', 'comment-author-link'),
  named('cite'),
  withClass('comment-author'),
  withClass('comment-author-name', 'comment_author', 'author'),
];

/** The theme's tools, wherever they stand. */
const isTool: Test = (element) =>
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
const isFrame: Test = (element) =>
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

const WAITS = /^your comment is awaiting moderation/i;
const SAYS = /\s*\b(?:says|said|wrote)\s*:?\s*$/i;

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

/** The element of the words; undefined where they stand among the rest. */
function wordsElement(own: Element): Element | undefined {
  const found = firstOf(own, WORDS);
  if (found) return found;
  const body = first(own, withClass('comment-body'));
  return body && !first(body, (inner) => NAMES.some((isName) => isName(inner))) ? body : undefined;
}

const isWaiting: Test = (element) =>
  hasClass(element, 'comment-awaiting-moderation') ||
  (['em', 'p'].includes(element.tagName) && WAITS.test(wordsOf(element)));

const htmlOf = (element: Element | Root): string =>
  toHtml(element.children, { allowDangerousHtml: false }).trim();

/** Takes "says:" away, which old themes print behind the name without an element. */
function withoutSays(element: Element): Element {
  let isDone = false;
  const children = element.children.map((child) => {
    if (child.type === 'text' && !isDone && /^\s*(?:says|said|wrote)\s*:?\s*$/i.test(child.value)) {
      isDone = true;
      return { ...child, value: '' };
    }
    return isElement(child) ? withoutSays(child) : child;
  });
  return { ...element, children };
}

function bodyOf(own: Element, words: Element | undefined, name: Element | undefined): string {
  if (words)
    return htmlOf(
      copyWithout(words, (inner) => isTool(inner) || (inner.tagName === 'em' && isWaiting(inner))),
    );
  const dates = new Set(
    all(
      own,
      (inner) => inner.tagName === 'small' || /#(?:li-|div-)?comment-\d+$/.test(attribute(inner, 'href')),
    ),
  );
  const rest = copyWithout(
    own,
    (inner) => isFrame(inner) || inner === name || dates.has(inner) || isWaiting(inner),
  );
  return htmlOf(withoutSays(unwrapped(rest))).replace(/^(?:<br>\s*)+/, '');
}

/** Goes into boxes that hold nothing but one box. */
function unwrapped(element: Element): Element {
  let at = element;
  for (;;) {
    const filled = at.children.filter(
      (child) => child.type !== 'comment' && !(child.type === 'text' && child.value.trim() === ''),
    );
    const [only] = filled;
    if (
      filled.length !== 1 ||
      !only ||
      !isElement(only) ||
      !['div', 'article', 'section'].includes(only.tagName)
    )
      return at;
    at = only;
  }
}

const addressOf = (link: Element | undefined): string | undefined => {
  const href = attribute(link, 'href');
  return /^(?:https?:)?\/\//i.test(href) && !/#(?:li-|div-)?comment-\d+$/.test(href) ? href : undefined;
};

/** The link to the commenter's own site: in the name, around it, or beside the picture. */
function authorUrl(meta: Element, name: Element | undefined): string | undefined {
  if (!name) return undefined;
  const links = all(meta, named('a'));
  const inside = name.tagName === 'a' ? name : first(name, named('a'));
  const around = links.find((link) => [...elements(link)].includes(name));
  const marked = links.find((link) => hasClass(link, 'url') || attribute(link, 'rel').includes('external'));
  return addressOf(inside) ?? addressOf(around) ?? addressOf(marked);
}

/** A pingback is often a line with nothing but a link: that is who it comes from, and all that it says. */
function linkOfPing(own: Element): { author: ArchivedComment['author']; html: string } | undefined {
  const link = first(own, (inner) => inner.tagName === 'a' && addressOf(inner) !== undefined, isTool);
  const url = addressOf(link);
  if (!link || !url) return undefined;
  const plain: Element = { ...link, properties: { href: url } };
  return { author: { name: wordsOf(link), url }, html: toHtml(plain) };
}

function authorOf(meta: Element, name: Element | undefined): ArchivedComment['author'] {
  const isBox = name !== undefined && !hasClass(name, 'fn', 'wp-block-comment-author-name');
  const words = wordsOf(name, (inner) => isFrame(inner) && !hasClass(inner, 'comment-author', 'vcard'));
  const url = authorUrl(meta, name);
  return { name: isBox ? words.replace(SAYS, '') : words, ...(url ? { url } : {}) };
}

/** The login of someone who was registered, of which `comment_class()` makes a class. */
function loginOf(own: Element): string | undefined {
  const marked = [own, ...all(own, (inner) => hasClass(inner, 'byuser')).slice(0, 1)];
  return marked
    .flatMap(classesOf)
    .find(
      (name) =>
        name.startsWith('comment-author-') && !['comment-author-name', 'comment-author-link'].includes(name),
    )
    ?.slice('comment-author-'.length);
}

const DATES: readonly Test[] = [
  withClass('comment-date', 'wp-block-comment-date'),
  withClass('comment-time', 'comment-metadata'),
  withClass('commentmetadata'),
  withClass('comment-meta'),
  (element) => element.tagName === 'a' && /#(?:li-|div-)?comment-\d+$/.test(attribute(element, 'href')),
  named('small'),
];

/** When a comment was written, as far as the page says. */
export function dateOf(meta: Element | Root, tests: readonly Test[], clock: Clock): Read {
  const times = all(meta, (inner) => inner.tagName === 'time' || inner.tagName === 'abbr');
  for (const time of times) {
    const read = momentOfAttribute(attribute(time, time.tagName === 'time' ? 'dateTime' : 'title'), clock);
    if (read && 'moment' in read) return read;
  }
  let best: Read = { lacks: 'date' };
  for (const test of tests) {
    for (const element of all(meta, test)) {
      const printed = dateIn(`${wordsOf(element)} ${attribute(element, 'title')}`, clock.language);
      const read: Read = printed ? momentOfPrinted(printed, clock) : { lacks: 'date' };
      if ('moment' in read) return read;
      if (best.lacks === 'date') best = read;
    }
  }
  return best;
}

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
    author: { ...(ping?.author ?? authorOf(meta, name)), ...(login === undefined ? {} : { userId: login }) },
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
