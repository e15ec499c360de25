import { SaxesParser } from 'saxes';

/** An element of an XML document. */
export interface XmlElement {
  /** The local name. */
  name: string;
  namespace: string;
  /** By the names in the document, prefixes included. */
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The text in it, descendants included, without the white space around it: programs that read feeds drop that. */
  text: string;
}

/** Reads an XML document. @throws where it is not well-formed, or uses a prefix that it has not declared */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const element: XmlElement = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (piece: string): void => {
    for (const element of open) element.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) closed.text = closed.text.trim();
  });
  parser.write(text).close();
  if (!root) throw new Error('the document has no root');
  return root;
}

/** The children with a name, of no namespace unless one is given. */
export const childrenOf = (element: XmlElement, name: string, namespace = ''): XmlElement[] =>
  element.children.filter((child) => child.name === name && child.namespace === namespace);

/** The text of the only child with a name; undefined where there is none. */
export function textOfOnly(element: XmlElement, name: string, namespace = ''): string | undefined {
  const found = childrenOf(element, name, namespace);
  if (found.length > 1) throw new Error(`<${name}> is there ${found.length} times`);
  return found[0]?.text;
}
