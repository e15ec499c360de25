import type { Element, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/** What runs, asks for something, or shows nothing in a feed reader: left out with all that is in it. */
const LEFT_OUT = new Set(
  'base,button,canvas,dialog,embed,fieldset,form,frame,iframe,input,link,math,meta,noscript,object,select,script,style,svg,template,textarea,title'.split(
    ',',
  ),
);

/** Players, of which only what stands in for them is kept: a link to the file. */
const PLAYERS = new Set(['audio', 'video']);

/** What an element may carry, by hast's names. */
const KEPT = new Set(
  'alt,cite,colSpan,dateTime,dir,height,href,lang,open,reversed,rowSpan,scope,src,srcSet,start,title,width'.split(
    ',',
  ),
);

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function absolute(address: string, base: string): string | undefined {
  const url = URL.parse(address, base);
  return url && SCHEMES.has(url.protocol) ? url.href : undefined;
}

/** Each candidate is an address, and perhaps a width or a density behind a blank. */
const absoluteSet = (set: string, base: string): string =>
  set
    .split(/,\s+/)
    .flatMap((candidate) => {
      const [address = '', ...size] = candidate.trim().split(/\s+/);
      const found = absolute(address, base);
      return found === undefined ? [] : [[found, ...size].join(' ')];
    })
    .join(', ');

function kept(name: string, value: unknown, base: string): string | number | boolean | undefined {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  if (name === 'srcSet') return absoluteSet(text, base) || undefined;
  if (name === 'href' || name === 'src' || name === 'cite') return absolute(text, base);
  return typeof value === 'boolean' || typeof value === 'number' ? value : text;
}

const propertiesOf = ({ properties }: Element, base: string): Element['properties'] =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => KEPT.has(name))
      .map(([name, value]) => [name, kept(name, value, base)]),
  );

/** What takes the place of a node; undefined where it stays. Spans are there for styles, which feeds don't have. */
function instead(node: RootContent): RootContent[] | undefined {
  if (node.type === 'text') return undefined;
  if (node.type !== 'element' || LEFT_OUT.has(node.tagName)) return [];
  return PLAYERS.has(node.tagName) || isBareSpan(node) ? node.children : undefined;
}

const isBareSpan = ({ tagName, properties }: Element): boolean =>
  tagName === 'span' && !('lang' in properties || 'dir' in properties);

const parser = unified().use(rehypeParse, { fragment: true });

/**
 * The rendered text of a post as feeds may hold it: nothing in it runs or asks for anything, and all its addresses are
 * absolute.
 * @param base the absolute address of the post
 */
export function feedHtml(html: string, base: string): string {
  const tree: Root = parser.parse(html);
  visit(tree, (node, index, parent) => {
    if (node.type === 'root' || !parent || index === undefined) return undefined;
    const others = instead(node as RootContent);
    if (others) {
      parent.children.splice(index, 1, ...others);
      return [SKIP, index];
    }
    if (node.type === 'element') node.properties = propertiesOf(node, base);
    return undefined;
  });
  return toHtml(tree).trim();
}
