import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { isFrame, isTool, isWaiting, leadsToComment, NAMES } from './comment-marks.ts';
import { all, copyWithout, first, firstOf, isElement, type Test, withClass } from './tree.ts';

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

/** The element of the words; undefined where they stand among the rest. */
export function wordsElement(own: Element): Element | undefined {
  const found = firstOf(own, WORDS);
  if (found) return found;
  const body = first(own, withClass('comment-body'));
  return body && !first(body, (inner) => NAMES.some((isName) => isName(inner))) ? body : undefined;
}

const htmlOf = (element: Element): string => toHtml(element.children).trim();

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

/**
 * What a comment says, as HTML.
 * @param words the element of the words
 * @param name that of the name, where it stands among the words
 */
export function bodyOf(own: Element, words: Element | undefined, name: Element | undefined): string {
  if (words)
    return htmlOf(
      copyWithout(words, (inner) => isTool(inner) || (inner.tagName === 'em' && isWaiting(inner))),
    );
  const dates = new Set(all(own, (inner) => inner.tagName === 'small' || leadsToComment(inner)));
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
