import type { TextFault } from './references.ts';
import type { Gap } from './window.ts';

/** What is mended in an export's markup. */
export type MarkupFault = TextFault | 'less-than' | 'quotes' | 'section' | 'before' | 'after' | 'second';

/** What the mender tells of. Lines are those of the text that it was given. */
export interface Listener {
  /** A root begins, on a line. */
  open(line: number): void;
  /** Well-formed markup, as far as it goes. The text of each CDATA section and each comment is left out of it. */
  markup(text: string, gaps: Gap[]): void;
  /** The root's end was read. */
  close(): void;
  fault(fault: MarkupFault, line: number): void;
  /** Nothing more can be read. */
  refuse(refusal: Refusal, line: number): never;
}

export type Refusal =
  | { why: 'doctype' }
  | { why: 'long' }
  /** The first element is another one. */
  | { why: 'root'; name: string };
