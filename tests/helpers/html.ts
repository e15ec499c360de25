import { type DefaultTreeAdapterTypes as Dom, parse, parseFragment } from 'parse5';

/** An element as a browser would see it. */
export interface SeenElement {
  name: string;
  attributes: Record<string, string>;
  /** All text inside, descendants included. */
  text: string;
  /** The elements around it, the outermost first. */
  around: SeenElement[];
}

export interface SeenHtml {
  elements: SeenElement[];
  text: string;
  /** True where there are comments or doctypes, which our HTML never has in a fragment. */
  other: boolean;
}

/** Parses HTML as a browser does, and gives its elements in document order. Does not recurse: threads may be deep. */
export function seen(html: string, { page = false } = {}): SeenHtml {
  const result: SeenHtml = { elements: [], text: '', other: false };
  const root: Dom.Node = page ? parse(html) : parseFragment(html);
  const waiting: { node: Dom.Node; around: SeenElement[] }[] = [{ node: root, around: [] }];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node, around } = item;
    let inside = around;
    if (node.nodeName === '#text') {
      const { value } = node as Dom.TextNode;
      result.text += value;
      for (const element of around) element.text += value;
    } else if ('tagName' in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      const element = { name: node.tagName, attributes, text: '', around };
      result.elements.push(element);
      inside = [...around, element];
    } else if (!node.nodeName.startsWith('#document')) result.other = true;
    const children =
      'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : [];
    for (const child of [...children].reverse()) waiting.push({ node: child, around: inside });
  }
  return result;
}

/** The elements of a class. */
export const ofClass = ({ elements }: SeenHtml, className: string): SeenElement[] =>
  elements.filter(({ attributes }) => attributes.class?.split(' ').includes(className));
