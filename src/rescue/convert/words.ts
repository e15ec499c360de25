import { decodeHTML } from 'entities';
import { cleanLine, isInkless } from '../../schema/text.ts';
import { BLOCK_ENDS } from './comment-elements.ts';
import { shownTokens } from './shown-tokens.ts';

/** The schema takes no longer name. */
const LONGEST_NAME = 240;

/** How often names are escaped at most: exports were seen to escape twice. */
const MOST_ESCAPED = 4;

/**
 * The words of short HTML on one line: titles, excerpts, captions. Line breaks and paragraphs become blanks, pictures
 * their alternative text; scripts and styles go.
 */
export function plainWords(html: string): string {
  if (!/[<&]/.test(html)) return cleanLine(html);
  const words: string[] = [];
  let hidden: string | undefined;
  for (const token of shownTokens(html)) {
    if (hidden !== undefined) {
      if (token.type === 'close' && token.name === hidden) hidden = undefined;
    } else if (token.type === 'text') words.push(token.text);
    else if (BLOCK_ENDS.has(token.name)) words.push(' ');
    else if (token.type === 'open' && token.name === 'img') words.push(token.attributes.get('alt') ?? '');
    else if (token.type === 'open' && /^(?:script|style)$/.test(token.name)) hidden = token.name;
  }
  return cleanLine(words.join(''));
}

/**
 * The name that a comment is signed with, as the schema takes it; empty where the source has none that is seen. Entities are decoded
 * until none is left, since exports escape names twice; markup goes, and so does what makes a name an e-mail address.
 * @returns `changed` says what was taken out or cut, where something was
 */
export function nameOf(raw: string): { name: string; changed?: string } {
  const words = cleanLine(fullyDecoded(raw));
  const unaddressed = withoutAddresses(words);
  if (isInkless(unaddressed)) return { name: '' };
  const name = cut(unaddressed);
  if (unaddressed !== words)
    return { name, changed: 'an e-mail address in a name was cut to what stands before its @' };
  return name === unaddressed ? { name } : { name, changed: `a name was cut to ${LONGEST_NAME} characters` };
}

/** Decodes entities that end in a semicolon, so that `a &lt b` and `R&D` stay; tags go once, before they can be made. */
function fullyDecoded(raw: string): string {
  let text = raw.includes('<') ? plainWords(raw.replace(/&/g, '&amp;')) : raw;
  for (let round = 0; round < MOST_ESCAPED; round += 1) {
    const decoded = text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, decodeHTML);
    if (decoded === text) break;
    text = decoded;
  }
  return text.includes('<') ? plainWords(text.replace(/&/g, '&amp;')) : text;
}

/** `ann@example.org` becomes `ann`. Linear: each part between blanks is looked at once. */
function withoutAddresses(name: string): string {
  if (!name.includes('@')) return name;
  const parts = name.split(' ').map((part) => {
    const at = part.indexOf('@');
    const isAddress = at > 0 && /^[^@]*\.[^@]/.test(part.slice(at + 1));
    return isAddress ? part.slice(0, at).replace(/^[<([{"'“]|^mailto:/gi, '') : part;
  });
  return cleanLine(parts.join(' '));
}

function cut(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return cleanLine(name.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, ''));
}
