import type { Element, ElementContent } from 'hast';
import { element, property, words } from './tree.ts';
import { readAddress } from './urls.ts';
import type { Work } from './work.ts';

/** Where an address leads now, so that Markdown can hold it. Undefined, and listed, where no link may lead there. */
export function linkAddress(raw: string, node: Element, work: Work): string | undefined {
  const address = readAddress(raw);
  if (address.is === 'mail')
    work.note('removed', 'A link to an e-mail address was taken out, its words stay', node);
  else if (address.is === 'unsafe')
    work.note(
      'removed',
      address.scheme === 'broken'
        ? 'A link that leads nowhere was taken out, its words stay'
        : `A link that begins with "${address.scheme.slice(0, 20)}:" was taken out, its words stay`,
      node,
    );
  if (address.is === 'mail' || address.is === 'unsafe') return undefined;
  if (address.is === 'fragment') return address.href;
  return mapped(work.context.address(raw) ?? work.context.file(raw), address.href);
}

/** What the rest of the blog answered is an address as well: it is read as one, so that nothing unsafe comes in here. */
function mapped(answer: string | undefined, otherwise: string): string {
  const address = answer === undefined ? undefined : readAddress(answer);
  return address === undefined || !('href' in address) ? otherwise : address.href;
}

/** Where a picture, sound or film is now. Undefined where it cannot be shown from an address like this. */
export function fileAddress(raw: string, work: Work): string | undefined {
  const address = readAddress(raw);
  if (address.is !== 'web' && address.is !== 'relative') return undefined;
  return mapped(work.context.file(raw), address.href);
}

/** Where a picture is now: from the root or in full, since a build looks for all others beside the post. */
export function pictureAddress(raw: string, work: Work): string | undefined {
  const address = fileAddress(raw, work);
  if (address === undefined || /^(?:\/|https?:)/i.test(address) || work.context.file(raw) !== undefined)
    return address;
  const whole = work.context.whole(raw);
  return whole === undefined ? undefined : mapped(whole, whole);
}

/** True for what a page of this site does not load, since it is none of its files. */
export const isElsewhere = (href: string): boolean => /^(?:https?:)?\/\//i.test(href);

/** The page of a film, whose player's address is known. */
export function pageOf(href: string): string {
  const youtube =
    /^(?:https?:)?\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed|v)\/|youtu\.be\/)([\w-]{6,20})/i.exec(
      href,
    );
  if (youtube !== null && youtube[1] !== 'videoseries')
    return `https://www.youtube.com/watch?v=${youtube[1]}`;
  const vimeo = /^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d{1,15})/i.exec(href);
  return vimeo === null ? href : `https://vimeo.com/${vimeo[1]}`;
}

/** A paragraph with a link, for what would have been loaded from elsewhere. Nothing where no link may lead there. */
export function embedded(
  raw: string,
  title: string | undefined,
  node: Element,
  work: Work,
): ElementContent[] {
  const address = readAddress(raw.startsWith('//') ? `https:${raw}` : raw);
  if (address.is !== 'web' && address.is !== 'relative') {
    work.note('removed', `What <${node.tagName}> would have loaded was taken out`, node);
    return [];
  }
  const page = pageOf(address.href);
  const href = linkAddress(page, node, work) ?? page;
  work.note('changed', 'What was loaded from another site became a link to it', node);
  return [element('p', {}, [element('a', { href }, [words(title?.trim() || page)])], node)];
}

export const sourceOf = (node: Element): string | undefined =>
  property(node, 'src') ?? property(node, 'dataSrc') ?? property(node, 'data');
