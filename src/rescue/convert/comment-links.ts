import { cleanLine } from '../../schema/text.ts';
import type { Finding } from '../archive.ts';
import { webAddress } from './address.ts';
import type { CommentLink, Marks, Run } from './comment-model.ts';

/** Told of what is changed or left out of a comment. */
export type Report = (kind: Finding['kind'], message: string) => void;

/** Where an `<a>` leads; undefined, and told, where it becomes its words. */
export function linkOf(attributes: ReadonlyMap<string, string>, report: Report): CommentLink | undefined {
  const href = attributes.get('href');
  if (href === undefined || href.trim() === '') return undefined;
  const address = webAddress(href);
  if (address !== undefined) return { href: address, title: cleanLine(attributes.get('title') ?? '') };
  report('removed', whyNoLink(href));
  return undefined;
}

/** What an `<img>` shows: its description, its address where that is one of the web, and whether it stands for a sign. */
export const pictureOf = (attributes: ReadonlyMap<string, string>) => ({
  alt: cleanLine(attributes.get('alt') ?? ''),
  src: webAddress(attributes.get('src') ?? ''),
  isSmiley: /(?:^|\s)(?:wp-smiley|emoji)(?:\s|$)/.test(attributes.get('class') ?? ''),
});

/** A link to what was embedded, by its address; undefined where that is none of the web. */
export function embedded(source: string, marks: Marks): Run | undefined {
  const href = webAddress(source.startsWith('//') ? `https:${source}` : source);
  if (href === undefined) return undefined;
  return { type: 'text', text: href, marks: { ...marks, code: false, link: { href, title: '' } } };
}

/** Tells of attributes that would run a script: no attribute of the source is written. */
export function tellHandlers(attributes: ReadonlyMap<string, string>, report: Report): void {
  for (const name of attributes.keys())
    if (/^on[a-z]/.test(name)) report('removed', 'an attribute that runs a script was taken out');
}

/** Says why a link became its words, without the address: it may hold what must not be told. */
function whyNoLink(href: string): string {
  const scheme = /^(mailto|javascript|data|vbscript|tel|ftp|file):/i
    .exec(href.replace(/[\s\p{Cc}]/gu, ''))?.[1]
    ?.toLowerCase();
  if (scheme === 'mailto') return 'a link to an e-mail address became its words';
  if (scheme) return `a ${scheme}: link became its words`;
  return 'a link that is no http or https address became its words';
}
