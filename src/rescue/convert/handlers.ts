import type { Element, ElementContent, Properties } from 'hast';
import type { BlockContent, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { alone, flow, inline } from './jsx.ts';
import { table } from './tables.ts';
import type { Handle, State } from './to-mdast.ts';
import { isElement, property, textOf } from './tree.ts';

/** What stands among words. The tree was arranged, so that no block is among them. */
function phrasing(state: State, node: Element): PhrasingContent[] {
  return state.all(node).filter(isPhrasing);
}

const FLOW = new Set(
  'blockquote code definition footnoteDefinition heading html list listItem mdxJsxFlowElement paragraph root table tableCell tableRow thematicBreak'.split(
    ' ',
  ),
);
const isPhrasing = (node: RootContent): node is PhrasingContent => !FLOW.has(node.type);
const isBlock = (node: RootContent): node is BlockContent =>
  FLOW.has(node.type) && !/^(?:listItem|tableRow|tableCell|definition|footnoteDefinition)$/.test(node.type);

function blocks(state: State, node: Element): BlockContent[] {
  return state.all(node).filter(isBlock);
}

const without = ({ bare: _, ...properties }: Properties): Properties => properties;
const isSet = (properties: Properties): boolean => Object.keys(without(properties)).length > 0;

const hasElement = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.some(
    (node) =>
      node.type === 'mdxJsxTextElement' ||
      ('children' in node &&
        (hasElement(node.children) || node.children.some(({ type }) => type === 'break'))),
  );

/** A line break that is an element: for lines that would otherwise begin with one, which MDX may take for a block. */
function brokenInline(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node) => {
    if (node.type === 'break') return inline('br', {}, []);
    return 'children' in node ? Object.assign(node, { children: brokenInline(node.children) }) : node;
  });
}

function line(children: PhrasingContent[]): PhrasingContent[] {
  return hasElement(children) ? brokenInline(children) : children;
}

/** A paragraph of elements only would lose its `<p>` in MDX. */
const onlyElements = (children: readonly PhrasingContent[]): boolean =>
  children.every(
    (node) => node.type === 'mdxJsxTextElement' || (node.type === 'text' && node.value.trim() === ''),
  );

function paragraph(state: State, node: Element): Paragraph | undefined {
  const children = line(phrasing(state, node));
  if (children.length === 0) return undefined;
  const properties = without(node.properties);
  return isSet(properties) || onlyElements(children)
    ? alone('p', properties, brokenInline(children))
    : { type: 'paragraph', children };
}

/** True for what holds one stretch of words, which was no paragraph in the source. */
const isBare = (node: Element): boolean =>
  node.children.length === 1 && isElement(node.children[0], 'p') && node.children[0].properties.bare === true;

/** An element of HTML as a block: its words beside its tags, or its blocks between them. */
function block(state: State, node: Element): BlockContent {
  const properties = without(node.properties);
  const [only] = node.children;
  if (node.children.length === 0) return alone(node.tagName, properties, []);
  if (isBare(node) && isElement(only))
    return alone(node.tagName, properties, brokenInline(phrasing(state, only)));
  return flow(node.tagName, properties, blocks(state, node));
}

/** An element that holds words only, as a block. */
const wordsBlock: Handle = (state, node) =>
  alone(node.tagName, without(node.properties), brokenInline(phrasing(state, node)));

const element: Handle = (state, node) => inline(node.tagName, node.properties, phrasing(state, node));

/** Blocks that say their direction or language are set in an element that says it. */
function directed(node: Element, made: BlockContent): BlockContent {
  const { dir, lang } = node.properties;
  if (dir === undefined && lang === undefined) return made;
  return flow('div', { ...(dir === undefined ? {} : { dir }), ...(lang === undefined ? {} : { lang }) }, [
    made,
  ]);
}

const heading: Handle = (state, node) => {
  if (isSet(node.properties)) return wordsBlock(state, node);
  const depth = Number(node.tagName.charAt(1));
  if (depth < 1 || depth > 6) return undefined;
  const sizes = [1, 2, 3, 4, 5, 6] as const;
  return { type: 'heading', depth: sizes[depth - 1] ?? 6, children: brokenInline(phrasing(state, node)) };
};

