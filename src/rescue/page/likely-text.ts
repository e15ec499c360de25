import type { Element, Root } from 'hast';
import { isBeside } from './beside.ts';
import { holdsComments } from './find-comments.ts';
import { attribute, elements, isElement, type Test } from './tree.ts';

/** Fewer letters than this in paragraphs are a notice or a form, and no post. */
const FEWEST = 200;

/** How many letters an element shows. */
function lengthOf(element: Element): number {
  let length = 0;
  for (const inner of [element, ...elements(element, isElsewhere)])
    for (const node of inner.children) if (node.type === 'text') length += node.value.trim().length;
  return length;
}

/** What is no part of a post, whatever its theme: the discussion has an element with a number for each comment. */
const isElsewhere: Test = (element) =>
  isBeside(element) ||
  ['form', 'footer', 'script', 'style', 'noscript', 'template'].includes(element.tagName) ||
  /^(?:li-|div-)?comment-\d+$/.test(attribute(element, 'id'));

/**
 * The text of a post, where its theme gives it no name that is known: the element that holds the most words in paragraphs
 * of its own, else an article whose words stand in no paragraphs. Undefined where none has more than a few lines.
 */
export const likelyText = (root: Root): Element | undefined => mostParagraphs(root) ?? longArticle(root);

function longArticle(root: Root): Element | undefined {
  for (const element of elements(root, isElsewhere))
    if (element.tagName === 'article' && !holdsComments(element) && lengthOf(element) > FEWEST)
      return element;
  return undefined;
}

function mostParagraphs(root: Root): Element | undefined {
  let found: Element | undefined;
  let longest = FEWEST;
  for (const element of elements(root, isElsewhere)) {
    const paragraphs = element.children.filter((child) => isElement(child) && child.tagName === 'p');
    if (paragraphs.length === 0) continue;
    const length = paragraphs.reduce((sum, child) => sum + (isElement(child) ? lengthOf(child) : 0), 0);
    if (length <= longest) continue;
    found = element;
    longest = length;
  }
  return found;
}
