import type { Element, ElementContent } from 'hast';
import { phrasing } from './handle-blocks.ts';
import { inline } from './jsx.ts';
import type { Handle } from './to-mdast.ts';
import { isElement, textOf } from './tree.ts';

const LANGUAGE = /^(?:language-|lang-|brush:?)?([\w+#.-]{1,30})$/i;

/** The language that highlighters' class names give. */
function language(node: Element): string | null {
  const inner = node.children.find((child): child is Element => isElement(child, 'code'));
  const names = [node, ...(inner === undefined ? [] : [inner])].flatMap((at) => {
    const { className } = at.properties;
    return Array.isArray(className) ? className.map(String) : [];
  });
  const brush = names.findIndex((name) => /^brush:?$/i.test(name));
  const name =
    brush === -1
      ? names.find((each) => /^(?:language|lang)-/i.test(each))
      : names[brush + 1]?.replace(/;$/, '');
  const found = LANGUAGE.exec(
    name ?? names.find((each) => /^brush:./i.test(each))?.replace(/;.*$/, '') ?? '',
  )?.[1];
  return found === undefined || /^(?:none|plain|plaintext|text)$/i.test(found) ? null : found.toLowerCase();
}

/** What is written in `<pre>`, character for character; a line break element is a new line. */
function preformatted(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  return node.tagName === 'br' ? '\n' : node.children.map(preformatted).join('');
}

/** What is written in `<pre>` as a block of code. */
export const pre: Handle = (_state, node) => ({
  type: 'code',
  lang: language(node),
  meta: null,
  value: preformatted(node).replace(/\r\n?/g, '\n').replace(/\n$/, ''),
});

/** Code among words: an element where it holds some, or blanks at its edges, which Markdown would drop. */
export const code: Handle = (state, node) => {
  const value = textOf(node).replace(/[ \t\n\f\r]+/g, ' ');
  if (node.children.some((child) => child.type === 'element') || /^ | $/.test(value))
    return inline('code', {}, phrasing(state, node));
  return value === '' ? undefined : { type: 'inlineCode', value };
};
