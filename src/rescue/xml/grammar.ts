import type { Tag } from './tags.ts';

/** What exports of one kind are made of. */
export interface Grammar {
  /** The element that holds all others. */
  root: string;
  /**
   * Whether a tag may be one of an export, and is not HTML in a text.
   * @param within the element whose text the tag stands in; undefined between elements
   */
  isElement(tag: Tag, within: string | undefined): boolean;
  /** Whether an element holds elements; every other one holds text. */
  isContainer(name: string): boolean;
  /** Namespaces, and the prefixes that the reader knows them by. */
  namespaces: readonly (readonly [uri: RegExp, prefix: string])[];
}
