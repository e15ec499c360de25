import type { Delete, Emphasis, Image, InlineCode, Link, Parents, Strong, Text } from 'mdast';
import type {} from 'mdast-util-gfm-strikethrough';
import type { Info, Options, State } from 'mdast-util-to-markdown';

/** What begins something anywhere in a line. */
const ANYWHERE = /[\\*_`{[<~|]|&(?=#?[a-z0-9]{1,40};)|!(?=\[)/gi;
/** What begins a block at the beginning of a line. */
const BLOCK = /^(?:[#+\-=>:|]|\d{1,9}(?=[.)]))/;
/** MDX takes lines that begin so for a program. */
const PROGRAM = /^(?:import|export)(?![\p{L}\p{N}_])/u;

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /^[a-z0-9]$/i.test(character);

function escapeSigns(value: string): string {
  return value.replace(ANYWHERE, (character, at: number) => {
    // An underscore inside of a word means nothing.
    if (character === '_' && isWordCharacter(value[at - 1]) && isWordCharacter(value[at + 1]))
      return character;
    return `\\${character}`;
  });
}

/**
 * A word that may be an address becomes a link by itself. Sätteri reads its backslashes as a part of it, unless something
 * in its beginning is escaped as well.
 */
function escapeAddress(word: string, goesOn: boolean): string {
  const escaped = escapeSigns(word);
  if (escaped === word && !goesOn) return word;
  return escaped.replace(/:(?=\/\/)|@/g, '\\$&').replace(/www\./gi, (begin) => `${begin.slice(0, 3)}\\.`);
}

const MAYBE_ADDRESS = /:\/\/|www\.|@/i;

/** Escapes all that Markdown and MDX would read as anything but words, at the beginning of a line or within it. */
export function escapeWords(value: string, before: string, after: string, linked = false): string {
  const escaped =
    !linked && MAYBE_ADDRESS.test(value)
      ? value
          .split(/([ \n]+)/)
          .map((word, at, all) => escapeAddress(word, at === all.length - 1 && !/^\s?$/.test(after)))
          .join('')
      : escapeSigns(value);
  const whole = value.endsWith('!') && after === '[' ? `${escaped.slice(0, -1)}\\!` : escaped;
  return before === '' || before === '\n' ? escapeBeginning(whole) : whole;
}

function escapeBeginning(line: string): string {
  const word = PROGRAM.exec(line);
  if (word !== null) return `&#${line.charCodeAt(0)};${line.slice(1)}`;
  const found = BLOCK.exec(line)?.[0];
  if (found === undefined) return line;
  return /^\d/.test(found) ? `${found}\\${line.slice(found.length)}` : `\\${line}`;
}

