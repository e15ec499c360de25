import type { Element, ElementContent } from 'hast';
import { isElsewhere, pictureAddress } from './links.ts';
import { element, elementsIn, hasClass, isElement, property, textOf, words } from './tree.ts';
import type { Picture } from './types.ts';
import type { Work } from './work.ts';

const EMOJI =
  /(?:\/\/s\d?\.w(?:p|ordpress)?\.(?:org|com)\/.*(?:emoji|mu-plugins\/wpcom-smileys)|\/wp-includes\/images\/smilies\/|\/images\/core\/emoji\/)/i;
const AVATAR = /^(?:https?:)?\/\/(?:[\w-]+\.)?gravatar\.com\//i;
const COUNTER =
  /^(?:https?:)?\/\/(?:pixel\.wp\.com|stats\.wordpress\.com|feeds\.wordpress\.com|feeds\.feedburner\.com|[\w.-]*doubleclick\.net)\//i;

/** The address of a picture that is loaded late stands elsewhere. */
function pictureSource(node: Element): string | undefined {
  const src = property(node, 'src');
  const late = property(node, 'dataSrc') ?? property(node, 'dataLazySrc') ?? property(node, 'dataOrigSrc');
  return late !== undefined && (src === undefined || /^data:/i.test(src.trim())) ? late : src;
}

const isDot = (node: Element): boolean =>
  Number(property(node, 'width') || 9) <= 1 && Number(property(node, 'height') || 9) <= 1;

/** A picture with its new address; emoji become characters again, what only counts readers vanishes. */
export function picture(node: Element, work: Work): ElementContent[] {
  const src = pictureSource(node);
  const alt = property(node, 'alt') ?? '';
  if (hasClass(node, /^(?:wp-smiley|emoji)$/) || (src !== undefined && EMOJI.test(src))) return [words(alt)];
  if (src === undefined || AVATAR.test(src) || hasClass(node, /^avatar$/)) return [];
  if (isDot(node) || COUNTER.test(src)) {
    work.note('removed', 'A picture that only counts readers was taken out', node);
    return [];
  }
  const address = pictureAddress(src, work);
  if (address === undefined) {
    work.note('removed', 'A picture whose address is none of a file was taken out', node);
    return alt === '' ? [] : [words(alt)];
  }
  if (isElsewhere(address))
    work.note('kept', 'A picture stands at another site, and pages show only those of this one', node);
  const title = property(node, 'title');
  return [shown({ src: address, alt, ...(title ? { title } : {}) }, node, work)];
}

/** A picture; its description and address where the build cannot read that, as it reads all addresses as UTF-8. */
function shown(properties: { src: string; alt: string; title?: string }, node: Element, work: Work) {
  const { src, alt } = properties;
  if (isDecodable(src)) return element('img', properties, [], node);
  work.note(
    'changed',
    'A picture whose address has a broken encoding became its description and address',
    node,
  );
  return words(`${alt} ${src}`.trim());
}

function isDecodable(address: string): boolean {
  try {
    return decodeURI(address) !== '';
  } catch {
    return false;
  }
}

const CAPTION = /^(?:wp-caption-text|gallery-caption|wp-element-caption)$/;
const isCaption = (node: Element): boolean => node.tagName === 'figcaption' || hasClass(node, CAPTION);

/** The pictures of a gallery that a page shows, each with its caption. */
export function shownPictures(node: Element, work: Work): Picture[] {
  const pictures: Picture[] = [];
  for (const found of elementsIn(node, (child) => child.tagName === 'img' || isCaption(child))) {
    const last = pictures.at(-1);
    if (found.tagName !== 'img') {
      const caption = textOf(found).replace(/\s+/g, ' ').trim();
      if (last !== undefined && last.caption === undefined && caption !== '') last.caption = caption;
      continue;
    }
    const [one] = picture(found, work);
    if (isElement(one, 'img'))
      pictures.push({ src: property(one, 'src') ?? '', alt: property(one, 'alt') ?? '' });
  }
  return pictures;
}

export const isGallery = (node: Element): boolean =>
  hasClass(node, /^(?:wp-block-gallery|blocks-gallery-grid|gallery|tiled-gallery)$/) &&
  elementsIn(node, (child) => child.tagName === 'img').next().done === false;

/** A gallery as the tree has it, until it is written. */
export function gallery(pictures: readonly Picture[], node: Element, work: Work): ElementContent[] {
  const items = pictures.map(({ src, alt, caption }) => {
    const alone = element('p', {}, [shown({ src, alt }, node, work)]);
    return caption ? element('figure', {}, [alone, element('figcaption', {}, [words(caption)])]) : alone;
  });
  return items.length === 0 ? [] : [element('gallery', {}, items, node)];
}

/** A figure: its picture, which may be a link, and its caption. Other things keep their place, the caption after them. */
export function figure(children: ElementContent[], node: Element): ElementContent[] {
  const caption = children.filter((child): child is Element => isElement(child, 'figcaption'));
  const rest = children.filter((child) => !isElement(child, 'figcaption'));
  const said = caption.flatMap((child) => child.children);
  if (!said.some((child) => textOf(child).trim() !== '' || isElement(child, 'img'))) return rest;
  const media = rest.find((child): child is Element => isElement(child, 'audio', 'video'));
  if (media !== undefined && media.children.length === 0) {
    media.children = said;
    return rest;
  }
  const filled = rest.filter((child) => !(child.type === 'text' && child.value.trim() === ''));
  return filled.length === 1 &&
    isElement(filled[0], 'img', 'a', 'p') &&
    elementsIn(element('p', {}, filled), ({ tagName }) => tagName === 'img').next().done === false
    ? [
        element(
          'figure',
          {},
          [
            element('p', {}, isElement(filled[0], 'p') ? filled[0].children : filled),
            element('figcaption', {}, said),
          ],
          node,
        ),
      ]
    : [...rest, element('p', {}, said)];
}
