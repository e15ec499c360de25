import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { attribute, copyWithout, elements, hasClass, isElement, type Test, wordsOf } from './tree.ts';

/** What themes and plugins put into the text: share buttons, related posts, advertisements, links to other posts. */
const FURNITURE = [
  'sharedaddy',
  'sd-block',
  'jp-relatedposts',
  'jetpack-likes-widget-wrapper',
  'wpcnt',
  'wpa',
  'wpa-about',
  'wordads-ad-wrapper',
  'adsbygoogle',
  'addtoany_share_save_container',
  'addtoany_content',
  'heateor_sss_sharing_container',
  'ssba',
  'yarpp-related',
  'post-navigation',
  'navigation',
  'nav-links',
  'nav-below',
  'nav-above',
  'page-links',
  'post-nav-links',
  'post-page-numbers',
  'edit-link',
  'post-edit-link',
  'postmetadata',
  'entry-meta',
  'entry-footer',
  'post-views',
  'comments-link',
  'commentlist',
  'comment-list',
  'comments-list',
  'comments-area',
];

const isAdvertisement = (element: Element): boolean =>
  ['div', 'p', 'span'].includes(element.tagName) &&
  element.children.length <= 3 &&
  /^(?:advertisements?|report this ad)$/i.test(wordsOf(element));

const isFurniture: Test = (element) =>
  ['script', 'style', 'noscript', 'template', 'form', 'ins'].includes(element.tagName)
    ? element.tagName !== 'ins' || hasClass(element, 'adsbygoogle')
    : hasClass(element, ...FURNITURE) ||
      /^(?:jp-post-flair|jp-relatedposts|comments|respond|atatags-[\w-]*|(?:li-|div-)?comment-\d+)$/.test(
        attribute(element, 'id'),
      ) ||
      isAdvertisement(element);

/** Where plugins that load pictures late, and browsers that save them, leave the picture's address. */
const KEPT = ['dataOrigFile', 'dataLargeFile', 'dataLazySrc', 'dataSrc', 'dataOriginal', 'dataMediumFile'];

const isWeb = (address: string): boolean => /^(?:https?:)?\/\//i.test(address);
/** A name as WordPress gives it to every size of one picture. */
const stemOf = (address: string): string =>
  (
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? ''
  ).replace(/(?:-\d{1,5}x\d{1,5})?\.[a-z0-9]{2,5}$/i, '');

/** Addresses on the web at which a picture may be found, besides its `src`. */
function addressesBeside(picture: Element, link: string): string[] {
  const sources = attribute(picture, 'srcSet').slice(0, 20_000).split(/,\s+/);
  const listed = sources.map((source) => source.trim().split(/\s/)[0] ?? '');
  return [...KEPT.map((name) => attribute(picture, name)), ...listed, link].filter(isWeb);
}

/** A name that a browser wrote as an address; it stays as it is where it is none, or in another encoding. */
function decoded(address: string): string {
  try {
    return decodeURI(address.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return address;
  }
}

/** The address of a picture that was saved beside the page, or loaded late. */
function pictureAddress(picture: Element, link: string): string {
  const src = attribute(picture, 'src');
  if (isWeb(src)) return src;
  const beside = addressesBeside(picture, link);
  if (src === '' || src.startsWith('data:')) return beside[0] ?? src;
  const stem = stemOf(decoded(src));
  return beside.find((address) => stemOf(address) === stem) ?? src;
}

/** Where a browser puts the files of a page that it saves. */
const isSavedFile = (src: string): boolean =>
  !isWeb(src) && /(?:^|\/)[^/]*(?:_files|-Dateien|_fichiers|_archivos)\//i.test(src);

export interface PostText {
  html: string;
  /** Pictures whose address on the web is not on the page. */
  unknownPictures: string[];
}

function resolved(address: string, base: string | undefined): string {
  if (base === undefined || address === '' || /^(?:[a-z][a-z\d+.-]*:|#)/i.test(address)) return address;
  return URL.parse(address, base)?.href ?? address;
}

/**
 * The text of a post without what the theme adds, with its addresses in full.
 * @param base the address of the page; undefined where it is not known
 */
export function textOfPost(content: Element, base: string | undefined): PostText {
  const text = copyWithout(content, isFurniture);
  const unknownPictures: string[] = [];
  const linkAround = new Map<Element, string>();
  for (const element of elements(text)) {
    if (element.tagName === 'a') {
      for (const child of element.children)
        if (isElement(child)) linkAround.set(child, attribute(element, 'href'));
      if (element.properties.href !== undefined) {
        element.properties = { ...element.properties, href: resolved(attribute(element, 'href'), base) };
      }
    }
    if (element.tagName !== 'img') continue;
    const src = pictureAddress(element, linkAround.get(element) ?? '');
    if (isSavedFile(src)) unknownPictures.push(src);
    element.properties = { ...element.properties, src: isSavedFile(src) ? src : resolved(src, base) };
  }
  return { html: toHtml(text.children).trim(), unknownPictures };
}