const list: Handle = (state, node) => {
  const children = state.all(node).filter((child): child is ListItem => child.type === 'listItem');
  const start = Number.parseInt(property(node, 'start') ?? '1', 10);
  const ordered = node.tagName === 'ol';
  // Markdown counts up from any number but a negative one, and to nine digits.
  if (ordered && (start < 0 || start > 99_999_999 || property(node, 'reversed') !== undefined))
    return flow(
      'ol',
      without(node.properties),
      node.children.flatMap((child) => (isElement(child) ? [block(state, child)] : [])),
    );
  return directed(node, {
    type: 'list',
    ordered,
    start: ordered ? (Number.isNaN(start) ? 1 : start) : null,
    spread: children.some(({ spread }) => spread),
    children,
  });
};

const item: Handle = (state, node) => ({
  type: 'listItem',
  spread:
    node.children.some((child) => isElement(child, 'p') && child.properties.bare !== true) ||
    node.children.filter((child) => isElement(child, 'p')).length > 1,
  checked: null,
  children:
    isSet(node.properties) && property(node, 'value') === undefined
      ? [block(state, { ...node, tagName: 'div' })]
      : blocks(state, node),
});

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

const pre: Handle = (_state, node) => ({
  type: 'code',
  lang: language(node),
  meta: null,
  value: preformatted(node).replace(/\r\n?/g, '\n').replace(/\n$/, ''),
});

const code: Handle = (state, node) => {
  const value = textOf(node).replace(/[ \t\n\f\r]+/g, ' ');
  if (node.children.some((child) => child.type === 'element') || /^ | $/.test(value))
    return inline('code', {}, phrasing(state, node));
  return value === '' ? undefined : { type: 'inlineCode', value };
};

const link: Handle = (state, node) => ({
  type: 'link',
  url: property(node, 'href') ?? '',
  title: property(node, 'title') ?? null,
  children: phrasing(state, node),
});

const image: Handle = (_state, node) => ({
  type: 'image',
  url: property(node, 'src') ?? '',
  title: property(node, 'title')?.replace(/\s+/g, ' ') ?? null,
  alt: (property(node, 'alt') ?? '').replace(/\s+/g, ' '),
});

const figure: Handle = (state, node) =>
  flow(
    'Figure',
    {},
    node.children.flatMap(
      (child) =>
        (isElement(child, 'figcaption') ? blocks(state, child) : (state.one(child) ?? [])) as BlockContent[],
    ),
  );

const player: Handle = (state, node) =>
  node.children.length === 0
    ? alone(node.tagName === 'audio' ? 'Audio' : 'Video', node.properties, [])
    : flow(node.tagName === 'audio' ? 'Audio' : 'Video', node.properties, blocks(state, node));

const mark =
  (type: 'strong' | 'emphasis' | 'delete'): Handle =>
  (state, node) => ({ type, children: phrasing(state, node) });

const INLINE = 'ins sub sup abbr kbd q cite mark small u dfn var samp time ruby rt rp bdi bdo span'.split(
  ' ',
);

/** How each element that a cleaned and arranged text can hold is written. */
export const handlers: Record<string, Handle> = {
  ...Object.fromEntries(INLINE.map((name) => [name, element])),
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  ...Object.fromEntries(['dl', 'dd', 'dt', 'div', 'details'].map((name): [string, Handle] => [name, block])),
  anchor: (_state, node) => inline('span', { id: property(node, 'id') ?? '' }, []),
  p: paragraph,
  summary: wordsBlock,
  caption: wordsBlock,
  ul: list,
  ol: list,
  li: item,
  blockquote: (state, node) => directed(node, { type: 'blockquote', children: blocks(state, node) }),
  pre: pre,
  code,
  hr: () => ({ type: 'thematicBreak' }),
  br: () => ({ type: 'break' }),
  a: link,
  img: image,
  strong: mark('strong'),
  em: mark('emphasis'),
  del: mark('delete'),
  figure,
  gallery: (state, node) => flow('Gallery', {}, blocks(state, node)),
  audio: player,
  video: player,
  table,
  noteref: (_state, node) => ({
    type: 'footnoteReference',
    identifier: property(node, 'label') ?? '',
    label: property(node, 'label') ?? '',
  }),
  note: (state, node) => ({
    type: 'footnoteDefinition',
    identifier: property(node, 'label') ?? '',
    label: property(node, 'label') ?? '',
    children: blocks(state, node),
  }),
};

export { block, blocks, brokenInline, phrasing };
