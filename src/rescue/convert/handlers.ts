import type { Element } from 'hast';
import type { BlockContent, ListItem, Paragraph } from 'mdast';
import {
  block,
  blocks,
  brokenInline,
  isSet,
  line,
  onlyElements,
  phrasing,
  without,
} from './handle-blocks.ts';
import { code, pre } from './handle-code.ts';
import { alone, flow, inline } from './jsx.ts';
import { table } from './tables.ts';
import type { Handle, State } from './to-mdast.ts';
import { isElement, property } from './tree.ts';

function paragraph(state: State, node: Element): Paragraph | undefined {
  const children = line(phrasing(state, node));
  if (children.length === 0) return undefined;
  const properties = without(node.properties);
  return isSet(properties) || onlyElements(children)
    ? alone('p', properties, brokenInline(children))
    : { type: 'paragraph', children };
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