/** Words of which nothing can be read as a sign. */
const referred = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[ \t\n\f\r]+/g, ' ')
    .replace(/^.|[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);

function text(node: Text, _: Parents | undefined, state: State, info: Info): string {
  if (node.data?.signs === 'referred') return referred(node.value);
  const linked = state.stack.includes('link');
  const signs = escapeWords(node.value, info.before, info.after, linked);
  // Many underscores within words take Sätteri long, though they mean nothing.
  const words =
    node.data?.signs === 'escaped' && !MAYBE_ADDRESS.test(node.value)
      ? signs.replace(/(?<=[a-z0-9])_/gi, '\\_')
      : signs;
  const escaped = linked ? words.replaceAll(']', '\\]') : words;
  // A heading's closing number signs.
  return state.stack.includes('headingAtx') ? escaped.replace(/#(?=\s*$)/, '\\#') : escaped;
}
text.peek = (node: Text): string => node.value.charAt(0);

const LETTER = /^[\p{L}\p{N}]$/u;
const first = (value: string): string => String.fromCodePoint(value.codePointAt(0) ?? 0);
const last = (value: string): string =>
  /[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(value.slice(-2)) ? value.slice(-2) : value.slice(-1);
/** White space, punctuation that marks no emphasis itself, or the end of the line. */
const isApart = (character: string): boolean => /^[\s!-)+-/:-@[-^{-}]?$/.test(character);

type Mark = Strong | Emphasis | Delete;
const MARKS = {
  strong: { element: 'strong', sign: '**' },
  emphasis: { element: 'em', sign: '_' },
  delete: { element: 'del', sign: '~~' },
} as const;

/** True where the signs are sure to be read as they are meant, by what stands on both sides of each. */
function isClear(sign: string, inside: string, { before, after }: Info): boolean {
  const edges = LETTER.test(first(inside)) && LETTER.test(last(inside));
  // Within a word, underscores are no marks.
  const apart = sign !== '_' || (isApart(before) && isApart(after));
  return edges && apart && !/[*_~<]/.test(before + after);
}

/** Emphasis by Markdown's signs where they cannot be misread, by elements elsewhere. */
function mark(node: Mark, _: Parents | undefined, state: State, info: Info): string {
  const { element, sign } = MARKS[node.type];
  const exit = state.enter(node.type === 'delete' ? 'strikethrough' : node.type);
  const inside = state.containerPhrasing(node, { ...info, before: 'x', after: 'x' });
  exit();
  if (inside === '') return '';
  return isClear(sign, inside, info) ? `${sign}${inside}${sign}` : `<${element}>${inside}</${element}>`;
}
mark.peek = (): string => '<';

/** The shortest run of accents that is not in the code. */
function fence(code: string): string {
  const lengths = new Set([...code.matchAll(/`+/g)].map(([run]) => run.length));
  let length = 1;
  while (lengths.has(length)) length += 1;
  return '`'.repeat(length);
}

/** Where the signs in code may be read before its accents are: in elements, and in what is written as one. */
const AROUND = new Set(['strong', 'emphasis', 'strikethrough', 'link', 'mdxJsxTextElement']);

function isMisread(value: string, { stack }: State, { before, after }: Info): boolean {
  if (before === '`' || after === '`') return true;
  if (value.includes('|') && stack.includes('tableCell')) return true;
  return /[{}<>[\]\\]/.test(value) && stack.some((name) => AROUND.has(name));
}

function inlineCode(node: InlineCode, _: Parents | undefined, state: State, info: Info): string {
  const { value } = node;
  if (isMisread(value, state, info))
    return `<code>${escapeWords(value, 'x', '').replaceAll(']', '\\]')}</code>`;
  const ticks = fence(value);
  const pad = /^`|`$/.test(value) ? ' ' : '';
  return `${ticks}${pad}${value}${pad}${ticks}`;
}
inlineCode.peek = (): string => '`';

/** Addresses come with their awkward characters encoded; only parentheses are left to escape. */
const destination = (url: string, title: string | null | undefined): string => {
  const address = url === '' ? '<>' : url.replace(/[()]|&(?=#?\w{1,40};)/g, '\\$&');
  return title ? `${address} "${escapeWords(title, 'x', '').replaceAll('"', '\\"')}"` : address;
};

function link(node: Link, _: Parents | undefined, state: State, info: Info): string {
  const exit = state.enter('link');
  const words = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
  exit();
  return `[${words}](${destination(node.url, node.title)})`;
}
link.peek = (): string => '[';

function image(node: Image): string {
  const words = node.alt ?? '';
  const alt =
    node.data?.signs === 'referred' ? referred(words) : escapeWords(words, 'x', '').replaceAll(']', '\\]');
  return `![${alt}](${destination(node.url, node.title)})`;
}
image.peek = (): string => '!';

/** How Markdown is written, so that Sätteri reads what the old blog showed. */
export const markdownOptions: Options = {
  bullet: '-',
  rule: '*',
  fences: true,
  resourceLink: true,
  listItemIndent: 'one',
  handlers: {
    text,
    strong: mark,
    emphasis: mark,
    delete: mark,
    inlineCode,
    link,
    image,
    break: () => '\\\n',
  },
};
