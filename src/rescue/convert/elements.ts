import type { Element, Properties } from 'hast';
import { property } from './tree.ts';

/** What does or asks something instead of saying it: taken out with all that is in it. */
export const REMOVED: Readonly<Record<string, string>> = {
  script: 'A script',
  style: 'A style sheet',
  form: 'A form',
  select: 'A field of a form',
  input: 'A field of a form',
  textarea: 'A field of a form',
  button: 'A button',
  svg: 'A drawing (SVG)',
  math: 'A formula (MathML)',
  template: 'A template',
  link: 'A link to a style sheet or the like',
  meta: 'A statement about the page (meta)',
  base: 'A base address',
  applet: 'An applet',
  canvas: 'A canvas',
  dialog: 'A dialog',
  frame: 'A frame',
  frameset: 'A frame',
  map: 'An image map',
};
/** What says nothing by itself. */
export const DROPPED = new Set(
  'title head source track param col colgroup datalist wbr noembed noframes area bgsound keygen'.split(' '),
);
/** What has another name for the same. */
export const RENAMED: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  s: 'del',
  strike: 'del',
  tt: 'code',
  acronym: 'abbr',
  listing: 'pre',
  xmp: 'pre',
  plaintext: 'pre',
  dir: 'ul',
  menu: 'ul',
};
/** Blocks that are kept as they are. */
export const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table thead tbody tfoot tr td th caption hr figcaption details summary'.split(
    ' ',
  ),
);
/** What stands among words and is kept as it is. */
export const INLINE = new Set(
  'strong em del code ins sub sup abbr kbd q cite mark small u dfn var samp time ruby rt rp bdi bdo br'.split(
    ' ',
  ),
);
/** Blocks without a meaning of their own: their content is set apart from what is around. */
export const DIVISIONS = new Set(
  'div section article aside header footer main nav hgroup address center fieldset legend figure multicol body html'.split(
    ' ',
  ),
);
/** What else a tag may keep, by its name in HTML. `dir` and `lang` are kept by blocks and `span`. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  abbr: ['title'],
  dfn: ['title'],
  bdo: ['dir'],
  bdi: ['dir'],
  time: ['dateTime'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  td: ['colSpan', 'rowSpan', 'align'],
  th: ['colSpan', 'rowSpan', 'align', 'scope'],
  details: ['open'],
  code: ['className'],
  pre: ['className'],
};

/** The direction and the language that an element says its words have. */
export function direction(node: Element): Properties {
  const dir = property(node, 'dir')?.toLowerCase();
  const lang = property(node, 'lang') ?? property(node, 'xmlLang');
  return {
    ...(dir === 'rtl' || dir === 'ltr' || dir === 'auto' ? { dir } : {}),
    ...(lang !== undefined && /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i.test(lang) ? { lang } : {}),
  };
}

/** What of its attributes an element keeps. */
export function kept(node: Element, tagName: string): Properties {
  const properties: Properties = BLOCKS.has(tagName) || DIVISIONS.has(tagName) ? direction(node) : {};
  for (const name of KEPT[tagName] ?? [])
    if (Object.hasOwn(node.properties, name)) properties[name] = node.properties[name];
  return properties;
}
