import type { Comment, Element, ElementContent, Text } from 'hast';
import type { Finding } from '../archive.ts';
import type { Footnotes } from './footnotes.ts';
import type { Shortcode } from './shortcodes.ts';
import type { PostContext } from './types.ts';

/** A shortcode that stands in the tree as an element. */
export interface Placed extends Shortcode {
  /** Its content as it was written; empty where it has none. */
  source: string;
}

/** What the conversion of one post shares. */
export interface Work {
  context: PostContext;
  /** Lists something, at the line of a node of the parsed text. */
  note(kind: Finding['kind'], message: string, node: Element | Text | Comment): void;
  /** The name of the elements that stand for shortcodes; no text has it. */
  tag: string;
  shortcodes: readonly Placed[];
  /** Parts of the page that a link of the text leads to. */
  anchors: ReadonlySet<string>;
  footnotes: Footnotes;
  /** The notes that were found on the way: they stand at the end. */
  notes: ElementContent[];
  /** How many levels deeper the headings go. */
  shift: number;
}
