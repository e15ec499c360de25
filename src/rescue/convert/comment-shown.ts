import MarkdownIt from 'markdown-it';
import type { CommentLink, Run } from './comment-model.ts';
import { nested } from './comment-nested.ts';

const { normalizeLink, utils } = new MarkdownIt();
const REL = 'rel="nofollow ugc noopener"';
const TAGS = { strong: 'strong', em: 'em', s: 's' } as const;

/** The HTML that the renderer should make of a paragraph. */
export function shown(runs: readonly Run[], outer: boolean): string {
  const html = nested(runs, ['strong', 'em', 's', 'link'], {
    leaf: (run) => {
      if (run.type === 'break') return '<br>\n';
      if (run.type === 'image') {
        const words = utils.escapeHtml(run.alt || run.src);
        return run.marks.link ? words : anchor({ href: run.src, title: '' }, words);
      }
      const text = utils.escapeHtml(run.text);
      return run.marks.code ? `<code>${text}</code>` : text;
    },
    wrap: (wrapper, inside, runs) =>
      wrapper === 'link'
        ? anchor(runs[0]?.marks.link ?? { href: '', title: '' }, inside.join(''))
        : `<${TAGS[wrapper]}>${inside.join('')}</${TAGS[wrapper]}>`,
  }).join('');
  return outer ? `<p>${html}</p>\n` : html;
}

function anchor({ href, title }: CommentLink, words: string): string {
  const address = utils.escapeHtml(normalizeLink(href));
  const hint = title === '' ? '' : ` title="${utils.escapeHtml(title)}"`;
  return `<a href="${address}"${hint} ${REL}>${words}</a>`;
}

/** How the renderer marks links that are their own words. No text can hold it: its quotation marks are escaped. */
const MARK_OF_BARE = ' class="bare"';
const BARE_LINK = new RegExp(`<a href="[^"]*" ${REL}>(https?:[^<]*)</a>`, 'gi');

/**
 * True where both show the same. Addresses that were typed may have become links; none that was a link may be lost.
 */
export function isShownAs(rendered: string, meant: string): boolean {
  const html = rendered.replaceAll(MARK_OF_BARE, '');
  if (html === meant) return true;
  if (html.replace(BARE_LINK, '$1') !== meant.replace(BARE_LINK, '$1')) return false;
  const links = (text: string): string[] => text.match(/<a href="[^"]*"/g) ?? [];
  const found = links(html);
  let at = 0;
  for (const link of links(meant)) {
    at = found.indexOf(link, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
