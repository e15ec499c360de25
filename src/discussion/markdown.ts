import MarkdownIt, { type Token } from 'markdown-it';
import { isWebAddress, withoutUnseen } from '../schema/text.ts';
import { tidyLinks, wordsOf } from './links.ts';

/** How deep quotations and lists may be nested. Deeper text is refused at submission and shown as typed at build. */
export const DEEPEST_NESTING = 8;

/** Raise this when the renderer's output changes, so that what was rendered before is rendered anew. */
export const RENDERER_VERSION = '3';

/**
 * Comments have emphasis, strikethrough, code, quotations, lists, links and line breaks. They have no raw HTML, tables,
 * footnotes or headings: a heading would cut the page's outline. They have no link references, which hide words and
 * can make 165 MB of 64 KiB. Pictures become links.
 */
const markdown = new MarkdownIt('zero', { html: false, breaks: true, linkify: true, maxNesting: 40 }).enable([
  'autolink',
  'backticks',
  'balance_pairs',
  'blockquote',
  'code',
  'emphasis',
  'entity',
  'escape',
  'fence',
  'hr',
  'image',
  'link',
  'linkify',
  'list',
  'newline',
  'strikethrough',
]);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.validateLink = isWebAddress;
// An address is shown as it was typed: decoded, it could imitate another site's name or turn the line around.
markdown.normalizeLinkText = (address) => address;
markdown.options.langPrefix = '';
// Entities such as &#x202e; come to be characters here, behind the back of the schema.
markdown.core.ruler.push('tidy', ({ tokens, Token }) => {
  for (const token of tokens) {
    // One word beside a fence names a language; more were meant to be read.
    if (token.type === 'fence' && /\S\s+\S/.test(token.info))
      token.content = `${token.info.trim()}\n${token.content}`;
    if (!token.children) continue;
    token.children = tidyLinks(token.children, Token);
    for (const child of token.children) child.content = withoutUnseen(child.content);
  }
});

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'nofollow ugc noopener');
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules.code_block = markdown.renderer.rules.fence = (tokens, index) =>
  `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;

const isContainer = (token: Token): boolean => /^(blockquote|bullet_list|ordered_list)_/.test(token.type);

/**
 * How deep a body nests quotations and lists. Above `maxNesting` the parser stops going down, so that a hostile body
 * costs no more than a long one; what it then drops is never shown, since that depth is far above what is allowed.
 */
export function nestingOf(body: string): number {
  return depthOf(markdown.parse(body, {}));
}

function depthOf(tokens: Token[]): number {
  let depth = 0;
  let deepest = 0;
  for (const { nesting } of tokens.filter(isContainer)) {
    depth += nesting;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const asTyped = (body: string): string =>
  `<p>${markdown.utils.escapeHtml(body).replaceAll('\n', '<br>\n')}</p>\n`;

/** A comment's body as HTML that is safe to put on the page. The only renderer there is, at submission and at build. */
export function renderBody(body: string): string {
  const env = {};
  const tokens = markdown.parse(body, env);
  return depthOf(tokens) > DEEPEST_NESTING
    ? asTyped(body)
    : markdown.renderer.render(tokens, markdown.options, env);
}

/** A comment's body as plain text on one line: for search and for excerpts. */
export function plainText(body: string): string {
  const tokens = markdown.parse(body, {});
  if (depthOf(tokens) > DEEPEST_NESTING) return oneLine(body);
  return oneLine(tokens.map(({ children, content }) => (children ? wordsOf(children) : content)).join(' '));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
