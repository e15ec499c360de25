import { decodeHTML } from 'entities';
import type { Element, ElementContent } from 'hast';
import { embedded } from './links.ts';
import { player } from './media.ts';
import { figure, gallery } from './pictures.ts';
import { isCode } from './shortcodes.ts';
import { element, isElement, property, words } from './tree.ts';
import type { Picture } from './types.ts';
import type { Placed, Work } from './work.ts';

/**
 * The code between `[code]` and `[/code]`. The plugins keep it escaped where WordPress's editor did so: there is then no
 * `<` in it.
 */
function codeBlock({ name, attributes, source }: Placed, node: Element): ElementContent[] {
  const code = source.includes('<') ? source : decodeHTML(source);
  const language =
    attributes.get('language') ??
    attributes.get('lang') ??
    (/^(?:code|source|sourcecode)$/.test(name) ? '' : name);
  const lines = code.replace(/\r\n?/g, '\n').replace(/^\n/, '');
  const className = language === '' ? {} : { className: [`language-${language}`] };
  return [element('pre', {}, [element('code', className, [words(lines)])], node)];
}

/** The picture stands first; the caption is what follows, or what stood in an attribute. */
function captioned(children: ElementContent[], node: Element): ElementContent[] {
  const given = children.find((child) => isElement(child, 'figcaption'));
  const rest = children.filter((child) => child !== given);
  const at = rest.findIndex((child) => isElement(child, 'img', 'a', 'figure', 'p'));
  const caption = given ?? element('figcaption', {}, rest.slice(at + 1));
  return figure([...(given === undefined ? rest.slice(0, at + 1) : rest), caption], node);
}

function galleryPictures({ attributes }: Placed, node: Element, work: Work): Picture[] {
  const ids = attributes.get('ids') ?? attributes.get('include');
  if (ids === undefined) {
    const left = new Set((attributes.get('exclude') ?? '').split(/[\s,]+/));
    const out = [...left].flatMap((id) => work.context.picture(id)?.src ?? []);
    return work.context.pictures().filter(({ src }) => !out.includes(src));
  }
  return ids.split(/[\s,]+/).flatMap((id) => {
    if (id === '') return [];
    const picture = work.context.picture(id);
    if (picture === undefined)
      work.note('missing', `The picture ${id.slice(0, 20)} of a gallery is not known`, node);
    return picture ?? [];
  });
}

function galleryOf(shortcode: Placed, node: Element, work: Work): ElementContent[] {
  const pictures = galleryPictures(shortcode, node, work);
  if (pictures.length === 0) work.note('removed', 'A gallery without pictures was taken out', node);
  return gallery(pictures, node, work);
}

const SOUNDS = ['src', 'mp3', 'm4a', 'ogg', 'wav', 'wma', 'flac', '0'];
const FILMS = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'wmv', 'flv', '0'];

function media(
  kind: 'audio' | 'video',
  { attributes, source }: Placed,
  node: Element,
  work: Work,
): ElementContent[] {
  const name = (kind === 'audio' ? SOUNDS : FILMS).find((key) => attributes.has(key));
  const raw = name === undefined ? source.trim() : attributes.get(name);
  // An old form: [audio:http://…|width=…].
  const src = raw?.replace(/^[:=]/, '').split('|')[0];
  return player(kind, src || undefined, attributes.get('poster'), node, work);
}

/** What stands after the name in `[youtube=…]`, `[youtube …]`, `[youtube id="…"]` or between the two brackets. */
function embedAddress({ name, attributes, source }: Placed): string {
  const plain = source.replace(/<[^>]{0,2000}>/g, '').trim();
  const given =
    attributes.get('url') ??
    attributes.get('src') ??
    attributes.get('id') ??
    attributes.get('0')?.replace(/^=/, '') ??
    plain;
  const value = decodeHTML((given || plain).trim());
  if (/^(?:https?:)?\/\//i.test(value)) return value;
  if (name === 'vimeo') return `https://vimeo.com/${value}`;
  if (name === 'youtube') return `https://www.youtube.com/watch?v=${value}`;
  return value;
}

/** What a shortcode becomes. */
export function shortcodeNodes(node: Element, children: ElementContent[], work: Work): ElementContent[] {
  const shortcode = work.shortcodes[Number(property(node, 'n'))];
  if (shortcode === undefined) return children;
  const { name } = shortcode;
  if (isCode(name)) return codeBlock(shortcode, node);
  if (name === 'caption' || name === 'wp_caption') return captioned(children, node);
  if (name === 'gallery') return galleryOf(shortcode, node, work);
  if (name === 'audio' || name === 'video') return media(name, shortcode, node, work);
  const address = embedAddress(shortcode);
  if (/^(?:https?:)?\/\//i.test(address))
    return embedded(address, undefined, { ...node, tagName: name }, work);
  work.note('kept', `The shortcode [${name}] names no address and stays as text`, node);
  return [
    words(
      `[${name}${[...shortcode.attributes].map(([key, value]) => ` ${/^\d+$/.test(key) ? '' : `${key}=`}${value}`).join('')}]`,
    ),
  ];
}
