import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { ArchivedComment } from '../archive.ts';
import { isFrame, isTool, leadsToComment } from './comment-marks.ts';
import { all, attribute, classesOf, first, hasClass, named, wordsOf } from './tree.ts';

const SAYS = /\s*\b(?:says|said|wrote)\s*:?\s*$/i;

const addressOf = (link: Element | undefined): string | undefined => {
  const href = attribute(link, 'href');
  return /^(?:https?:)?\/\//i.test(href) && !leadsToComment(link) ? href : undefined;
};

/** The link to the commenter's own site: in the name, around it, or beside the picture. */
function authorUrl(meta: Element, name: Element | undefined): string | undefined {
  if (!name) return undefined;
  const links = all(meta, named('a'));
  const inside = name.tagName === 'a' ? name : first(name, named('a'));
  const around = links.find((link) => first(link, (inner) => inner === name) !== undefined);
  const marked = links.find((link) => hasClass(link, 'url') || attribute(link, 'rel').includes('external'));
  return addressOf(inside) ?? addressOf(around) ?? addressOf(marked);
}

/** A pingback is often a line with nothing but a link: that is who it comes from, and all that it says. */
export function linkOfPing(own: Element): { author: ArchivedComment['author']; html: string } | undefined {
  const link = first(own, (inner) => inner.tagName === 'a' && addressOf(inner) !== undefined, isTool);
  const url = addressOf(link);
  if (!link || !url) return undefined;
  const plain: Element = { ...link, properties: { href: url } };
  return { author: { name: wordsOf(link), url }, html: toHtml(plain) };
}

/** Who wrote a comment, as far as what stands around its words says. */
export function commenterOf(meta: Element, name: Element | undefined): ArchivedComment['author'] {
  const isBox = name !== undefined && !hasClass(name, 'fn', 'wp-block-comment-author-name');
  const words = wordsOf(name, (inner) => isFrame(inner) && !hasClass(inner, 'comment-author', 'vcard'));
  const url = authorUrl(meta, name);
  return { name: isBox ? words.replace(SAYS, '') : words, ...(url ? { url } : {}) };
}

/** The login of someone who was registered, of which `comment_class()` makes a class. */
export function loginOf(own: Element): string | undefined {
  const marked = [own, ...all(own, (inner) => hasClass(inner, 'byuser')).slice(0, 1)];
  return marked
    .flatMap(classesOf)
    .find(
      (name) =>
        name.startsWith('comment-author-') && !['comment-author-name', 'comment-author-link'].includes(name),
    )
    ?.slice('comment-author-'.length);
}
