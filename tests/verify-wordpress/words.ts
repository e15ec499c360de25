import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

const UNSEEN = new Set(['script', 'style', 'template', '#comment']);

const alternative = (node: Node): string =>
  'attrs' in node && node.nodeName === 'img'
    ? (node.attrs.find(({ name }) => name === 'alt')?.value ?? '')
    : '';

/** The text that HTML shows, with the alternative texts of pictures. Does not recurse: markup may be deep. */
export function shownText(html: string): string {
  const waiting: Node[] = [parseFragment(html)];
  let text = '';
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (UNSEEN.has(node.nodeName)) continue;
    text += 'value' in node && node.nodeName === '#text' ? node.value : alternative(node);
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed());
  }
  return text;
}

/** What WordPress draws for a smiley that was typed. */
const SMILEYS: [RegExp, string][] = [
  [/:-\)/g, '🙂'],
  [/;-\)/g, '😉'],
];

/** An address of a person, which an import may take out where it knows whose it is. */
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b\d{1,3}(?:\.\d{1,3}){3}\b/g;

/** What an import writes in its place. */
const REMOVED = /(?:e-mail|IP) address removed/gi;

/**
 * What is left of a text where nothing is compared that WordPress changes when it prints: blanks, quotation marks,
 * dashes, dots and signs go, `9x9` and `9×9` are one, and so are a smiley and its picture. Letters, digits and emoji
 * stay.
 */
export function bare(text: string): string {
  let plain = text.normalize('NFC').replace(ADDRESS, '').replace(REMOVED, '');
  for (const [typed, drawn] of SMILEYS) plain = plain.replace(typed, drawn);
  return plain.replace(/(\d)×(?=\d)/g, '$1x').replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu, '');
}

/** Decodes what was escaped as HTML, however often. */
export function unescaped(text: string): string {
  let before = text;
  for (;;) {
    const after = shownText(before.replaceAll('<', '&lt;'));
    if (after === before) return after;
    before = after;
  }
}
