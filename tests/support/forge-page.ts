import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { attributeOf, type Element, findAll } from './dom.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** Stands in for the forges' Markdown: raw HTML passes, tables and strikethrough are known, and all that looks like an address is a link. */
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

/** A description as a forge shows it, before it looks for mentions and the like in the text. */
export const forgePage = (body: string): Node => parseFragment(markdown.render(body));

const ATTRIBUTES: Record<string, string[]> = {
  a: ['href'],
  blockquote: [],
  br: [],
  code: [],
  em: [],
  hr: [],
  li: [],
  ol: ['start'],
  p: [],
  pre: [],
  s: [],
  span: [],
  strong: ['dir'],
  ul: [],
};

/**
 * What the three forges look for in the text of a page (html-pipeline; lib/banzai; modules/markup/html*.go) and in that of
 * a commit's message (modules/references; GitLab's issue_closing_pattern). Each is wider than any forge's own.
 */
const LOOKED_FOR: Record<string, RegExp> = {
  mention: /@[\w-]/,
  'numbered reference': /[#!$%&^~]\d/,
  'named reference': /[~%]["\w]|[$^]\w|\*\w+:\d|\w![\w]/,
  'key of an issue': /\w-\d/,
  commit: /[0-9a-f]{7}/i,
  'closing keyword':
    /(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?|relate[sd]? to|reopen(?:s|ed)?):?\s+(?:issues?\s+)?(?:[#!]\d|https?:\/\/|[\w.-]+\/[\w.-]+[#!]\d|[a-z][a-z\d_]*-\d)/i,
  address: /:\/\/|www\.|mailto:\w|xmpp:\w/i,
  domain: /[\p{L}\d]\.[\p{L}\d]/u,
  shortcode: /:[+\-\w]+:/,
  checkbox: /\[[ xX]\]/,
  'bracketed reference': /\[[[\w!^:]/,
  formula: /\$[^$]*\$|\$`/,
  placeholder: /%\{|\{[+-]|\{\{/,
};

function isOurs({ childNodes, attrs, tagName }: Element, links: readonly string[]): boolean {
  const known = ATTRIBUTES[tagName];
  const isPlain = known !== undefined && attrs.every(({ name }) => known.includes(name));
  const isTask = tagName === 'input' || childNodes.some(({ nodeName }) => nodeName === '#comment');
  return isPlain && !isTask && (tagName !== 'a' || links.includes(attrs[0]?.value ?? ''));
}

function textsOf(root: Node): string[] {
  const texts: string[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) texts.push(node.value);
    if ('childNodes' in node) waiting.push(...node.childNodes);
  }
  return texts;
}

const foundIn = (where: string, text: string): string[] =>
  Object.entries(LOOKED_FOR)
    .filter(([, pattern]) => pattern.test(text))
    .map(([what]) => `${what} in the ${where}: ${JSON.stringify(text.slice(0, 200))}`);

/**
 * What in a description would do something on a forge, or in a message of a commit that is made of it. None for one that
 * is inert.
 * @param links the addresses that it may link to
 */
export function deedsOf(body: string, links: readonly string[]): string[] {
  const page = forgePage(body);
  const foreign = findAll(page, (element) => !isOurs(element, links));
  const elements = foreign.map(
    ({ tagName, ...element }) => `<${tagName}> ${attributeOf({ tagName, ...element }, 'href') ?? ''}`,
  );
  const texts = textsOf(page);
  const addresses = texts
    .flatMap((text) => markdown.linkify.match(text) ?? [])
    .map(({ raw }) => `a link to ${raw}`);
  const source = links.reduce((left, link) => left.replaceAll(`href="${link}"`, ''), body);
  const lines = /^\s*(?:\/\w|>>>|```|~~~|---|::|\[)/m.test(source) ? ['a line that is a command'] : [];
  return [
    ...elements,
    ...addresses,
    ...texts.flatMap((text) => foundIn('page', text)),
    ...foundIn('source', source),
    ...lines,
  ];
}
