import type { Comment, Element, ElementContent } from 'hast';
import { cleanLink } from './clean-link.ts';
import { BLOCKS, DIVISIONS, DROPPED, direction, INLINE, kept, REMOVED, RENAMED } from './elements.ts';
import { embedded, sourceOf } from './links.ts';
import { player } from './media.ts';
import { figure, gallery, isGallery, picture, shownPictures } from './pictures.ts';
import { shortcodeNodes } from './shortcode-nodes.ts';
import { element, elementsIn, hasClass, isElement, property, textOf, words } from './tree.ts';
import type { Work } from './work.ts';

function listHandlers(node: Element, work: Work): void {
  for (const name of Object.keys(node.properties))
    if (/^on/i.test(name))
      work.note(
        'removed',
        `A script in the attribute ${name.toLowerCase().slice(0, 30)} was taken out`,
        node,
      );
}

/** A block that WordPress makes anew each time it shows it says nothing here; other comments only mark where blocks begin. */
function comment(node: Comment, work: Work): void {
  const name = /^\s*wp:([\w/-]{1,80})\s/.exec(node.value)?.[1];
  if (name !== undefined && node.value.trimEnd().endsWith('/')) {
    if (!EMPTY_BLOCKS.has(name))
      work.note('removed', `The block "${name}" is made anew each time it is shown, and was taken out`, node);
  } else if (/^\?/.test(node.value)) work.note('removed', 'A piece of a program (<?) was taken out', node);
}
/** Self-closing blocks that show nothing, or whose content stands elsewhere. */
const EMPTY_BLOCKS = new Set([
  'more',
  'nextpage',
  'footnotes',
  'spacer',
  'separator',
  'paragraph',
  'heading',
  'list',
  'image',
]);

/** The way back from where a link of this text leads to. */
function anchored(node: Element, made: ElementContent[], work: Work): ElementContent[] {
  const id = property(node, 'id') ?? (node.tagName === 'a' ? property(node, 'name') : undefined);
  if (id === undefined || !work.anchors.has(id) || isElement(made[0], 'noteref')) return made;
  const anchor = element('anchor', { id }, [], node);
  const [first] = made;
  if (
    made.length === 1 &&
    isElement(first, 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'td', 'th', 'summary')
  ) {
    first.children.unshift(anchor);
    return made;
  }
  return [anchor, ...made];
}

function embed(node: Element, work: Work): ElementContent[] {
  const named = [...elementsIn(node, ({ tagName }) => tagName === 'embed' || tagName === 'param')];
  const param = named.find((child) => /^(?:movie|src|url)$/i.test(property(child, 'name') ?? ''));
  const inner = named.find(({ tagName }) => tagName === 'embed');
  const source = sourceOf(node) ?? (param && property(param, 'value')) ?? (inner && sourceOf(inner));
  if (source === undefined || source.trim() === '') {
    work.note('removed', `<${node.tagName}> was taken out`, node);
    return [];
  }
  return embedded(source, property(node, 'title'), node, work);
}

function media(node: Element, kind: 'audio' | 'video', work: Work): ElementContent[] {
  const sources = [...elementsIn(node, ({ tagName }) => tagName === 'source')];
  const source =
    property(node, 'src') ?? sources.map((child) => property(child, 'src')).find((src) => src !== undefined);
  return player(kind, source, property(node, 'poster'), node, work);
}

function notesOf(node: Element, work: Work): ElementContent[] | undefined {
  const { references, lists, notes, returns } = work.footnotes;
  const label = references.get(node);
  if (label !== undefined) return [element('noteref', { label }, [], node)];
  if (returns.has(node)) return [];
  if (node.properties.dataFn !== undefined && node.tagName === 'sup') {
    work.note('missing', 'The text of a footnote is not with the post', node);
    return [
      element(
        'sup',
        {},
        node.children.flatMap((child) => words(textOf(child))),
        node,
      ),
    ];
  }
  if (!lists.has(node)) return undefined;
  for (const item of node.children)
    if (item.type === 'element')
      work.notes.push(element('note', { label: notes.get(item) }, cleanChildren(item.children, work), item));
  return [];
}

function heading(node: Element, children: ElementContent[], work: Work): ElementContent[] {
  const depth = Math.min(6, Number(node.tagName.charAt(1)) + work.shift);
  if (node.tagName === 'h1')
    work.note(
      'changed',
      'A heading of the first level is the title of the page alone: headings of this post went down one level',
      node,
    );
  return [element(`h${depth}`, kept(node, node.tagName), children, node)];
}

function special(node: Element, work: Work): ElementContent[] | undefined {
  const { tagName } = node;
  const notes = notesOf(node, work);
  if (notes !== undefined) return notes;
  if (Object.hasOwn(REMOVED, tagName)) {
    work.note('removed', `${REMOVED[tagName]} was taken out`, node);
    return [];
  }
  if (DROPPED.has(tagName)) return [];
  if (tagName === 'img' || tagName === 'image') return picture(node, work);
  if (tagName === 'iframe' || tagName === 'object' || tagName === 'embed') return embed(node, work);
  if (tagName === 'audio' || tagName === 'video') return media(node, tagName, work);
  if (isGallery(node)) return gallery(shownPictures(node, work), node, work);
  return undefined;
}

function renamed(node: Element, tagName: string, children: ElementContent[], work: Work): ElementContent[] {
  if (/^h[1-6]$/.test(tagName)) return heading(node, children, work);
  if (tagName === 'a') return cleanLink(node, children, work);
  if (tagName === 'figure' || hasClass(node, /^wp-caption$/)) return figure(children, node);
  if (hasClass(node, /^wp-caption-text$/)) return [element('figcaption', {}, children, node)];
  if (tagName === 'span') {
    const properties = direction(node);
    return Object.keys(properties).length === 0 ? children : [element('span', properties, children, node)];
  }
  if (BLOCKS.has(tagName) || INLINE.has(tagName) || DIVISIONS.has(tagName)) {
    const name = DIVISIONS.has(tagName) ? 'div' : tagName;
    return [element(name, kept(node, tagName), children, node)];
  }
  return children;
}

function cleanElement(node: Element, work: Work): ElementContent[] {
  listHandlers(node, work);
  const made = special(node, work);
  if (made !== undefined) return anchored(node, made, work);
  const children = cleanChildren(node.children, work);
  if (node.tagName === `${work.tag}-caption`) return [element('figcaption', {}, children, node)];
  if (node.tagName === work.tag) return shortcodeNodes(node, children, work);
  return anchored(node, renamed(node, RENAMED[node.tagName] ?? node.tagName, children, work), work);
}

/** Keeps what says something and can do no harm; lists what is taken out. */
export function cleanChildren(nodes: readonly ElementContent[], work: Work): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type === 'element') return cleanElement(node, work);
    if (node.type === 'comment') comment(node, work);
    return [];
  });
}
