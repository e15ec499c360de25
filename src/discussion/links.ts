import type { Token } from 'markdown-it';
import { cleanLine, isInkless } from '../schema/text.ts';

type TokenClass = new (type: string, tag: string, nesting: 0 | 1 | -1) => Token;

/** The words of inline tokens, as plain text. */
export const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content, children }) =>
      type.endsWith('break') ? ' ' : type === 'image' ? wordsOf(children ?? []) : content,
    )
    .join('');

/** A link or a picture, and where it leads. */
interface Link {
  address: string;
  title: string;
  inside: Token[];
}

/**
 * Makes every link one that can be followed and named. A picture becomes a link with its alternative text as words: it
 * would be loaded from someone else's server whenever the page is read, and may be anything by then. Its `!` is syntax
 * and goes. A link without words shows its address; one that leads nowhere becomes its words; a picture inside a link
 * becomes its words, since links cannot hold links.
 */
export function tidyLinks(tokens: readonly Token[], TokenOf: TokenClass): Token[] {
  const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? '');
  const textToken = (content: string): Token => Object.assign(new TokenOf('text', '', 0), { content });
  const wordsFor = (picture: Token): Token =>
    textToken(cleanLine(wordsOf([picture])) || attribute(picture, 'src'));

  function linkTokens({ address, title, inside }: Link): Token[] {
    if (address === '') return inside;
    const open = new TokenOf('link_open', 'a', 1);
    const words = isInkless(wordsOf(inside)) ? [textToken(address)] : inside;
    open.attrSet('href', address);
    if (title !== '') open.attrSet('title', title);
    // On paper an address that is its own words is not said twice.
    if (wordsOf(words) === address) open.attrSet('class', 'bare');
    return [open, ...words, new TokenOf('link_close', 'a', -1)];
  }

  const tidy: Token[] = [];
  let link: Link | undefined;
  for (const token of tokens) {
    const title = cleanLine(attribute(token, 'title'));
    if (token.type === 'link_open') link = { address: attribute(token, 'href'), title, inside: [] };
    else if (token.type === 'link_close' && link) {
      tidy.push(...linkTokens(link));
      link = undefined;
    } else if (token.type === 'image') {
      const words = wordsFor(token);
      if (link) link.inside.push(words);
      else tidy.push(...linkTokens({ address: attribute(token, 'src'), title, inside: [words] }));
    } else (link?.inside ?? tidy).push(token);
  }
  return tidy;
}
