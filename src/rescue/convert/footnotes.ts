import type { Element, Root } from 'hast';
import { elementsIn, isBlankText, isElement, property, textOf } from './tree.ts';

/** The footnotes of a text, as far as they are certain. */
export interface Footnotes {
  /** What stands for a reference, with the label of its note. */
  references: ReadonlyMap<Element, string>;
  /** Lists that hold nothing but notes. */
  lists: ReadonlySet<Element>;
  /** The items of these lists, with their labels. */
  notes: ReadonlyMap<Element, string>;
  /** Links from a note back to where it is referred to. */
  returns: ReadonlySet<Element>;
}

const MARK = /^\s*[[(]?(?:\d{1,4}|[*†‡§]{1,4}|[ivxlc]{1,6}|[a-z])[\])]?\s*$/i;

interface Survey {
  links: Map<string, Element[]>;
  parents: Map<Element, Element>;
  byId: Map<string, Element>;
  lists: Element[];
}

/** The id that a link within the page leads to. */
export function fragment(node: Element): string | undefined {
  const href = node.tagName === 'a' ? property(node, 'href') : undefined;
  if (href === undefined || !href.startsWith('#') || href === '#') return undefined;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

function survey(root: Root): Survey {
  const found: Survey = { links: new Map(), parents: new Map(), byId: new Map(), lists: [] };
  const visit = (node: Element): void => {
    const id = property(node, 'id') ?? (node.tagName === 'a' ? property(node, 'name') : undefined);
    if (id !== undefined && !found.byId.has(id)) found.byId.set(id, node);
    const to = fragment(node);
    if (to !== undefined) {
      const links = found.links.get(to);
      if (links === undefined) found.links.set(to, [node]);
      else links.push(node);
    }
    if (node.tagName === 'ol') found.lists.push(node);
    for (const child of node.children)
      if (child.type === 'element') {
        found.parents.set(child, node);
        visit(child);
      }
  };
  for (const child of root.children) if (child.type === 'element') visit(child);
  return found;
}

function isInside(node: Element, outer: Element, { parents }: Survey): boolean {
  for (let at: Element | undefined = node; at !== undefined; at = parents.get(at))
    if (at === outer) return true;
  return false;
}

function isInsideAny(node: Element, outer: ReadonlySet<Element>, { parents }: Survey): boolean {
  for (let at: Element | undefined = node; at !== undefined; at = parents.get(at))
    if (outer.has(at)) return true;
  return false;
}

/** The mark that a reader sees: the raised number around the link, where there is nothing else in it. */
function wholeMark(link: Element, { parents }: Survey): Element {
  const parent = parents.get(link);
  return isElement(parent, 'sup') && parent.children.every((child) => child === link || isBlankText(child))
    ? parent
    : link;
}

interface Note {
  item: Element;
  references: Element[];
  returns: Element[];
}

/** The elements that hold these, and themselves. */
function around(nodes: readonly Element[], { parents }: Survey): Set<Element> {
  const found = new Set<Element>();
  for (const node of nodes)
    for (let at: Element | undefined = node; at !== undefined && !found.has(at); at = parents.get(at))
      found.add(at);
  return found;
}

/** A note leads back to its reference, which leads to the note: both ways, so that it is certain. */
function noteOf(item: Element, list: Element, found: Survey): Note | undefined {
  const ids = [item, ...elementsIn(item, () => true)].flatMap((node) => {
    const id = property(node, 'id');
    // A link leads to the first of several with one id.
    return id !== undefined && found.byId.get(id) === node ? id : [];
  });
  const id = ids.find((name) => found.links.get(name)?.some((link) => !isInside(link, list, found)));
  if (id === undefined) return undefined;
  const references = (found.links.get(id) ?? []).filter((link) => !isInside(link, list, found));
  if (!references.every((link) => MARK.test(textOf(link)))) return undefined;
  const marks = references.map((link) => wholeMark(link, found));
  const marked = new Set(marks);
  const holding = around(marks, found);
  const returns = [...elementsIn(item, ({ tagName }) => tagName === 'a')].filter((link) => {
    const target = found.byId.get(fragment(link) ?? '');
    return target !== undefined && (holding.has(target) || isInsideAny(target, marked, found));
  });
  return returns.length === 0 ? undefined : { item, references: marks, returns };
}

/** Finds the footnotes of WordPress's own block, and of plugins that make lists like it. */
export function findFootnotes(root: Root): Footnotes {
  const found = survey(root);
  const references = new Map<Element, string>();
  const notes = new Map<Element, string>();
  const returns = new Set<Element>();
  const lists = new Set<Element>();
  for (const list of found.lists) {
    const items = list.children.filter((child): child is Element => child.type === 'element');
    const made = items.map((item) => noteOf(item, list, found));
    if (made.length === 0 || made.some((note) => note === undefined)) continue;
    lists.add(list);
    for (const note of made) {
      if (note === undefined) continue;
      const label = String(notes.size + 1);
      notes.set(note.item, label);
      for (const reference of note.references) references.set(reference, label);
      for (const link of note.returns) returns.add(link);
    }
  }
  return { references, lists, notes, returns };
}

/** The parts of the page that links of the text lead to. Comments and the form keep their own. */
export function anchorsOf(root: Root): Set<string> {
  const anchors = new Set<string>();
  for (const child of root.children) {
    if (child.type !== 'element') continue;
    for (const node of [child, ...elementsIn(child, ({ tagName }) => tagName === 'a')]) {
      const id = fragment(node);
      if (id !== undefined && /^[\p{L}\p{N}_.:-]{1,200}$/u.test(id) && !/^comment/.test(id)) anchors.add(id);
    }
  }
  return anchors;
}
