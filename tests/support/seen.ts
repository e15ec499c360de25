import { type DefaultTreeAdapterTypes as Dom, parseFragment } from 'parse5';

/** An element as a browser would see it. */
export interface SeenElement {
  name: string;
  attributes: Record<string, string>;
  /** All text inside, descendants included. */
  readonly text: string;
  /** The elements around it, the outermost first. */
  around: SeenElement[];
}

export interface SeenHtml {
  /** In document order. */
  elements: SeenElement[];
  text: string;
  /** True where there are comments or doctypes, which our HTML never has in a fragment. */
  other: boolean;
}

const childrenOf = (node: Dom.Node): Dom.Node[] =>
  'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : [];

function textOf(root: Dom.Node): string {
  let text = '';
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text') text += (node as Dom.TextNode).value;
    waiting.push(...childrenOf(node).toReversed());
  }
  return text;
}

const elementOf = (node: Dom.Element, around: SeenElement[]): SeenElement => ({
  name: node.tagName,
  attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
  around,
  get text() {
    return textOf(node);
  },
});

/** Parses a fragment of HTML as a browser does. Does not recurse: threads may be deep. */
export function seen(html: string): SeenHtml {
  const root = parseFragment(html);
  const elements: SeenElement[] = [];
  let other = false;
  const waiting: { node: Dom.Node; around: SeenElement[] }[] = [{ node: root, around: [] }];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node } = item;
    let { around } = item;
    if ('tagName' in node) {
      const element = elementOf(node, around);
      elements.push(element);
      around = [...around, element];
    } else if (node.nodeName === '#comment' || node.nodeName === '#documentType') other = true;
    for (const child of childrenOf(node).toReversed()) waiting.push({ node: child, around });
  }
  return { elements, text: textOf(root), other };
}

/** The elements of a class. */
export const ofClass = ({ elements }: SeenHtml, className: string): SeenElement[] =>
  elements.filter(({ attributes }) => attributes.class?.split(' ').includes(className));
