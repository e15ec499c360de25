import { decodeHTML } from 'entities';
import type { ArchivedBody } from '../archive.ts';
import { type Atom, rebuildParagraphs } from './autop.ts';
import { withLooseShown } from './loose.ts';
import { type Mapped, mappedBuilder, unmapped } from './mapped.ts';
import { type Found, findShortcodes, isCode } from './shortcodes.ts';
import type { Placed } from './work.ts';

/** A text as HTML that can be parsed: with its paragraphs, and elements in the place of shortcodes. */
export interface Prepared {
  html: Mapped;
  tag: string;
  shortcodes: Placed[];
}

export type Tell = (kind: 'kept' | 'changed' | 'mended', message: string, offset: number) => void;

/** A name for elements that the text itself does not have. */
function ownTag(text: string): string {
  let tag = 'rescued-shortcode';
  while (text.includes(tag)) tag += 'x';
  return tag;
}

/** What of a shortcode goes on being HTML: a caption's picture and words. */
function inner(found: Placed, tag: string): string {
  if (isCode(found.name) || !/caption$/.test(found.name)) return '';
  const caption = found.attributes.get('caption');
  return caption === undefined
    ? found.source
    : `${found.source}<${tag}-caption>${decodeHTML(caption)}</${tag}-caption>`;
}

/** Puts elements where shortcodes stand. */
function place(
  source: Mapped,
  found: readonly Found[],
  tag: string,
  tell: Tell,
): { html: Mapped; shortcodes: Placed[]; atoms: Atom[] } {
  const { text } = source;
  const built = mappedBuilder(source);
  const shortcodes: Placed[] = [];
  const atoms: Atom[] = [];
  let done = 0;
  let length = 0;
  const add = (piece: string, from: number): void => {
    built.add(piece, from);
    length += piece.length;
  };
  for (const thing of found) {
    if (thing.found === 'unknown') {
      tell('kept', `The shortcode [${thing.name}] is not known and stays as text`, thing.start);
      continue;
    }
    const { start, end } = thing.found === 'shortcode' ? thing.shortcode : thing;
    add(text.slice(done, start), done);
    done = end;
    if (thing.found === 'escaped') {
      add(text.slice(start + 1, end - 1), start + 1);
      continue;
    }
    const { content } = thing.shortcode;
    const placed = {
      ...thing.shortcode,
      source: content === undefined ? '' : text.slice(content.start, content.end),
    };
    const begin = length;
    add(`<${tag} n="${shortcodes.push(placed) - 1}">`, start);
    add(inner(placed, tag), content?.start ?? start);
    add(`</${tag}>`, end);
    atoms.push({ start: begin, end: length });
  }
  add(text.slice(done), done);
  return { html: built.done(), shortcodes, atoms };
}

/** Makes a text ready to be parsed. What WordPress keeps has shortcodes, and paragraphs only where it has blocks. */
export function prepare(body: ArchivedBody, tell: Tell): Prepared {
  // Lines are counted in the text as it was given, whose line breaks may be of two characters.
  const source = unmapped(body.html.toWellFormed());
  const told = (offset: number): void =>
    tell('mended', 'A < that begins a tag without an end is shown as it is', offset);
  const tag = ownTag(source.text);
  if (body.form === 'html') return { html: withLooseShown(source, told), tag, shortcodes: [] };
  const { html, shortcodes, atoms } = place(source, findShortcodes(source.text), tag, tell);
  const blocks = source.text.includes('<!-- wp:');
  const whole = blocks ? html : rebuildParagraphs(html, atoms);
  return { html: withLooseShown(whole, told), tag, shortcodes };
}
