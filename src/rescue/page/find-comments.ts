import type { Element, Root } from 'hast';
import {
  attribute,
  classesOf,
  elements,
  first,
  hasClass,
  isElement,
  named,
  type Parent,
  type Test,
} from './tree.ts';

/** A comment on a page, before it is read. */
export interface FoundComment {
  element: Element;
  /** Its number; undefined where the page does not show it. */
  id?: string | undefined;
  parent?: FoundComment | undefined;
  /** From 1. */
  level: number;
}

const COMMENT_ID = /^(?:li-|div-)?comment-(\d{1,20})$/;
const LINK = /#(?:li-|div-)?comment-(\d{1,20})$/;
const isBlock = named('li', 'div', 'article', 'section');
const LISTS = ['commentlist', 'comment-list', 'comments-list', 'wp-block-comment-template', 'pinglist'];
const KINDS = ['comment', 'pingback', 'trackback'];

/** Where a comment's own words begin, in which nothing is another comment. */
const isWords: Test = (element) =>
  hasClass(element, 'comment-content', 'wp-block-comment-content', 'comment-text', 'comment-entry');
const isForm: Test = (element) =>
  element.tagName === 'form' || element.properties.id === 'respond' || hasClass(element, 'comment-respond');

const numberOf = (element: Element): string | undefined =>
  isBlock(element) ? COMMENT_ID.exec(attribute(element, 'id'))?.[1] : undefined;

/** What themes print with every comment: who wrote it, when, and links to it. */
const isSign: Test = (element) =>
  LINK.test(attribute(element, 'href')) ||
  hasClass(element, 'comment-author', 'comment-meta', 'comment-body', 'comment-reply-link', 'vcard', 'fn');

/** Whether a discussion is below an element, as it is below the one of the post's text in some themes. */
export const holdsComments = (element: Element): boolean =>
  first(element, (inner) => numberOf(inner) !== undefined && first(inner, isSign) !== undefined) !==
  undefined;

/** A comment as a term with its description, as some themes have it, becomes one element. */
function termsAsBlocks(list: Element): Element[] {
  const blocks: Element[] = [];
  for (const child of list.children.filter(isElement)) {
    const last = blocks.at(-1);
    if (child.tagName === 'dd' && last !== undefined) last.children.push(...child.children);
    else blocks.push({ ...child, tagName: 'div', children: [...child.children] });
  }
  return blocks;
}

const isTerms: Test = (element) =>
  element.tagName === 'dl' &&
  element.children.some((child) => isElement(child) && COMMENT_ID.test(attribute(child, 'id')));

/** A list's entry that is a comment by its class or its list's, whether or not its number stands there. */
function isEntry(element: Element, list: Parent, within: FoundComment | undefined): boolean {
  if (element.tagName !== 'li') return false;
  // Menus and lists of categories have `children` too.
  const isListed =
    isElement(list) && (hasClass(list, ...LISTS) || (within !== undefined && hasClass(list, 'children')));
  return hasClass(element, ...KINDS) || isListed;
}

/** The number of an entry, from what it holds: an id, else the link to the comment. */
function numberWithin(element: Element): string | undefined {
  const skip: Test = (inner) => isWords(inner) || inner.tagName === 'ol' || hasClass(inner, 'children');
  for (const inner of elements(element, skip)) {
    const id = COMMENT_ID.exec(attribute(inner, 'id'))?.[1];
    if (id !== undefined) return id;
  }
  const link = first(element, (inner) => inner.tagName === 'a' && LINK.test(attribute(inner, 'href')), skip);
  return LINK.exec(attribute(link, 'href'))?.[1];
}

/**
 * The comments of a page, in its order, each with the one it is nested in.
 * @param skip what is not the discussion, such as the post's text
 */
export function findComments(root: Root, skip: Test): FoundComment[] {
  const found: FoundComment[] = [];
  const stack: { node: Element; list: Parent; within?: FoundComment | undefined }[] = [];
  const enter = (parent: Parent, within: FoundComment | undefined): void => {
    const children = isElement(parent) && isTerms(parent) ? termsAsBlocks(parent) : parent.children;
    for (const node of children.toReversed()) if (isElement(node)) stack.push({ node, list: parent, within });
  };
  enter(root, undefined);
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, list, within } = at;
    if (skip(node) || isForm(node) || isWords(node)) continue;
    const entry = isEntry(node, list, within);
    const id = numberOf(node) ?? (entry ? numberWithin(node) : undefined);
    const isNew = (entry || id !== undefined) && (id === undefined || id !== within?.id);
    if (!isNew) {
      enter(node, within);
      continue;
    }
    const comment = { element: node, id, parent: within, level: (within?.level ?? 0) + 1 };
    found.push(comment);
    enter(node, comment);
  }
  return found;
}

/** Kinds that are no comment of a reader, of which some are private: `comment_class()` begins with the kind. */
const OTHER_KINDS = ['pingback', 'trackback', 'note', 'order_note', 'review', 'webmention', 'like', 'repost'];

/** What kind of comment an element's classes say it is. */
export function kindOf({ element }: FoundComment): string {
  const [kind = '', ...others] = classesOf(element);
  if (OTHER_KINDS.includes(kind)) return kind;
  return others.find((name) => name === 'pingback' || name === 'trackback') ?? 'comment';
}
